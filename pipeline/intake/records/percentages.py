"""Percentages as people type them: 84, 84% or 0.84, told apart by the sign, by the target and by the whole series.

A number below 1 is a part of one (0.84 for 84%) where its hundredfold is nearer to what the series and its target say
than it is itself. A series that is written both ways is an error: nobody but a person can tell which cell is meant how.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from statistics import median

from pipeline.intake.cells.entries import number_in
from pipeline.intake.cells.words import quoted
from pipeline.plan.choices import Unit
from pipeline.plan.model import Gap, Value
from pipeline.problems import PROGRAMME_MANAGER, Problem, Severity

_TENFOLD = 10
"""Half-way, by ratio, between a number and its hundredfold."""
_ROUNDED = 1
"""Points by which a percentage may differ from its parts: people round to whole numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Typed:
    """A percentage as its cell has it: `has_sign` where the cell shows a %, which leaves nothing to be told."""

    value: Value
    number: Decimal
    has_sign: bool

    @property
    def words(self) -> str:
        return self.value.where.words.get("Value", "")

    @property
    def is_below_one(self) -> bool:
        return not self.has_sign and 0 < abs(self.number) < 1

    @property
    def is_points(self) -> bool:
        """Typed without a sign, and more than any part of one."""
        return not self.has_sign and abs(self.number) > 1

    @property
    def share(self) -> Decimal | None:
        """What its numerator is of its denominator; None where it has not both."""
        numerator, denominator = self.value.numerator, self.value.denominator
        if isinstance(numerator, Decimal) and isinstance(denominator, Decimal) and denominator > 0:
            return numerator / denominator
        return None


def in_points(
    rows: Sequence[Value | Gap], known: Iterable[Value] = (), owner: str = PROGRAMME_MANAGER
) -> tuple[tuple[Value | Gap, ...], tuple[Problem, ...]]:
    """The rows of a sheet Values with every percentage in points: 84 for 84%.

    known  what another sheet already holds of the same measures: a submission follows the master's series
    """
    read: dict[int, Value | Gap] = {}
    problems: list[Problem] = []
    before = _by_measure(known)
    for ref, series in _by_measure(row for row in rows if isinstance(row, Value)).items():
        for typed, made, met in _series(series, before.get(ref, []), owner):
            read[id(typed.value)] = made
            problems += met
    return tuple(read.get(id(row), row) for row in rows), tuple(problems)


def _by_measure(values: Iterable[Value]) -> dict[str, list[_Typed]]:
    found: dict[str, list[_Typed]] = {}
    for value in values:
        if value.measure.unit is Unit.PERCENT and isinstance(value.value, Decimal):
            words = value.where.words.get("Value", "")
            number = number_in(words)
            assert isinstance(number, Decimal), words  # it was read as one from the same words
            found.setdefault(value.measure.ref, []).append(
                _Typed(value=value, number=number, has_sign=words.endswith("%"))
            )
    return found


def _series(
    series: list[_Typed], known: list[_Typed], owner: str
) -> Iterator[tuple[_Typed, Value | Gap, tuple[Problem, ...]]]:
    """Each value of one measure as it was read, and what there is to say of it."""
    level = _level([*series, *known])
    parts_of_one = [item for item in (*series, *known) if _is_part_of_one(item, level)]
    points = [item for item in (*series, *known) if _is_points(item, level)]
    odd = _odd(parts_of_one, points, known)
    told = any(item.has_sign for item in (*series, *known)) or any(item in known for item in parts_of_one)
    doubtful = [] if told or odd else [item for item in series if item in parts_of_one and item.share is None]
    newest = max((item.value.period for item in doubtful), default=None)
    for item in series:
        if item in odd:
            other = (points if item in parts_of_one else parts_of_one)[-1]
            mixed = _mixed(item, other, owner)
            yield item, _gap(item.value, mixed), (mixed,)
            continue
        is_scaled = item in parts_of_one or (not points and parts_of_one and not item.has_sign and item.number == 1)
        value = replace(item.value, value=Decimal(_plain(item.number * 100))) if is_scaled else item.value
        if problem := _not_its_parts(value, item, owner):
            yield item, _gap(value, problem), (problem,)
        elif item in doubtful and item.value.period == newest:
            yield item, value, (_as_part_of_one(item, owner),)
        else:
            yield item, value, ()


