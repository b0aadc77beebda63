from hypothesis import given
from hypothesis import strategies as st

from generator.yamlfile.dumper import dump_yaml
from generator.yamlfile.loader import load_mapping


def test_it_reads_like_the_samples() -> None:
    data = {
        "会议": {
            "名称": "全县会议",
            "日期": "2016-07-13",
            "开始": "09:00",
            "召集": ["县委", "县政府"],
            "人数": "80",
        },
        "议程": [{"类型": "讲话", "要点": ["一手抓大气", "- 不是列表", "是: 否"]}, {"类型": "宣读\n传达"}],
    }
    assert dump_yaml(data) == (
        "会议:\n"
        "  名称: 全县会议\n"
        "  日期: 2016-07-13\n"
        '  开始: "09:00"\n'
        "  召集:\n"
        "    - 县委\n"
        "    - 县政府\n"
        '  人数: "80"\n'
        "议程:\n"
        "  - 类型: 讲话\n"
        "    要点:\n"
        "      - 一手抓大气\n"
        '      - "- 不是列表"\n'
        '      - "是: 否"\n'
        "  - 类型: |-\n"
        "      宣读\n"
        "      传达\n"
    )


texts = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"], include_characters="\n")),
    st.sampled_from(
        ["~", "null", "yes", "9:30", "007", "1_0", "{a", "#x", "a #b", "：", "名称：甲", "-甲", "* a"]
    ),
).filter(bool)
keys = st.sampled_from(["会议", "议程", "目标"])
values = st.recursive(
    texts, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3)
)


@given(st.dictionaries(keys, values, min_size=1))
def test_what_is_written_is_read_back(data: dict[str, object]) -> None:
    assert load_mapping(dump_yaml(data)) == data  # type: ignore[arg-type]
