"""Measures as one access may see them: their last periods, what was revised, the change, the rating.

In papers that are not internal a small number about people is not there at all, nor what would tell it: in its place
stands `Hidden`, and beside it the change and the rating are hidden too. No numerator or denominator is ever shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from pipeline.plan.calendar import CalendarMonth, PlanDate
from pipeline.plan.choices import Colour, Missing
from pipeline.plan.measures import PERIODS_SHOWN, Direction, Hidden, direction, rating
from pipeline.plan.model import Measure, Value
from pipeline.plan.month import Month
from pipeline.plan.record import Record
from pipeline.plan.refs import ref_key
from pipeline.plan.sums import Key
from pipeline.plan.suppression import kept_back, key_of
from pipeline.plan.text import Text

Seen = Decimal | Missing | Hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownValue:
    """A measure in one period.

    was   what an earlier paper said of this very period, where that was another number; None where it was not
    """

    period: CalendarMonth
    value: Seen
    as_at: PlanDate | None
    provisional: bool
    was: Seen | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """From the newest earlier period shown that has a number to the latest, `by` so much: below nought it fell."""

    direction: Direction
    by: Decimal
    since: CalendarMonth


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMeasure:
    """A measure and its last periods up to the reporting month, oldest first.

    move        None where there is no number to compare, or none to compare with
    colour      of the latest period; None where it has none
    commentary  the lead's words on the latest period; only internal papers have them
    """

    measure: Measure
    values: tuple[ShownValue, ...]
    move: Move | Hidden | None
    colour: Colour | Hidden | None
    commentary: Text

    @property
    def latest(self) -> Seen:
        """Its latest value; not available where it has none at all."""
        return self.values[-1].value if self.values else Missing.NOT_AVAILABLE


def shown_measures(
    month: Month, measures: Iterable[Measure], since: Record | None, *, in_full: bool
) -> tuple[ShownMeasure, ...]:
    """The measures a paper may show.

    since    what the paper's board last saw: a value is revised against that, or else against the newest record of it
    in_full  the paper is internal: small numbers about people and the leads' commentary are shown too
    """
    printed = tuple(measures)
    hidden = frozenset() if in_full else kept_back(month, printed)
    told = _told_before(month, since, in_full=in_full)
    shown = []
    for measure in printed:
        last = last_values(measure, month)
        values = tuple(_shown_value(value, hidden, told.get(key_of(value))) for value in last)
        shown.append(
            ShownMeasure(
                measure=measure,
                values=values,
                move=_move(measure, values),
                colour=_colour(measure, values[-1].value) if values else None,
                commentary=last[-1].commentary if last and in_full else (),
            )
        )
    return tuple(shown)


def last_values(measure: Measure, month: Month) -> list[Value]:
    """What is typed of the last periods up to the reporting month, oldest first; rows laid out ahead do not count."""
    own = [value for value in month.values if value.measure.ref == measure.ref and value.period <= month.month]
    return sorted(own, key=lambda value: value.period)[-PERIODS_SHOWN:]


def _told_before(month: Month, since: Record | None, *, in_full: bool) -> dict[Key, Decimal | Missing]:
    """What was said before of each measure and period: by `since`, else by the newest record that says it.

    Outside internal papers only what was public then: a number kept back once must not come out as what "was".
    """
    oldest_first = (*reversed(month.earlier), *([since] if since else []))
    return {
        (ref_key(item.measure), item.period): item.value
        for record in oldest_first
        for item in record.values
        if in_full or item.was_public
    }


def _shown_value(value: Value, hidden: Collection[Key], told: Decimal | Missing | None) -> ShownValue:
    is_hidden = key_of(value) in hidden
    return ShownValue(
        period=value.period,
        value=Hidden.SMALL_NUMBER if is_hidden else value.value,
        as_at=value.as_at,
        provisional=value.provisional,
        was=_was(value, told, is_hidden=is_hidden),
    )


def _was(value: Value, told: Decimal | Missing | None, *, is_hidden: bool) -> Seen | None:
    """What was said before, where it was another number; a number where there was none is news, not a revision."""
    if not isinstance(told, Decimal) or told == value.value:
        return None
    return Hidden.SMALL_NUMBER if is_hidden else told


def _move(measure: Measure, values: tuple[ShownValue, ...]) -> Move | Hidden | None:
    """The change; hidden beside a hidden number, whichever of the two it is, since one would give the other away."""
    there = [item for item in values if not isinstance(item.value, Missing)]
    if len(there) < 2 or there[-1] is not values[-1]:
        return None
    before, latest = there[-2:]
    if isinstance(latest.value, Hidden) or isinstance(before.value, Hidden):
        return Hidden.SMALL_NUMBER
    assert isinstance(latest.value, Decimal)
    assert isinstance(before.value, Decimal)
    return Move(
        direction=direction(measure, latest.value, before.value),
        by=latest.value - before.value,
        since=before.period,
    )


def _colour(measure: Measure, latest: Seen) -> Colour | Hidden | None:
    if isinstance(latest, Hidden):
        return latest
    return rating(measure, latest) if isinstance(latest, Decimal) else None