def _level(typed: Sequence[_Typed]) -> Decimal | None:
    """How large the percentages of a measure are, by those that leave no doubt and by its target; None if none does."""
    sure = [abs(item.number) for item in typed if item.is_points or (item.has_sign and item.number)]
    target = typed[0].value.measure.target
    return Decimal(median([*sure, abs(target)] if target else sure)) if sure or target else None


def _is_part_of_one(item: _Typed, level: Decimal | None) -> bool:
    if not item.is_below_one:
        return False
    if item.share is not None:
        return abs(item.share - item.number) < abs(100 * item.share - item.number)
    return level is None or level > _TENFOLD * abs(item.number)


def _is_points(item: _Typed, level: Decimal | None) -> bool:
    return item.is_points or (item.is_below_one and not _is_part_of_one(item, level))


def _odd(parts_of_one: list[_Typed], points: list[_Typed], known: list[_Typed]) -> list[_Typed]:
    """Where a series is written both ways, those that differ from what is known, or else from most of it."""
    if not parts_of_one or not points:
        return []
    of_known = [sum(item in known for item in group) for group in (parts_of_one, points)]
    ones, hundreds = of_known if any(of_known) else (len(parts_of_one), len(points))
    return points if ones > hundreds else parts_of_one


def _gap(value: Value, problem: Problem) -> Gap:
    return Gap(sheet="Values", ref=value.measure.ref, where=value.where, problems=(problem,), theme=value.measure.theme)


def _mixed(item: _Typed, other: _Typed, owner: str) -> Problem:
    there = other.value.where.at("Value")
    where = there.cell if there.file == item.value.where.place.file else f"cell {there.cell} of the master plan"
    hint = f"Type {item.words} with its sign: {item.words}%."
    if item.is_below_one:
        hint = (
            f"Type {_plain(item.number * 100)}; or, if it is less than one per cent, type it with its sign: "
            f"{item.words}%."
        )
    return Problem(
        code="percentages-mixed",
        where=item.value.where.at("Value"),
        related=(there,),
        owner=owner,
        message=f"Value is {quoted(item.words)}, and other percentages of {item.value.measure.ref} are written like "
        f"{quoted(other.words)} in {where}",
        hint=hint,
        brief=f"{item.words} beside {other.words}",
    )


def _as_part_of_one(item: _Typed, owner: str) -> Problem:
    read = _plain(item.number * 100)
    return Problem(
        code="percentage-as-part-of-one",
        severity=Severity.WARNING,
        where=item.value.where.at("Value"),
        owner=owner,
        message=f"Value is {quoted(item.words)}, which was read as {read}%, since every percentage of "
        f"{item.value.measure.ref} is below 1",
        hint=f"If {read}% is right, type it so in every month; if it is less than one per cent, type it with its sign: "
        f"{item.words}%.",
    )


def _not_its_parts(value: Value, item: _Typed, owner: str) -> Problem | None:
    assert isinstance(value.value, Decimal)
    if item.share is None or abs(100 * item.share - value.value) <= _ROUNDED:
        return None
    assert isinstance(value.numerator, Decimal)
    assert isinstance(value.denominator, Decimal)
    right = f"{100 * item.share:.1f}".removesuffix(".0")
    return Problem(
        code="percentage-not-its-parts",
        where=value.where.at("Value"),
        related=(value.where.at("Numerator"), value.where.at("Denominator")),
        owner=owner,
        message=f"Value is {quoted(item.words)}, and {_plain(value.numerator)} out of {_plain(value.denominator)} "
        f"beside it make {right}%",
        hint=f"Type {right}, or put Numerator and Denominator right.",
        brief="not its parts",
    )


def _plain(number: Decimal) -> str:
    """Without the noughts after the point: 91.7, 75."""
    digits = f"{number:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
