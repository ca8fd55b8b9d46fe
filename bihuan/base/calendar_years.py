"""The national holiday notices of 2020 to 2026 as dated data.

Facts only: the days of the statutory holidays themselves (`statutory`, overtime at 300 %), the spans without work that
a notice makes (`off`, statutory days included) and the weekend days moved to work (`work`). The official documents are
the yearly notices of the General Office of the State Council; the days were compared with two independent public
tables (chinesecalendar 1.11, holidays 0.109).
"""

from datetime import date, timedelta
from typing import Final, NamedTuple


class YearNotice(NamedTuple):
    """One year's notice: `off` holds inclusive spans, `working_days` the sum it must give (a self-check)."""

    year: int
    document: str
    page: str
    statutory: tuple[date, ...]
    off: tuple[tuple[date, date], ...]
    work: tuple[date, ...]
    working_days: int
    remark: str = ""

    def days_off(self) -> tuple[date, ...]:
        """Every day inside the `off` spans, in order."""
        return tuple(first + timedelta(n) for first, last in self.off for n in range((last - first).days + 1))


def _days(year: int, text: str) -> tuple[date, ...]:
    return tuple(_day(year, part) for part in text.split())


def _spans(year: int, text: str) -> tuple[tuple[date, date], ...]:
    ends = (part.partition("-") for part in text.split())
    return tuple((_day(year, first), _day(year, last or first)) for first, _, last in ends)


def _day(year: int, text: str) -> date:
    month, _, day = text.partition("/")
    return date(year, int(month), int(day))


def _notice(
    year: int, document: str, page: str, *, statutory: str, off: str, work: str, working_days: int, remark: str = ""
) -> YearNotice:
    return YearNotice(
        year, document, page, _days(year, statutory), _spans(year, off), _days(year, work), working_days, remark
    )


NOTICES: Final = (
    _notice(
        2020,
        "国办发明电〔2019〕16号、国办发明电〔2020〕1号",
        "gov.cn/zhengce/zhengceku/2019-11/21/content_5454164.htm",
        statutory="1/1 1/25 1/26 1/27 4/4 5/1 6/25 10/1 10/2 10/3",
        off="1/1 1/24-2/2 4/4-4/6 5/1-5/5 6/25-6/27 10/1-10/8",
        work="1/19 4/26 5/9 6/28 9/27 10/10",
        working_days=249,
        remark="春节假期延长至2月2日。国庆节与中秋节同在10月1日,10月4日是否按300%计口径不一,默认按休息日。",
    ),
    _notice(
        2021,
        "国办发明电〔2020〕27号",
        "gov.cn/zhengce/zhengceku/2020-11/25/content_5564127.htm",
        statutory="1/1 2/12 2/13 2/14 4/4 5/1 6/14 9/21 10/1 10/2 10/3",
        off="1/1-1/3 2/11-2/17 4/3-4/5 5/1-5/5 6/12-6/14 9/19-9/21 10/1-10/7",
        work="2/7 2/20 4/25 5/8 9/18 9/26 10/9",
        working_days=250,
    ),
    _notice(
        2022,
        "国办发明电〔2021〕11号",
        "gov.cn/zhengce/zhengceku/2021-10/25/content_5644835.htm",
        statutory="1/1 2/1 2/2 2/3 4/5 5/1 6/3 9/10 10/1 10/2 10/3",
        off="1/1-1/3 1/31-2/6 4/3-4/5 4/30-5/4 6/3-6/5 9/10-9/12 10/1-10/7 12/31",
        work="1/29 1/30 4/2 4/24 5/7 10/8 10/9",
        working_days=249,
        remark="12月31日属2023年元旦假期。",
    ),
    _notice(
        2023,
        "国办发明电〔2022〕16号",
        "gov.cn/zhengce/zhengceku/2022-12/08/content_5730844.htm",
        statutory="1/1 1/22 1/23 1/24 4/5 5/1 6/22 9/29 10/1 10/2 10/3",
        off="1/1-1/2 1/21-1/27 4/5 4/29-5/3 6/22-6/24 9/29-10/6 12/30-12/31",
        work="1/28 1/29 4/23 5/6 6/25 10/7 10/8",
        working_days=249,
    ),
    _notice(
        2024,
        "国办发明电〔2023〕7号",
        "gov.cn/zhengce/zhengceku/202310/content_6911528.htm",
        statutory="1/1 2/10 2/11 2/12 4/4 5/1 6/10 9/17 10/1 10/2 10/3",
        off="1/1 2/10-2/17 4/4-4/6 5/1-5/5 6/8-6/10 9/15-9/17 10/1-10/7",
        work="2/4 2/18 4/7 4/28 5/11 9/14 9/29 10/12",
        working_days=251,
        remark="除夕(2月9日)在本年不是法定休假日,是工作日。",
    ),
    _notice(
        2025,
        "国办发明电〔2024〕12号",
        "gov.cn/zhengce/zhengceku/202411/content_6986383.htm",
        statutory="1/1 1/28 1/29 1/30 1/31 4/4 5/1 5/2 5/31 10/1 10/2 10/3 10/6",
        off="1/1 1/28-2/4 4/4-4/6 5/1-5/5 5/31-6/2 10/1-10/8",
        work="1/26 2/8 4/27 9/28 10/11",
        working_days=248,
    ),
    _notice(
        2026,
        "国办发明电〔2025〕7号",
        "gov.cn/zhengce/zhengceku/202511/content_7047091.htm",
        statutory="1/1 2/16 2/17 2/18 2/19 4/5 5/1 5/2 6/19 9/25 10/1 10/2 10/3",
        off="1/1-1/3 2/15-2/23 4/4-4/6 5/1-5/5 6/19-6/21 9/25-9/27 10/1-10/7",
        work="1/4 2/14 2/28 5/9 9/20 10/10",
        working_days=248,
        remark="文号待核。",
    ),
)

DISPUTED: Final = {date(2020, 10, 4): "国庆节与中秋节同在2020年10月1日,补位的10月4日是否按300%计,各地口径不一"}
"""Days whose kind is argued about; the shipped calendar holds the cautious kind, `Calendar.with_days` sets another."""
