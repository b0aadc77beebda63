"""word/theme/theme1.xml: the least that counts as one. Nothing of ours refers to it; other programs look
for its colours and fonts when somebody edits the file."""

from __future__ import annotations

from generator.writers.docx.parts import PROLOG, quoteattr
from generator.writers.layout import Layout

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
PART = "/word/theme/theme1.xml"
_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "404040",
    "lt2": "E7E6E6",
    "accent1": "4472C4",
    "accent2": "C00000",
    "accent3": "7F7F7F",
    "accent4": "BF9000",
    "accent5": "2E75B6",
    "accent6": "548235",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_FORMATS = (
    f'<a:fmtScheme name="wengao"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>'
    f"{f'<a:ln>{_FILL}</a:ln>' * 3}</a:lnStyleLst><a:effectStyleLst>"
    f"{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
)


def theme_xml(layout: Layout) -> str:
    """In the fonts of the layout's title and body."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    fonts = "".join(
        f"<a:{name}><a:latin typeface={quoteattr(font.latin)}/><a:ea typeface={quoteattr(font.east_asia)}/>"
        f'<a:cs typeface=""/></a:{name}>'
        for name, font in (("majorFont", layout.style("标题").font), ("minorFont", layout.body.font))
    )
    return (
        f'{PROLOG}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="wengao">'
        f'<a:themeElements><a:clrScheme name="wengao">{colours}</a:clrScheme>'
        f'<a:fontScheme name="wengao">{fonts}</a:fontScheme>{_FORMATS}</a:themeElements></a:theme>'
    )
