"""Counts -> the pictures a paper may print, each with the words that say its message."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from pipeline.papers.fields import (
    BarField,
    CountsField,
    Figure,
    PictureField,
    StatesField,
    ThemeField,
    TrendField,
    TrendPointField,
)
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import State
from pipeline.plan.record import FigureName, Record

MOST_MONTHS = 12
MOST_WHOLE_NAMES = 6
_STATE_NAMES = {
    State.RED: "red",
    State.AMBER: "amber",
    State.NOT_UPDATED: "not_updated",
    State.GREEN: "green",
    State.COMPLETE: "complete",
    State.NOT_DUE: "not_due",
    State.SUSPENDED: "suspended",
    State.IN_ERROR: "in_error",
}
_PLAINER = str.maketrans({"–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "\u00a0": " "})


def states_picture(themes: Iterable[ThemeField], whole: CountsField) -> PictureField:
    """A bar a theme; a theme without live actions has none."""
    shown = [theme for theme in themes if theme.counts.total]
    return PictureField(
        title="Actions by theme and state",
        alt=_states_words(shown, whole) if shown else "",
        is_upright=False,
        bars=tuple(
            BarField(label=_drawable(theme.name) or theme.code, counts=_states(theme.counts)) for theme in shown
        ),
    )


def past_points(earlier: Sequence[Record]) -> tuple[TrendPointField, ...]:
    """The months on record, given newest first, oldest first."""
    return tuple(_point(record) for record in reversed(earlier))


def trend_field(past: tuple[TrendPointField, ...], month: CalendarMonth, counts: CountsField) -> TrendField:
    """The earlier months and this one. One month alone shows no trend."""
    this = TrendPointField(month=month, counts=_states(counts))
    points = (*past, this)[-MOST_MONTHS:] if past else ()
    picture = PictureField(
        title="Actions by month and state",
        alt=_trend_words(points[0], points[-1]) if points else "",
        is_upright=True,
        bars=tuple(BarField(label=_month_label(point.month, len(points)), counts=point.counts) for point in points),
    )
    return TrendField(points=points, picture=picture)


def _month_label(month: CalendarMonth, of_months: int) -> str:
    """A month's name, cut to three letters where columns stand too close for it."""
    name, _, year = str(month).partition(" ")
    return f"{name[:3]} {year}" if of_months > MOST_WHOLE_NAMES else f"{name} {year}"


def _states(counts: CountsField) -> StatesField:
    names = ("total", *_STATE_NAMES.values())
    return StatesField(**{name: getattr(counts, name) for name in names})


def _point(record: Record) -> TrendPointField:
    """A month as its record has it: the live actions, each under the state that was printed."""
    of = str(record.month)
    live = [action for action in record.actions if action.is_live]

    def count(name: str, refs: Iterable[str]) -> Figure:
        counted = tuple(refs)
        return Figure.of(len(counted), FigureName(name=name, of=of), counted)

    states = {
        name: count(name, (action.ref for action in live if action.state is state))
        for state, name in _STATE_NAMES.items()
    }
    total = count("total", (action.ref for action in live))
    return TrendPointField(month=record.month, counts=StatesField(total=total, **states))


def _states_words(themes: Sequence[ThemeField], whole: CountsField) -> str:
    """Which theme has most Red and Amber, then where the whole plan stands."""
    most = max(theme.counts.red + theme.counts.amber for theme in themes)
    worst = [theme for theme in themes if theme.counts.red + theme.counts.amber == most]
    if not most:
        message = "No theme has an action that is Red or Amber."
    elif len(worst) == 1:
        message = f"{worst[0].name} has most off course: {_off_course(_states(worst[0].counts))}."
    else:
        each = [f"{theme.name} ({_off_course(_states(theme.counts))})" for theme in worst]
        message = f"{_listed(each)} have most off course."
    return f"{message} Over the plan, of {_live(whole.total)} {_stand(_states(whole))}."


def _trend_words(first: TrendPointField, last: TrendPointField) -> str:
    then, now = first.counts, last.counts
    moved = [
        f"{state} {then_count} then, {now_count} now"
        for state, name in _STATE_NAMES.items()
        if (then_count := getattr(then, name)) + (now_count := getattr(now, name))
    ]
    was = f"{_off_course(then, _live(then.total))} in {first.month}"
    return f"Off course: {was}; {_off_course(now)} in {last.month}. State by state: {'; '.join(moved)}."


def _live(total: int) -> str:
    return f"{total} live action{'' if total == 1 else 's'}"


def _off_course(counts: StatesField, whole: str = "") -> str:
    """ "2 Red and 4 Amber of 12"; a state that has none is left out. `whole` says the 12 in other words."""
    parts = [f"{count} {word}" for word, count in (("Red", counts.red), ("Amber", counts.amber)) if count]
    return f"{_listed(parts) or 'none'} of {whole or counts.total}"


def _stand(counts: StatesField) -> str:
    """ "3 are Red, 1 Amber and 9 Complete"; a state that has none is left out."""
    first, *others = [(count, state) for state, name in _STATE_NAMES.items() if (count := getattr(counts, name))]
    verb = "is" if first[0] == 1 else "are"
    return _listed([f"{first[0]} {verb} {first[1]}", *(f"{count} {state}" for count, state in others)])


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def _drawable(words: str) -> str:
    """Words in the letters a picture's font has (Basic Latin), accents left off; "" where a letter has no such form.

    The picture's alternative text and the table beside it keep the words as typed.
    """
    bare = [
        mark for mark in unicodedata.normalize("NFKD", words.translate(_PLAINER)) if not unicodedata.combining(mark)
    ]
    return "".join(bare) if all(mark.isascii() and mark.isprintable() for mark in bare) else ""
