"""Damage to files, the same for the same seed: what people, programs and attackers do to them."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Sequence
from random import Random
from typing import TypeAlias

Mutation: TypeAlias = Callable[[str, Random], str]

TOKENS = (
    # what a person types or pastes
    *(
        "",
        " ",
        "\t",
        "　",
        "：",
        "；",
        "、",
        "“",
        "”",
        "【待补：",
        "】",
        "—",
        "2024年13月45日",
        "25:61",
        "下午",
        "null",
        "~",
    ),
    *(
        "\u200b",
        "\u202e",
        "\ufeff",
        "\x00",
        "\x0b",
        "\x1b[31m",
        "\x85",
        "\u2028",
        "\ue000",
        "é",
        "𠀀",
        "👨‍👩‍👧",
    ),
    # what means something to a program
    *(
        ": ",
        "- ",
        "# ",
        "{",
        "}",
        "[",
        "]",
        "&a ",
        "*a",
        "<<: *a",
        "!!python/object:os.system ",
        "|",
        ">",
        "---",
        "...",
    ),
    *(
        "'",
        '"',
        "\\",
        "%YAML 9.9",
        "? ",
        "@",
        "`",
        "=1+1",
        '=HYPERLINK("x")',
        ",",
        ";",
        '""',
        "\r",
        "\r\n",
        "\n\n",
    ),
    *(
        "{{ ",
        " }}",
        "{% ",
        " %}",
        "{# ",
        "{{ 9**9**9 }}",
        "{% for a in range(999999999) %}",
        "{{ x.__class__ }}",
    ),
    *(
        "{% include 'notice' %}",
        "{{ 会议 }}",
        "{% endif %}",
        "{{ '字'*99999999 }}",
        "{{ loop.index }}",
        "{% raw %}",
    ),
    *(
        "<",
        "&",
        "<!DOCTYPE x>",
        "<![CDATA[",
        "]]>",
        "&lol;",
        "<w:p/>",
        "<script>",
        "](javascript:x)",
        "![](/etc/x)",
    ),
    *(
        "../",
        "/",
        "..\\",
        "C:\\",
        "CON",
        "%00",
        "%2e%2e",
        "-1",
        "0",
        "1e999",
        "NaN",
        "9" * 400,
        "0" * 30,
        "(a+)+$",
    ),
    *(
        "(?P<",
        "[^",
        "\\1",
        ".*.*.*x",
        "*",
        "**",
        "::: ",
        "| a | b |",
        "{: .x }",
        "# " * 50,
        "> " * 200,
        "[^1]: ",
    ),
)
_NUMBER = re.compile(r"\d+")
_ATTRIBUTE = re.compile(r'="[^"<>]{0,60}"')
_ELEMENT = re.compile(r"<(\w+:)?\w+[^<>]*/?>")


def mutated_text(text: str, random: Random) -> str:
    """The text after one to four damages."""
    for _ in range(random.randint(1, 4)):
        text = random.choice(_TEXT)(text, random)
    return text


def mutated_bytes(text: str, random: Random) -> bytes:
    """The same as a file, at times in another encoding, or damaged as bytes."""
    data = mutated_text(text, random).encode("utf-8", "surrogatepass")
    if random.random() < 0.15:
        data = random.choice(_BYTES)(data, random)
    return data


def mutated_package(content: bytes, random: Random) -> bytes:
    """An office file with damage in its XML, in the list of its parts, or in the archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        members = [(name, source.read(name)) for name in source.namelist()]
    for _ in range(random.randint(1, 3)):
        at = _likely_member(members, random)
        name, data = members[at]
        choice = random.random()
        if choice < 0.75:
            members[at] = name, mutated_xml(data, random)
        elif choice < 0.82:
            del members[at]
        elif choice < 0.88:
            members[at] = random.choice((f"../{name}", name.upper(), f"/{name}", "a/" * 60 + name)), data
        elif choice < 0.94:
            members.append((name, data))
        else:
            members[at] = name, random.choice((b"", b"\0" * 500_000, data[: len(data) // 2], data * 3))
        if not members:
            break
    made = io.BytesIO()
    with (
        warnings.catch_warnings(action="ignore", category=UserWarning),  # a name that is there twice
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name, data in members:
            target.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), data)
    data = made.getvalue()
    return random.choice(_BYTES)(data, random) if random.random() < 0.1 else data


def mutated_xml(data: bytes, random: Random) -> bytes:
    text = data.decode("utf-8", "replace")
    for _ in range(random.randint(1, 4)):
        text = random.choice(_XML)(text, random)
    return text.encode("utf-8", "surrogatepass")


def _likely_member(members: Sequence[tuple[str, bytes]], random: Random) -> int:
    """Mostly a part that is read for what it says."""
    said = [
        at
        for at, (name, _) in enumerate(members)
        if re.search(r"document|sheet|shared|styles|workbook", name)
    ]
    return random.choice(said) if said and random.random() < 0.8 else random.randrange(len(members))


def _place(text: str, random: Random) -> int:
    return random.randint(0, len(text))


def _insert(text: str, random: Random) -> str:
    at = _place(text, random)
    return text[:at] + random.choice(TOKENS) + text[at:]


def _replace_word(text: str, random: Random) -> str:
    at = _place(text, random)
    return text[:at] + random.choice(TOKENS) + text[at + random.randint(1, 12) :]


def _cut(text: str, random: Random) -> str:
    at = _place(text, random)
    return text[:at] + text[at + random.randint(1, 400) :]


def _end_early(text: str, random: Random) -> str:
    return text[: _place(text, random)]


def _repeat(text: str, random: Random) -> str:
    at, length = _place(text, random), random.randint(1, 80)
    times = random.choice((2, 5, 50, 3_000))
    return text[:at] + text[at : at + length] * times + text[at:]


def _move_line(text: str, random: Random) -> str:
    lines = text.split("\n")
    line = lines.pop(random.randrange(len(lines)))
    lines.insert(random.randint(0, len(lines)), line)
    return "\n".join(lines)


def _indent(text: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    lines[at] = random.choice(("  ", " ", "\t", "　", " " * 400)) + lines[at].lstrip(random.choice((" ", "")))
    return "\n".join(lines)


def _number(text: str, random: Random) -> str:
    found = list(_NUMBER.finditer(text))
    if not found:
        return text
    one = random.choice(found)
    new = random.choice(
        ("-1", "0", "1.5", "9" * 19, "9" * 5_000, "1e308", "二十", "１２", "0x1F", "1,000", "")
    )
    return text[: one.start()] + new + text[one.end() :]


def _nest(text: str, random: Random) -> str:
    at, depth = _place(text, random), random.choice((50, 2_000, 40_000))
    return text[:at] + random.choice(("[", "{a: ", "> ", "- ", "（", "{{", "<b>", "**")) * depth + text[at:]


def _swap_halves(text: str, random: Random) -> str:
    at = _place(text, random)
    return text[at:] + text[:at]


def _attribute(text: str, random: Random) -> str:
    found = list(_ATTRIBUTE.finditer(text))
    if not found:
        return text
    one = random.choice(found)
    values = (
        "",
        "-1",
        "0",
        "x",
        "9" * 30,
        "1e999",
        "true",
        "#REF!",
        "rId999",
        "a" * 5_000,
        "00000000",
        "4294967296",
    )
    return f'{text[: one.start()]}="{random.choice(values)}"{text[one.end() :]}'


def _element(text: str, random: Random) -> str:
    """An element goes, comes twice, or changes place; mostly no well-formed XML is left."""
    found = list(_ELEMENT.finditer(text))
    if not found:
        return text
    one, other = random.choice(found), random.choice(found)
    if one[0].endswith("/>"):
        return text[: other.start()] + one[0] * random.choice((1, 2, 3_000)) + text[other.start() :]
    return text[: one.start()] + random.choice(("", one[0] * 2, other[0])) + text[one.end() :]


def _whole_element(text: str, random: Random) -> str:
    """From the beginning of an element to its end, taken out or put somewhere else: well-formed as before."""
    found = list(_ELEMENT.finditer(text))
    if not found:
        return text
    one = random.choice(found)
    name = re.split(r"[\s/>]", one[0][1:])[0]
    end = one.end() if one[0].endswith("/>") else text.find(f"</{name}>", one.end()) + len(name) + 3
    if end <= one.end() and not one[0].endswith("/>"):
        return text
    piece, rest = text[one.start() : end], text[: one.start()] + text[end:]
    others = list(_ELEMENT.finditer(rest))
    if not others or random.random() < 0.3:
        return rest
    at = random.choice(others).start()
    return rest[:at] + piece * random.choice((1, 1, 2, 200)) + rest[at:]


def _text_of_xml(text: str, random: Random) -> str:
    """What stands between tags, changed as text."""
    found = [one for one in re.finditer(r">([^<>]+)<", text) if one[1].strip()]
    if not found:
        return text
    one = random.choice(found)
    new = random.choice(_TEXT)(one[1], random).replace("&", "&amp;").replace("<", "&lt;")[:200_000]
    return f"{text[: one.start()]}>{new}<{text[one.end() :]}"


def _flip(data: bytes, random: Random) -> bytes:
    if not data:
        return data
    changed = bytearray(data)
    for _ in range(random.randint(1, 8)):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _truncate(data: bytes, random: Random) -> bytes:
    return data[: random.randint(0, len(data))]


def _recode(data: bytes, random: Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(random.choice(("gb18030", "utf-16", "utf-8-sig", "utf-32", "big5")), "replace")


_TEXT: tuple[Mutation, ...] = (
    *(
        _insert,
        _insert,
        _insert,
        _replace_word,
        _replace_word,
        _cut,
        _end_early,
        _repeat,
        _move_line,
        _move_line,
    ),
    *(_indent, _number, _number, _nest, _swap_halves),
)
_XML: tuple[Mutation, ...] = (
    _attribute,
    _attribute,
    _whole_element,
    _whole_element,
    _text_of_xml,
    _element,
    _insert,
)
_BYTES: tuple[Callable[[bytes, Random], bytes], ...] = (_flip, _truncate, _recode)
