"""Counts, and the days that stand beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pipeline.papers.fields.says import Says
from pipeline.plan.calendar import PlanDate
from pipeline.plan.record import FigureName

Day = date | PlanDate | str
"""A day, or the words that stand where there is none."""


class Figure(int):
    """A number that knows which figure it is and what it counts, so that it can be traced.

    It compares and prints as the number it is.

    counted   references of what it counts; of a percentage those of its share
    """

    figure: FigureName
    counted: tuple[str, ...]

    @classmethod
    def of(cls, number: int, figure: FigureName, counted: tuple[str, ...] = ()) -> Figure:
        made = cls(number)
        made.figure = figure
        made.counted = counted
        return made


class Reading(str):
    """The words of a figure that is no plain count, "84%" or a day; it too knows which figure it is.

    It compares and prints as the words it is.
    """

    figure: FigureName
    counted: tuple[str, ...]

    @classmethod
    def of(cls, words: str, figure: FigureName, counted: tuple[str, ...] = ()) -> Reading:
        made = cls(words)
        made.figure = figure
        made.counted = counted
        return made


Total = Annotated[
    int,
    Says("How many live actions there are, those withheld from this paper among them", "Counted from Actions", "69"),
]
Complete = Annotated[int, Says("How many are complete", "Counted from Status", "16")]
Green = Annotated[int, Says("How many are Green", "Counted from the agreed RAG", "27")]
Amber = Annotated[int, Says("How many are Amber", "Counted from the agreed RAG", "11")]
Red = Annotated[int, Says("How many are Red", "Counted from the agreed RAG", "5")]
NotDue = Annotated[int, Says("How many have not started and need not have", "Counted from Start", "6")]
Suspended = Annotated[int, Says("How many are suspended", "Counted from Status", "1")]
NotUpdated = Annotated[
    int, Says("How many would be Green, but no update came for them", "Counted from Action updates", "3")
]
InError = Annotated[
    int, Says("How many have a row that cannot be read, which only drafts show", "Counted from Actions", "0")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountsField:
    """How many actions stand in each state. The states sum to `total`; superseded actions stand outside it.

    The percentages are whole numbers that add to 100 over the states (0 throughout where there are no actions).
    `overdue`, `re_dated`, `exceptions` and `embedded` count actions that also stand in one of the states.
    """

    total: Total
    complete: Complete
    green: Green
    amber: Amber
    red: Red
    not_due: NotDue
    suspended: Suspended
    not_updated: NotUpdated
    in_error: InError
    superseded: Annotated[
        int, Says("How many were replaced by others; the total leaves them out", "Counted from Status", "2")
    ]
    overdue: Annotated[
        int,
        Says("How many are past their due date and neither complete nor suspended", "Counted from the due dates", "4"),
    ]
    re_dated: Annotated[
        int, Says("How many have a due date that an approved change moved", "Counted from Changes", "2")
    ]
    exceptions: Annotated[
        int, Says("How many the board's eye is asked for", "Counted from the agreed RAG and the forecasts", "17")
    ]
    embedded: Annotated[int, Says("How many have their effect assured as embedded", "Counted from Assurance", "1")]
    percent_complete: Annotated[
        int, Says("The share that is complete; the shares add to 100", "Worked out from the counts", "23")
    ]
    percent_green: Annotated[int, Says("The share that is Green", "Worked out from the counts", "39")]
    percent_amber: Annotated[int, Says("The share that is Amber", "Worked out from the counts", "16")]
    percent_red: Annotated[int, Says("The share that is Red", "Worked out from the counts", "7")]
    percent_not_due: Annotated[int, Says("The share that is not due", "Worked out from the counts", "9")]
    percent_suspended: Annotated[int, Says("The share that is suspended", "Worked out from the counts", "2")]
    percent_not_updated: Annotated[int, Says("The share that was not updated", "Worked out from the counts", "4")]
    percent_in_error: Annotated[
        int, Says("The share that is in error, which only drafts show", "Worked out from the counts", "0")
    ]
