"""An entry (a value, its heading and its place) as words, number, choice, reference, list, access, or yes and no."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from pipeline.intake.cells.doubts import Doubt, Reading
from pipeline.intake.cells.words import choice_key, listed, nearest_first, one_line
from pipeline.intake.xlsx.styles import is_percent_format
from pipeline.intake.xlsx.workbook import NEVER_CALCULATED, Cell, CellValue
from pipeline.plan.choices import EXEMPT_PARAGRAPHS, INTERNAL, PUBLIC, Access, Missing, exempt
from pipeline.problems import Place

Choice = TypeVar("Choice", bound=StrEnum)

ACCESS_HINT = "Type Public, Internal, or Exempt and a paragraph number from 1 to 7, like Exempt 3."
_BULLET = re.compile(r"^(?:[•·]|-(?!\d))\s*")
_THOUSANDS = re.compile(r"[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_NUMBER = re.compile(r"[-−]?(?:\d+(?:\.\d*)?|\.\d+)")
_EXEMPT = re.compile(r"exempt\s*(?:\(\s*)?(?:para(?:graph)?\.?\s*)?(\d+)\s*\)?", re.I)
_WALES = re.compile(
    r"(?:exempt\b\W*)?(?:(?:under|part 4|sch(?:edule)?\.? 12a)\b\W*(?:of\W+)?)*(?:para(?:graph)?s?\b\.?\W*)?"
    r"1[2-8]\s?[a-d]?\b(?:\W*\b(?:and|of|the|to|or|part 4|sch(?:edule)?\.? 12a|1[2-8][a-d]?)\b)*\W*",
    re.I,
)
"""Paragraphs of Part 4 of Schedule 12A, however they are named: "18A", "Exempt (paragraphs 12 and 13)"."""
_NOT_AVAILABLE = {"notavailable", "[x]", "missing"}
_NOT_APPLICABLE = {"n/a", "na", "n.a.", "notapplicable", "[z]"}
_YES, _NO = {"yes", "y", "true"}, {"no", "n", "false"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A filled cell under a heading of ours."""

    heading: str
    cell: Cell
    place: Place

    @property
    def value(self) -> CellValue:
        return self.cell.value

    @property
    def found(self) -> str:
        """The entry as a message quotes it."""
        return words_of(self.cell)


def words_of(cell: Cell) -> str:
    """What a person sees in the cell, as near as a plain value allows; dates as day/month/year."""
    value = cell.value
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, (int, float)):
        number = decimal_of(value, cell.number_format)
        return f"{number:f}%" if is_percent_format(cell.number_format) else f"{number:f}"
    return str(value)


def fault_doubt(cell: Cell) -> Doubt | None:
    """What is wrong with a cell whose value the workbook itself does not know."""
    if not cell.fault:
        return None
    if cell.fault == NEVER_CALCULATED:
        return Doubt(
            code="formula-not-calculated",
            says="a formula that was never calculated",
            hint="Open the workbook in Excel, let it calculate, and save it; or type the value.",
            brief="not calculated",
        )
    return Doubt(
        code="cell-shows-error",
        says="which is Excel's own error",
        hint="Put the formula right in Excel and save the workbook; or type the value.",
        brief=cell.fault,
    )


def decimal_of(value: int | float, number_format: str = "General") -> Decimal:
    """A stored number as Excel shows it: fifteen figures, no binary noise; 0.84 formatted as 0% is 84."""
    number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    if not number.is_finite():
        return number
    number = number * 100 if is_percent_format(number_format) else number
    return _trimmed(number)


def _trimmed(number: Decimal) -> Decimal:
    """Without the noughts after the point; 8.40 and 8.4 are the same typed number."""
    digits = f"{number:f}"
    return Decimal(digits.rstrip("0").rstrip(".") if "." in digits else digits) if number else Decimal(0)


def as_number(entry: Entry) -> Reading[Decimal | Missing]:
    """A number; `84%` is 84, and N/A and its like say why there is none."""
    value = entry.value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        number = decimal_of(value, entry.cell.number_format)
        return Reading(value=number) if number.is_finite() else _no_number()
    number_or_why = number_in(value) if isinstance(value, str) else None
    return _no_number() if number_or_why is None else Reading(value=number_or_why)


