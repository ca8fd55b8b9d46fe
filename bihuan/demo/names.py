"""Invented names, each marked as an example, in an order that never changes."""

from collections.abc import Iterator
from itertools import count

SURNAMES = "林陈黄郑王张李吴刘蔡许杨谢苏叶何翁薛方严"
GIVEN = (
    "晓岚", "志远", "文静", "建平", "雪梅", "国栋", "丽华", "立新", "秀兰", "海峰",
    "婷", "宏伟", "玉珍", "思远", "小燕", "永强", "佳怡", "德福", "明", "春桃",
)  # fmt: skip


def invented_names() -> Iterator[str]:
    """`林晓岚（示例）`, and so on, four hundred of them, then numbered ones."""
    for number in count():
        surname = SURNAMES[number % len(SURNAMES)]
        given = GIVEN[(number // len(SURNAMES) + number * 7) % len(GIVEN)]
        again = number // (len(SURNAMES) * len(GIVEN))
        yield f"{surname}{given}{again or ''}（示例）"
