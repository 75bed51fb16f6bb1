"""The column Still to fill in: what a row lacks, in words, while it is being typed.

It asks for what a check would send back: nothing of a row that nobody has begun, and with an Amber or a Red, or a day
after the due date, for the words that explain it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from pipeline.forms.sheets.rules import as_excel
from pipeline.forms.sheets.sheet import Calculated


def still_needed(answers: Sequence[str], needed: Iterable[tuple[str, str]], untouched: str = "") -> Calculated:
    """What a row lacks.

    answers    headings under which the row is filled in: once any is, the row has begun
    needed     heading -> the formula that is true where it must be filled in; "" where it always must
    untouched  what stands there before the row has begun
    """
    begun = ",".join(f"{{{heading}}}" for heading in answers)
    lacking = "&".join(_lacking(heading, condition) for heading, condition in needed)
    return Calculated(f'IF(COUNTA({begun})=0,"{untouched}",MID({lacking},3,300))', untouched)


def _lacking(heading: str, condition: str) -> str:
    cell = f"{{{heading}}}"
    empty = f'{cell}=""'
    test = f"AND({empty},{condition})" if condition else empty
    return f'IF({test},"; {heading}","")'


def needed_of_update(due: date, last_day: date) -> tuple[tuple[str, str], ...]:
    """What an action's row must have. A due date that has passed by the month's last day is late whatever is chosen."""
    is_late = "TRUE" if last_day > due else f"N({{Forecast}})>{as_excel(due)}"
    late = ('{Reported RAG}="Amber"', '{Reported RAG}="Red"', is_late)
    settled = ",".join(f'{{Status}}<>"{status}"' for status in ("Complete", "Suspended", "Superseded"))
    off_course = f"AND({settled},OR({','.join(late)}))"
    is_complete = '{Status}="Complete"'
    return (
        ("Status", ""),
        ("Completed on", is_complete),
        ("Forecast", off_course),
        ("Progress this month", ""),
        ("Evidence", is_complete),
        ("Reason", off_course),
        ("Recovery action", off_course),
    )
