"""The stand-in programme's pictures: its themes, and a trend of three months."""

from dataclasses import fields

from pipeline.papers.fields import (
    BarField,
    CountsField,
    PictureField,
    StatesField,
    ThemeField,
    TrendField,
    TrendPointField,
)
from pipeline.plan.calendar import CalendarMonth

NO_PICTURE = PictureField(title="Actions by theme and state", alt="", is_upright=False, bars=())
NO_TREND = TrendField(points=(), picture=NO_PICTURE)


def states(**counts: int) -> StatesField:
    """Counts by state; a state not named has none."""
    names = {field.name for field in fields(StatesField)} - {"total"}
    return StatesField(total=sum(counts.values()), **(dict.fromkeys(names, 0) | counts))


def in_states(counts: CountsField) -> StatesField:
    return StatesField(**{field.name: getattr(counts, field.name) for field in fields(StatesField)})


def states_picture(themes: tuple[ThemeField, ...]) -> PictureField:
    return PictureField(
        title="Actions by theme and state",
        alt="Partnerships has most off course: 1 Red and 1 Amber of 8.",
        is_upright=False,
        bars=tuple(BarField(label=theme.name, counts=in_states(theme.counts)) for theme in themes),
    )


def trend(counts: CountsField) -> TrendField:
    points = (
        TrendPointField(month=CalendarMonth(2022, 7), counts=states(red=2, amber=1, green=4, not_due=9)),
        TrendPointField(month=CalendarMonth(2022, 8), counts=states(red=1, amber=3, green=5, complete=2, not_due=7)),
        TrendPointField(month=CalendarMonth(2022, 9), counts=in_states(counts)),
    )
    picture = PictureField(
        title="Actions by month and state",
        alt="Off course: 2 Red and 1 Amber of 16 live actions in July 2022.",
        is_upright=True,
        bars=tuple(BarField(label=str(point.month), counts=point.counts) for point in points),
    )
    return TrendField(points=points, picture=picture)
