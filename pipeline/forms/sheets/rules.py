"""What a cell of a form takes: drop-downs, dates, numbers and lengths, with what Excel says of them in our words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from pipeline.plan.calendar import CalendarMonth

_LONGEST_LIST = 255  # characters of a drop-down written out in its rule: Excel's own limit
_DAY_NOUGHT = date(1899, 12, 30)
_YEARS_BACK, _YEARS_ON = 10, 25
_PLAIN_ITEM = re.compile(r"[A-Za-z][A-Za-z /-]*(?: \d)?|\d")


class Kind(Enum):
    """Excel's names for what a rule looks at."""

    ANYTHING = "none"
    LIST = "list"
    DATE = "date"
    WHOLE = "whole"
    LENGTH = "textLength"
    FORMULA = "custom"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What may be typed, and what is said before (`prompt`) and after (`error`) something else was.

    least, most  the ends of a range, as Excel writes them; `least` is the formula of a FORMULA, in which {Heading}
                 stands for the cell of its own row, and the source of a LIST that has no items
    items        the words of a drop-down
    is_strict    nothing else can be typed; otherwise Excel asks whether it is meant
    """

    kind: Kind
    title: str
    prompt: str
    error: str = ""
    least: str = ""
    most: str = ""
    items: tuple[str, ...] = ()
    is_strict: bool = True

    def leniently(self) -> Rule:
        return replace(self, is_strict=False)

    @property
    def written_out(self) -> str:
        """A short drop-down as it stands in its rule; "" where its words must stand on a sheet of their own.

        A comma or a quotation mark would end an item, and what looks like a number or a date may become one.
        """
        words = ",".join(self.items)
        is_plain = all(_PLAIN_ITEM.fullmatch(item) for item in self.items)
        return f'"{words}"' if words and is_plain and len(words) + 2 <= _LONGEST_LIST else ""

    def formula(self, cells: Mapping[str, str]) -> str:
        """`least` with every {Heading} replaced by its cell."""
        return replaced(self.least, cells) if self.kind is Kind.FORMULA else self.least


def replaced(formula: str, cells: Mapping[str, str]) -> str:
    """A formula with {Heading} replaced by the address of that heading's cell."""
    return re.sub(r"\{([^{}]+)\}", lambda found: cells[found[1]], formula)


def said(title: str, prompt: str) -> Rule:
    """Nothing is kept out; the prompt alone tells what to type."""
    return Rule(kind=Kind.ANYTHING, title=title, prompt=prompt)


def one_of(title: str, prompt: str, items: Iterable[str], error: str = "") -> Rule:
    words = tuple(items)
    return Rule(kind=Kind.LIST, title=title, prompt=prompt, error=error or _choose(title), items=words)


def one_in(title: str, prompt: str, source: str) -> Rule:
    """One of the words in a block of cells, like =Themes!$B$4:$B$23."""
    return Rule(kind=Kind.LIST, title=title, prompt=prompt, error=_choose(title), least=source)


def _choose(title: str) -> str:
    return f"That is not one of the words for {title}. Choose one from the list: click the arrow beside the cell."


def day_between(title: str, prompt: str, first: date, last: date, *, like: date) -> Rule:
    return Rule(
        kind=Kind.DATE,
        title=title,
        prompt=prompt,
        error=f"Type one day as day/month/year, like {like:%d/%m/%Y}: from {_spelt(first)} to {_spelt(last)}.",
        least=_serial(first),
        most=_serial(last),
    )


def any_day(title: str, prompt: str, month: CalendarMonth) -> Rule:
    """A day of any year that a plan of this month may speak of."""
    first, last = date(month.year - _YEARS_BACK, 1, 1), date(month.year + _YEARS_ON, 12, 31)
    return day_between(title, prompt, first, last, like=month.last_day)


def or_a_month(rule: Rule) -> Rule:
    """The same where a month or a quarter may stand as words: Excel asks, and lets them stand."""
    error = (
        f"{rule.error} Or is it a month or a quarter? Typed as text, like 'December 2022 or 'Q3 2022/23, it can stand."
    )
    return replace(rule, error=error, is_strict=False)


def _spelt(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _serial(day: date) -> str:
    """The day as Excel counts days."""
    return str((day - _DAY_NOUGHT).days)


def as_excel(day: date) -> str:
    """A day in a formula, the same in every country's Excel."""
    return f"DATE({day.year},{day.month},{day.day})"


def whole_between(title: str, prompt: str, least: int, most: int) -> Rule:
    error = f"Type a whole number from {least} to {most}."
    return Rule(kind=Kind.WHOLE, title=title, prompt=prompt, error=error, least=str(least), most=str(most))


def words_up_to(title: str, prompt: str, most: int) -> Rule:
    """Up to so many characters; what is longer is asked about, and may stand."""
    error = f"{title} is longer than {most} characters, which is more than a paper has room for. Keep it all the same?"
    return Rule(kind=Kind.LENGTH, title=title, prompt=prompt, error=error, least="0", most=str(most), is_strict=False)


def fits(title: str, prompt: str, formula: str, error: str) -> Rule:
    """Whatever makes the formula true."""
    return Rule(kind=Kind.FORMULA, title=title, prompt=prompt, error=error, least=formula)


_SPACED = 'TRIM(SUBSTITUTE({cell},CHAR(10)," "))'


def words_in(cell: str) -> str:
    """How many words a cell holds, as a formula."""
    spaced = _SPACED.replace("{cell}", cell)
    return f'IF(LEN({spaced})=0,0,LEN({spaced})-LEN(SUBSTITUTE({spaced}," ",""))+1)'
