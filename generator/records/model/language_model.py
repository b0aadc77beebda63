"""Where a language model answers that an office lets write drafts: off as long as no address stands here."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from generator.records.model.base import Fact, Whole

_ADDRESS = re.compile(r"[!-~]+")  # letters of ASCII, no blanks
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．", "0123456789.")


def check_address(text: str) -> str:
    """The address itself. Raises ValueError with a sentence that does not repeat it, for there may be a
    password in it."""
    if not text:
        return text
    try:
        parts = urlsplit(text)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if known and "@" in parts.netloc:
        raise ValueError("“地址”里不写用户名和密码，密钥存成文件，文件名写在“密钥文件”里")
    if not known or not _ADDRESS.fullmatch(text):
        raise ValueError("“地址”应以 http:// 或 https:// 开头，例如 http://10.1.2.3:8000/v1")
    if parts.query or parts.fragment:
        raise ValueError("“地址”写到接口的路径为止，例如 http://10.1.2.3:8000/v1，不带“?”“#”和后面的内容")
    return text


def check_price(text: str) -> str:
    """The price as it was typed. Raises ValueError for what is no number of 元."""
    if text and price_of(text) is None:
        raise ValueError(f"应为每千词元多少元，只写数字，例如 0.004（填的是：{text[:30]}）")
    return text


def price_of(text: str) -> Decimal | None:
    """``0.004`` or ``0.004元`` as a number; None when none is given or it is none."""
    try:
        found = Decimal(text.translate(_FULL_WIDTH).removesuffix("元").strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() and 0 <= found <= 10_000 else None


class LanguageModel(Fact):
    """The model an office has chosen, and what it may take. The key to it is never in this file."""

    address: Annotated[str, AfterValidator(check_address)] = Field(
        "",
        alias="地址",
        examples=["http://10.1.2.3:8000/v1"],
        description="大模型接口的地址（与 OpenAI 兼容），例如 http://10.1.2.3:8000/v1；不填就不用大模型",
    )
    name: str = Field("", alias="名称", description="模型名称，照接口的说明写，例如 qwen3-32b")
    key_file: str = Field(
        "", alias="密钥文件", description="存密钥的文件，从单位资料所在的文件夹算起；不要密钥的不填"
    )
    seconds: Annotated[int, Whole] = Field(
        120, alias="等待秒数", ge=1, le=3600, description="一次回答最多等几秒，不填是120"
    )
    retries: Annotated[int, Whole] = Field(
        2,
        alias="重试",
        ge=0,
        le=5,
        examples=[3],
        description="连不上、太忙时再试几次，0到5，不填是2",
    )
    prompt_price: Annotated[str, AfterValidator(check_price)] = Field(
        "",
        alias="输入价",
        examples=["0.004"],
        description="每千词元的输入价，单位元，例如 0.004；不填不算费用",
    )
    answer_price: Annotated[str, AfterValidator(check_price)] = Field(
        "",
        alias="输出价",
        examples=["0.012"],
        description="每千词元的输出价，单位元，例如 0.012；不填不算费用",
    )

    @property
    def is_on(self) -> bool:
        """Whether the office has written down where to ask."""
        return bool(self.address)
