from generator.records.read.source_map import in_file_order, key_place, known_path, value_place
from generator.yamlfile.loader import load

SOURCE = load("会议:\n  名称: 防汛会\n人员: {姓名: 周启明}\n议程:\n  - 类型: 宣读\n")


def test_the_exact_place() -> None:
    assert value_place(SOURCE, ("会议", "名称")) == "第2行第7列"
    assert key_place(SOURCE, ("会议", "名称")) == "第2行第3列"


def test_the_nearest_ancestor() -> None:
    assert value_place(SOURCE, ("议程", 0, "时长")) == "第5行第5列"
    assert value_place(SOURCE, ("议程", 3, "时长")) == "第5行第3列"
    assert value_place(SOURCE, ("要求",)) == "第1行第1列"


def test_one_value_stands_for_a_list_of_one() -> None:
    assert known_path(SOURCE, ("人员", 0, "姓名")) == ("人员", "姓名")
    assert value_place(SOURCE, ("人员", 0, "姓名")) == "第3行第10列"


def test_an_item_has_no_key() -> None:
    assert key_place(SOURCE, ("议程", 0)) == "第5行第5列"


def test_order_is_that_of_the_file() -> None:
    paths = [("议程", 0, "类型"), ("会议", "名称"), ("人员",), ("会议",)]
    assert in_file_order(SOURCE, paths) == [paths[3], paths[1], paths[2], paths[0]]
