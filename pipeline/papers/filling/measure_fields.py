"""Measures as an access may see them -> the words a template may print of them. Numbers stand as they were typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pipeline.papers.fields import Figure, MeasureField, MeasuresField, PeriodField, Reading, SymbolField
from pipeline.papers.filling.action_fields import NONE, NOT_SUPPLIED, capital
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import Colour, GoodIs, Missing, Unit
from pipeline.plan.measure_view import Move, Seen, ShownMeasure, ShownValue
from pipeline.plan.measures import PERIODS_SHOWN, Direction, Hidden
from pipeline.plan.record import FigureName

NO_TARGET, NOT_RATED, NO_EARLIER_VALUE = "No target", "Not rated", "No earlier value"
KEPT_BACK, NOT_AVAILABLE, NOT_APPLICABLE = "[c]", "[x]", "[z]"
_SYMBOLS: dict[Missing | Hidden, str] = {
    Hidden.SMALL_NUMBER: KEPT_BACK,
    Missing.NOT_AVAILABLE: NOT_AVAILABLE,
    Missing.NOT_APPLICABLE: NOT_APPLICABLE,
}
_MEANINGS = {
    str(Colour.GREEN): "At or past its target.",
    str(Colour.AMBER): "Short of its target, and within the tolerance agreed for it.",
    str(Colour.RED): "Short of its target by more than that tolerance.",
    NOT_RATED: "It has no target, or neither a high nor a low value is good.",
}


def measures_field(shown: tuple[ShownMeasure, ...], suppress_up_to: int) -> MeasuresField:
    """What the scorecard and the report say of the measures; `suppress_up_to` is the setting, for the key."""
    pairs = [(item, _measure_field(item)) for item in shown]
    listed = tuple(field for _, field in pairs)

    def count(name: str, *colours: Colour | Hidden | None) -> Figure:
        refs = tuple(item.measure.ref for item in shown if item.colour in colours)
        return Figure.of(len(refs), FigureName(name=name, of="measures"), refs)

    def went(way: Direction) -> tuple[MeasureField, ...]:
        return tuple(field for item, field in pairs if isinstance(item.move, Move) and item.move.direction is way)

    return MeasuresField(
        listed=listed,
        better=went(Direction.BETTER),
        worse=went(Direction.WORSE),
        revised=tuple(field for item, field in pairs if any(value.was is not None for value in item.values)),
        commented=tuple(field for field in listed if field.commentary),
        symbols=tuple(_symbols(listed, suppress_up_to)),
        total=count("total", *Colour, Hidden.SMALL_NUMBER, None),
        at_target=count("at target", Colour.GREEN),
        within=count("within tolerance", Colour.AMBER),
        beyond=count("beyond tolerance", Colour.RED),
        not_rated=count("not rated", None),
        kept_back=count("kept back", Hidden.SMALL_NUMBER),
    )


def value_words(number: Decimal, unit: Unit) -> str:
    """A number with its unit, as precise as it was typed: "84%", "12.5 days", "1,204"."""
    if unit is Unit.PERCENT:
        return f"{_digits(number)}%"
    return _counted(number, "day") if unit is Unit.DAYS else _digits(number)


def _counted(number: Decimal, noun: str) -> str:
    return f"{_digits(number)} {noun}" + ("" if number == 1 else "s")


def _digits(number: Decimal) -> str:
    """Every digit that says something: 2.0, which a subtraction leaves, is 2."""
    digits = f"{number:,f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _measure_field(shown: ShownMeasure) -> MeasureField:
    measure = shown.measure

    def reading(name: str, words: str) -> Reading:
        return Reading.of(words, FigureName(name=name, of=measure.ref))

    def compared(name: str, number: Decimal | None) -> str:
        return reading(name, value_words(number, measure.unit)) if number is not None else NONE

    missing = PERIODS_SHOWN - len(shown.values)
    periods = [*[PeriodField(period="", value=NONE, note="")] * missing, *(_period(shown, one) for one in shown.values)]
    unit = str(measure.unit)
    return MeasureField(
        ref=measure.ref,
        theme=measure.theme.name,
        measure=measure.measure,
        unit=unit,
        about="; ".join([measure.theme.name, unit, *(["running total"] if measure.running_total else [])]),
        target=reading("target", _target_words(shown)) if measure.target is not None else NO_TARGET,
        two_before=periods[0],
        before=periods[1],
        latest=periods[2],
        direction=reading("direction", _direction_words(shown)),
        short=reading("change", _short_words(shown)),
        rating=reading("rating", _rating_words(shown)),
        statistical_neighbours=compared("statistical neighbours", measure.statistical_neighbours),
        england=compared("England", measure.england),
        as_at=(shown.values[-1].as_at if shown.values else None) or NOT_SUPPLIED,
        commentary=shown.commentary,
    )


def _period(shown: ShownMeasure, one: ShownValue) -> PeriodField:
    name = FigureName(name=f"value {one.period}", of=shown.measure.ref)
    revised = [f"revised: was {_seen_words(one.was, shown.measure.unit)}"] if one.was is not None else []
    return PeriodField(
        period=f"{_month_name(one.period)[:3]} {one.period.year}",
        value=Reading.of(_seen_words(one.value, shown.measure.unit), name),
        note="; ".join([*(["provisional"] if one.provisional else []), *revised]),
    )


def _seen_words(value: Seen, unit: Unit) -> str:
    return value_words(value, unit) if isinstance(value, Decimal) else _SYMBOLS[value]


def _target_words(shown: ShownMeasure) -> str:
    measure = shown.measure
    assert measure.target is not None
    words = value_words(measure.target, measure.unit)
    if measure.good_is is GoodIs.NEITHER:
        return words
    return f"at least {words}" if measure.good_is is GoodIs.HIGH else f"at most {words}"


def _direction_words(shown: ShownMeasure) -> str:
    """Words first, and they know whether high is good: "Worse: up 3 days since August"."""
    if not isinstance(shown.move, Move):
        return _instead_of_a_move(shown)
    moved = _moved_words(shown, shown.move)
    if shown.move.direction in (Direction.BETTER, Direction.WORSE):
        return f"{capital(shown.move.direction)}: {moved}"
    return capital(moved)


def _short_words(shown: ShownMeasure) -> str:
    if not isinstance(shown.move, Move):
        return _instead_of_a_move(shown)
    latest = _seen_words(shown.latest, shown.measure.unit)
    return f"{_moved_words(shown, shown.move)}, {latest} in {_month_name(shown.values[-1].period)}"


def _moved_words(shown: ShownMeasure, move: Move) -> str:
    """How far, and since when: a percent moves by points, not by per cent."""
    is_same_year = move.since.year == shown.values[-1].period.year
    since = _month_name(move.since) if is_same_year else str(move.since)
    if move.direction is Direction.NO_CHANGE:
        return f"no change since {since}"
    far, unit = abs(move.by), shown.measure.unit
    so_far = _counted(far, "point") if unit is Unit.PERCENT else value_words(far, unit)
    return f"{'up' if move.by > 0 else 'down'} {so_far} since {since}"


def _instead_of_a_move(shown: ShownMeasure) -> str:
    if isinstance(shown.move, Hidden):
        return KEPT_BACK
    return NO_EARLIER_VALUE if isinstance(shown.latest, Decimal) else _SYMBOLS[shown.latest]


def _month_name(period: CalendarMonth) -> str:
    return str(period).split()[0]


def _rating_words(shown: ShownMeasure) -> str:
    if isinstance(shown.colour, Hidden):
        return KEPT_BACK
    if shown.colour is not None:
        return str(shown.colour)
    return _SYMBOLS[shown.latest] if isinstance(shown.latest, Missing) else NOT_RATED


def _symbols(listed: Iterable[MeasureField], suppress_up_to: int) -> Iterator[SymbolField]:
    """The key of what is printed, ratings first."""
    periods = [(field, period) for field in listed for period in (field.two_before, field.before, field.latest)]
    printed = {str(field.rating) for field, _ in periods} | {str(period.value) for _, period in periods}
    printed |= {str(field.direction) for field, _ in periods}
    notes = " ".join(period.note for _, period in periods)
    small = "1" if suppress_up_to == 1 else f"1 to {suppress_up_to}"
    meanings = _MEANINGS | {
        KEPT_BACK: f"Not published: a number of people from {small}, or what would or could give one away.",
        NOT_AVAILABLE: "Not available.",
        NOT_APPLICABLE: "Not applicable: there was nothing to count.",
    }
    yield from (SymbolField(symbol=word, meaning=meaning) for word, meaning in meanings.items() if word in printed)
    if "[c]" in notes and KEPT_BACK not in printed:
        yield SymbolField(symbol=KEPT_BACK, meaning=meanings[KEPT_BACK])
    if "provisional" in notes:
        yield SymbolField(symbol="provisional", meaning="May still change.")
    if "revised" in notes:
        yield SymbolField(symbol="revised", meaning="An earlier paper gave another value for this period.")
