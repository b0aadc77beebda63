"""``wengao write``: a speech written by the language model the office configured, held against the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import click_options
from generator.cli.console import echo, warn, write_json
from generator.cli.help import command
from generator.cli.report import print_report, result_data, tell_edited
from generator.errors import GeneratorError

if TYPE_CHECKING:
    from generator.services.model_writing.speech import SectionOutcome, SpeechToWrite
    from generator.services.pipeline import RenderOptions

_SENDS = "问的是 {}（{}），分{}节写，一节要等一会儿。"
_NO_KIND = "请用 -k 说明写哪一篇，例如 -k 动员讲话；有哪些见 wengao kinds。"


@command("请本单位的语言模型写讲话，事实由程序核对")
@click_options.path_argument("source", "资料")
@click_options.one_kind()
@click.option("--dry-run", is_flag=True, help="不问模型，只把要发出去的话原样打出来。")
@click.option("--erase-log", is_flag=True, help="把这份资料的模型记录（问的、答的）全部删掉。")
@click_options.formats
@click_options.path_option("-o", "--output", help="存到哪里；不写时存到 output/会议名称。")
@click_options.force
@click_options.render_options
@click_options.as_json
def write(
    source: Path,
    kind: str | None,
    dry_run: bool,
    erase_log: bool,
    formats: tuple[str, ...],
    output: Path | None,
    force: bool,
    options: RenderOptions,
    office: Path | None,
    json_wanted: bool,
) -> None:
    """请语言模型一节一节写讲话：数、日期、人名、单位都编了号，模型只能写编号，由程序填；写回来的稿子和资料
    一条一条核对，不合的退回去，三次不合就用原来的稿子。资料里没有的要求标【请核】，请自己定；另出一份核对表，
    列着每个事实的出处和模型加的话。
    没有在 office.yaml 里写模型的地址，这个命令什么也不发。

    \b
    wengao write 会议.yaml -k 动员讲话 --dry-run
    wengao write 会议.yaml -k 动员讲话
    wengao write 会议.yaml --erase-log
    """
    from generator.services.model_writing.model_log import ModelLog

    if erase_log:
        echo(f"删掉了 {ModelLog(source).erase()} 份模型记录。")
        return
    if kind is None:
        raise GeneratorError(_NO_KIND)
    from generator.services.model_writing.speech import SpeechToWrite
    from generator.services.session import open_session

    session = open_session(source, options, office)
    speech = SpeechToWrite(session, session.kind(kind))
    if dry_run:
        _show(speech, json_wanted)
        return
    from generator.services.model_writing.written_files import office_model, write_speech_files

    model = office_model(session, source, office)
    click.echo(_SENDS.format(model.endpoint.address, model.settings.name, len(speech.questions)), err=True)
    written = write_speech_files(speech, source, formats, output, model, force=force, heard=_tell_section)
    if json_wanted:
        write_json(result_data(written.files) | {"各节": [_section_data(one) for one in written.outcomes]})
    else:
        for warning in written.files.warnings:
            warn(warning)
        print_report(written.files.made, written.files.folder)
        echo(written.said)
    tell_edited(written.files.saved)


def _show(speech: SpeechToWrite, json_wanted: bool) -> None:
    if json_wanted:
        asked = [
            {"节": one.section.name, "问": [{"谁": each.role, "话": each.text} for each in one.messages]}
            for one in speech.questions
        ]
        write_json({"各节": asked})
        return
    from generator.services.model_writing.asked_text import asked_text

    echo(asked_text(speech).removesuffix("\n"))


def _tell_section(one: SectionOutcome) -> None:
    click.echo(said_of(one), err=True)


def said_of(one: SectionOutcome) -> str:
    """A line about a section that is done."""
    if not one.by_model:
        why = one.faults[0].said if one.faults else ""
        return f"“{one.name}”：没有用模型写的，用原来的稿子（{why}）"
    marked = f"，有{one.demands}处标了【请核】" if one.demands else ""
    remarks = "".join(f"；复读还说：{said.said}" for said in one.remarks)
    return f"“{one.name}”：模型写好了{marked}{remarks}"


def _section_data(one: SectionOutcome) -> dict[str, object]:
    return {
        "节": one.name,
        "模型写的": one.by_model,
        "请核": one.demands,
        "复读还说的": [fault.said for fault in one.remarks],
        "模型加的话": list(one.added),
        "没有用的原因": [fault.said for fault in one.faults],
    }
