"""``wengao check --dismiss``: which findings are not to be told again, shown and taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from generator.cli.console import echo, warn
from generator.errors import GeneratorError
from generator.files.paths import display_path

if TYPE_CHECKING:
    from generator.review import Finding
    from generator.review.dismissals import Dismissal, Scope
    from generator.services.dismissals import Sifted
    from generator.services.proofreading import DocumentSet

_SCOPES = ("此处", "此文", "本单位")
_NUMBERS: dict[str, Any] = {"multiple": True, "metavar": "编号", "type": click.IntRange(min=1)}


@dataclass(frozen=True, slots=True)
class DismissalWishes:
    """``numbers`` not to be told again, in ``scope``; ``restored`` to be told again; ``shown``: the dismissed
    ones, too."""

    numbers: tuple[int, ...] = ()
    scope: Scope = "此处"
    restored: tuple[int, ...] = ()
    shown: bool = False


def dismissal_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--dismiss, --for, --restore, --show-dismissed reach the command as one ``wishes``."""

    @wraps(command)
    def gathered(
        *,
        dismissed: tuple[int, ...],
        scope: Any,
        restored: tuple[int, ...],
        shown: bool,
        **rest: Any,
    ) -> Any:
        if scope and not dismissed:
            raise click.UsageError("--for 要同 --dismiss 一起用，例如 --dismiss 2 --for 此文。")
        return command(wishes=DismissalWishes(dismissed, scope or "此处", restored, shown), **rest)

    for option in (
        click.option("--restore", "restored", help="第几处照旧再报；可写几次。", **_NUMBERS),
        click.option("--show-dismissed", "shown", is_flag=True, help="不报的也列出来。"),
        click.option(
            "--for",
            "scope",
            type=click.Choice(_SCOPES),
            help="在哪里不报：只这一处、这份文稿里同样的、本单位所有文稿里同样的；不写是 此处。",
        ),
        click.option("--dismiss", "dismissed", help="第几处不再报；编号看列出来的，可写几次。", **_NUMBERS),
    ):
        gathered = option(gathered)
    return gathered


class NumberedFinding(NamedTuple):
    """A finding of a pack under its number; ``under``: the dismissal it falls under."""

    number: int
    pack: DocumentSet
    finding: Finding
    under: Dismissal | None


class Report:
    """All findings of a run. Numbers count the dismissed ones, too, so that a dismissal changes none;
    dismissals under which nothing falls have those behind."""

    def __init__(self, parts: Sequence[tuple[DocumentSet, Sifted]]) -> None:
        self.parts = parts
        rows = [(pack, *one) for pack, sifted in parts for one in sifted.judged]
        self.numbered = [NumberedFinding(number, *row) for number, row in enumerate(rows, 1)]
        unused = [(pack, one) for pack, sifted in parts for one in sifted.unused]
        self.unused = dict(enumerate(unused, len(rows) + 1))

    @classmethod
    def of(cls, packs: Sequence[DocumentSet]) -> Report:
        return cls([(pack, pack.sifted()) for pack in packs])

    @property
    def told(self) -> list[NumberedFinding]:
        return [one for one in self.numbered if one.under is None]

    def at(self, number: int) -> NumberedFinding:
        """Raises GeneratorError when there is none of that number."""
        if number > len(self.numbered):
            raise GeneratorError(f"没有编号{number}，这次一共{len(self.numbered)}处；没有改记录。")
        return self.numbered[number - 1]


def noted(found: Report, wishes: DismissalWishes) -> Report:
    """What is wished written down, nothing when there is no such number; the report as it is then. Raises
    GeneratorError."""
    if not wishes.numbers and not wishes.restored:
        return found
    new = [found.at(number) for number in dict.fromkeys(wishes.numbers)]
    back = [_dismissed(found, number) for number in dict.fromkeys(wishes.restored)]
    for one in new:
        file = one.pack.dismiss(one.finding, wishes.scope)
        warn(f"第{one.number}处不再报（{wishes.scope}），记在 {display_path(file)}。")
    for number, take_back in back:
        take_back()
        warn(f"第{number}处照旧再报。")
    return Report.of([pack for pack, _ in found.parts])


def _dismissed(found: Report, number: int) -> tuple[int, Callable[[], None]]:
    """What takes back the dismissal of that number. Raises GeneratorError."""
    if number in found.unused:
        pack, entry = found.unused[number]
        return number, partial(pack.withdraw, entry)
    one = found.at(number)
    if one.under is None:
        raise GeneratorError(f"第{number}处本来就在报；不报的编号加 --show-dismissed 看。没有改记录。")
    return number, partial(one.pack.restore, one.finding)


def tell_dismissed(found: Report) -> None:
    """The dismissed findings, and dismissals that meet nothing here."""
    hidden = [one for one in found.numbered if one.under is not None]
    if hidden:
        echo("已经不报的：")
    for one in hidden:
        scope = one.under.scope if one.under else ""
        echo(f"  {one.number}  {scope}  {one.finding.document}  {one.finding.level}  {one.finding}")
    if found.unused:
        echo("记着不报、这次没有遇到的：")
    for number, (_, entry) in found.unused.items():
        where = f"  {entry.document.name}" if entry.document.name else ""
        echo(f"  {number}  {entry.scope}{where}  {entry.rule}  “{entry.text}”")


def count_sentence(found: Report, shown: bool) -> str:
    """How many are not told; empty when all are."""
    many = len(found.numbered) - len(found.told)
    if not many:
        return ""
    return f"另有{many}处已经不报{'' if shown else '（加 --show-dismissed 看）'}。"