def number_in(words: str) -> Decimal | Missing | None:
    """The number that words spell, `84%` as 84, or why there is none; None where they are no such thing."""
    words = one_line(words)
    if choice_key(words) in _NOT_APPLICABLE:
        return Missing.NOT_APPLICABLE
    if choice_key(words) in _NOT_AVAILABLE:
        return Missing.NOT_AVAILABLE
    digits = words.removesuffix("%").strip()
    if _NUMBER.fullmatch(digits) or _THOUSANDS.fullmatch(digits):
        return _trimmed(Decimal(digits.replace(",", "").replace("−", "-")))
    return None


def _no_number() -> Reading[Decimal | Missing]:
    hint = "Type a number in figures, like 84; leave the cell blank where it is not known, or type N/A."
    doubt = Doubt(code="number-not-understood", says="which is not a number", hint=hint, brief="not a number")
    return Reading(doubts=(doubt,))


def as_whole(entry: Entry, least: int, most: int) -> Reading[int]:
    """A whole number in a range, both ends included."""
    number = as_number(entry).value
    if isinstance(number, Decimal) and number == number.to_integral_value() and least <= number <= most:
        return Reading(value=int(number))
    doubt = Doubt(
        code="number-out-of-range",
        says=f"which is not a whole number from {least} to {most}",
        hint=f"Type a whole number from {least} to {most}, like {min(max(3, least), most)}.",
        brief="not in range",
    )
    return Reading(doubts=(doubt,))


def as_choice(entry: Entry, choices: type[Choice], offered: Iterable[str]) -> Reading[Choice]:
    """One of a few words. `offered` are those that a hint names: any of the others may stand there all the same."""
    typed = choice_key(entry.found)
    for choice in choices:
        if choice_key(choice.value) == typed:
            return Reading(value=choice)
    allowed = nearest_first(entry.found, offered)
    doubt = Doubt(
        code="word-not-allowed",
        says="which is not one of the words for this column",
        hint=f"Type {listed(allowed, 'or')}.",
        brief="not one of the words",
    )
    return Reading(doubts=(doubt,))


def as_ref(entry: Entry) -> Reading[str]:
    """A reference as typed, without spaces at its ends. A number is refused: Excel drops the nought of 1.10."""
    value = entry.value
    if isinstance(value, str):
        return Reading(value=one_line(value))
    what = "a date" if isinstance(value, date) else "a number"
    doubt = Doubt(
        code="reference-not-text",
        says=f"typed as {what}, and a reference must be text",
        hint=f"Type the reference as text, with an apostrophe before it, like '{entry.found}; "
        "1.10 and 1.1 look the same as numbers.",
        brief=f"{what}, not text",
    )
    return Reading(doubts=(doubt,))


def as_list(entry: Entry) -> tuple[str, ...]:
    """Words separated by `;` or line breaks, never by commas: posts hold them."""
    items = (one_line(_BULLET.sub("", item.strip())) for item in re.split(r"[;\n]", entry.found))
    return tuple(item for item in items if item)


def as_yes_no(entry: Entry) -> Reading[bool]:
    typed = choice_key(entry.found)
    if typed in _YES or typed in _NO:
        return Reading(value=typed in _YES)
    doubt = Doubt(
        code="not-yes-or-no", says="which is neither Yes nor No", hint="Type Yes or No.", brief="not Yes or No"
    )
    return Reading(doubts=(doubt,))


def access_from(words: str, with_exempt: bool = True) -> Reading[Access]:
    """Public, Internal or Exempt n of Part 1 of Schedule 12A as it stands for England.

    Whatever cannot be read is a problem of privacy: it may be the one cell that keeps a row private.
    """
    typed = choice_key(words)
    if typed == "public":
        return Reading(value=PUBLIC)
    if typed == "internal":
        return Reading(value=INTERNAL)
    found = _EXEMPT.fullmatch(one_line(words))
    number = int(found[1]) if found else 0
    if number in EXEMPT_PARAGRAPHS and with_exempt:
        return Reading(value=exempt(number))
    hint = ACCESS_HINT if with_exempt else "Type Public or Internal."
    is_for_wales = 12 <= number <= 18 or bool(_WALES.fullmatch(one_line(words)))
    if with_exempt and (found or is_for_wales):
        says = (
            "and paragraphs 12 to 18 are for Wales only"
            if is_for_wales
            else "and the paragraphs for England are 1 to 7"
        )
        doubt = Doubt(
            code="exempt-paragraph-unknown", says=says, hint=ACCESS_HINT, brief="no such paragraph", privacy=True
        )
        return Reading(doubts=(doubt,))
    says = "which does not say who may read it"
    doubt = Doubt(code="access-not-understood", says=says, hint=hint, brief="access unknown", privacy=True)
    return Reading(doubts=(doubt,))
