"""Workbooks on the command line: new, build, import, --marked."""

import io
from pathlib import Path

from openpyxl import load_workbook

from generator.records import load_meeting, load_office, read_meeting
from tests.cli.conftest import Cli, made

DATA = Path(__file__).parent.parent.parent / "data"
SAMPLE = DATA / "环保攻坚动员.xlsx"


def _faulty(folder: Path, **cells: str) -> Path:
    book = load_workbook(SAMPLE)
    for place, value in cells.items():
        book["会议"][place].value = value
    path = folder / "会议.xlsx"
    book.save(path)
    return path


def test_a_new_workbook_can_be_built_at_once(cli: Cli, folder: Path) -> None:
    assert cli("new", "全县防汛会议", "--xlsx").out == (
        "新建了 全县防汛会议.xlsx，填好后运行：wengao build 全县防汛会议.xlsx\n"
    )
    result = cli("build", "全县防汛会议.xlsx", "-k", "会议通知", "-f", "md")
    assert result.code == 0, result.err
    assert "output/全县防汛会议/会议通知.md" in made(folder)
    Path("全县防汛会议.xlsx").write_bytes(b"mine")
    assert "新的存成 全县防汛会议（新）.xlsx" in cli("new", "全县防汛会议", "--xlsx").err
    assert Path("全县防汛会议.xlsx").read_bytes() == b"mine"


def test_a_new_meeting_from_last_years_file(cli: Cli, folder: Path) -> None:
    (folder / "去年.xlsx").write_bytes(SAMPLE.read_bytes())
    (folder / "去年.yaml").write_bytes(SAMPLE.with_suffix(".yaml").read_bytes())
    for source in ("去年.xlsx", "去年.yaml"):
        for flags in ([], ["--xlsx"]):
            name = f"今年{Path(source).suffix[1:]}{len(flags)}"
            assert cli("new", name, "--from", source, *flags).code == 0
            meeting = load_meeting(folder / f"{name}.{'xlsx' if flags else 'yaml'}")
            assert (meeting.info.name, meeting.info.place_name) == (name, "安禾县")


def test_a_new_office_workbook(cli: Cli, folder: Path) -> None:
    assert cli("new", "桐源县人民政府办公室", "--office").code == 0
    office = load_office(folder / "office.xlsx")
    assert (office.name, office.roster, office.units) == ("桐源县人民政府办公室", (), ())


def test_a_workbook_and_its_text_make_the_same_documents(cli: Cli, folder: Path) -> None:
    texts = []
    for ending in ("xlsx", "yaml"):
        result = cli("build", DATA / f"环保攻坚动员.{ending}", "-f", "md", "-o", ending)
        assert result.code == 0, result.err
        texts.append({path.name: path.read_bytes() for path in (folder / ending).glob("[!.]*")})
    assert len(texts[0]) > 5
    assert texts[0] == texts[1]


def test_import_gives_yaml_that_builds_the_same(cli: Cli, folder: Path) -> None:
    assert cli("import", SAMPLE, "-o", "会议.yaml").code == 0
    text = (folder / "会议.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=file:")
    assert "#" not in text.split("\n", 1)[1]
    assert cli("import", SAMPLE).out.split("\n", 1)[1] == text.split("\n", 1)[1]
    for source in ("会议.yaml", SAMPLE):
        assert cli("build", source, "-k", "会议通知", "-f", "md", "-o", Path(source).suffix).code == 0
    assert (folder / ".yaml/会议通知.md").read_bytes() == (folder / ".xlsx/会议通知.md").read_bytes()
    Path("会议.yaml").write_text("# 我的", "utf-8")
    assert "会议.yaml 已经有了" in cli("import", SAMPLE, "-o", "会议.yaml").err
    assert (folder / "会议.yaml").read_text("utf-8") == "# 我的"


def test_import_of_the_office_file(cli: Cli, folder: Path) -> None:
    from generator.records.excel.write import office_workbook

    office = load_office(DATA / "office.yaml")
    (folder / "office.xlsx").write_bytes(office_workbook(office))
    assert cli("import", "office.xlsx", "-o", "单位.yaml").code == 0
    assert load_office(folder / "单位.yaml") == office.model_copy(update={"version": "0.2"})
    assert "office.schema.json" in (folder / "单位.yaml").read_text(encoding="utf-8")


def test_an_office_workbook_beside_the_meeting_is_used(cli: Cli, folder: Path) -> None:
    from generator.records.excel.write import office_workbook

    (folder / "office.xlsx").write_bytes(office_workbook(load_office(DATA / "office.yaml")))
    (folder / "会议.yaml").write_text("会议: {名称: 会, 地区: 桐源县}\n人员: [方致远]\n", encoding="utf-8")
    (person,) = read_meeting(folder / "会议.yaml").meeting.people
    assert person.posts == ("县委副书记", "县长")


def test_import_of_what_is_no_workbook(cli: Cli, folder: Path) -> None:
    (folder / "名单.csv").write_text("单位\n甲\n", encoding="utf-8")
    result = cli("import", "名单.csv")
    assert (result.code, result.out) == (1, "")
    assert "名单.csv：不能从“.csv”类型的文件转，可以用.xlsx" in result.err


def test_marked_saves_a_copy_and_tells_the_faults_all_the_same(cli: Cli, folder: Path) -> None:
    source = _faulty(folder, B15="25:00", B12="2024年13月1日")
    before = source.read_bytes()
    for command in (["build"], ["import"]):
        result = cli(*command, source, "--marked", "标注.xlsx")
        assert result.code == 1
        assert "标出错处的副本存在 标注.xlsx，请照着改 会议.xlsx。" in result.err
        assert "会议 表 B15（开始）：没有25:00这个时刻" in result.err
        assert "会议 表 B12（日期）：没有13月，月份应为1至12" in result.err
        page = load_workbook(io.BytesIO((folder / "标注.xlsx").read_bytes()))["会议"]
        assert page["B12"].comment is not None
        assert page["B12"].comment.text == "没有13月，月份应为1至12"
        assert page["B11"].comment is None
    assert source.read_bytes() == before


def test_marked_never_writes_over_the_workbook(cli: Cli, folder: Path) -> None:
    source = _faulty(folder, B12="2024年13月1日")
    before = source.read_bytes()
    assert "不能写成 会议.xlsx 本身" in cli("build", source, "--marked", source).err
    assert source.read_bytes() == before


def test_marked_without_a_fault_or_a_workbook(cli: Cli, folder: Path) -> None:
    assert cli("import", SAMPLE, "--marked", "标注.xlsx").code == 0
    (folder / "会议.yaml").write_text("会议: {名称: 会, 日期: 13月1日}\n", encoding="utf-8")
    result = cli("build", "会议.yaml", "--marked", "标注.xlsx")
    assert "会议.yaml 不是 .xlsx 工作簿，没有另存标注。" in result.err
    (folder / "坏.xlsx").write_bytes(b"hello")
    assert "这不是 Excel 工作簿" in cli("build", "坏.xlsx", "--marked", "标注.xlsx").err
    assert made(folder) == ["会议.yaml", "坏.xlsx"]


def test_the_fault_is_told_first_whatever_becomes_of_the_copy(cli: Cli, folder: Path) -> None:
    source = _faulty(folder, B12="2024年13月1日")
    (folder / "夹").mkdir()
    for target, said in ((source, "本身"), ("夹", "是文件夹，请写一个文件名"), ("标注.xlsx", "副本存在")):
        result = cli("build", source, "--marked", target)
        first, last = result.err.splitlines()
        assert result.code == 1
        assert "会议 表 B12（日期）：没有13月" in first
        assert said in last
