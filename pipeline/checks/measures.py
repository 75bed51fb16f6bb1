"""Rules about measures: values that no paper of the month prints, and what may give a small number away."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from pipeline.plan.choices import Missing, Unit
from pipeline.plan.measure_view import last_values
from pipeline.plan.measures import is_small
from pipeline.plan.model import Value
from pipeline.plan.month import Month
from pipeline.plan.record import RecordedValue
from pipeline.plan.refs import ref_key
from pipeline.plan.sums import Key
from pipeline.plan.suppression import key_of, suppression
from pipeline.problems import PROGRAMME_MANAGER, Place, Problem, Severity


def a_value_is_of_a_month_that_has_been(month: Month) -> Iterator[Problem]:
    """Rows laid out ahead for the year are no mistake while they are blank."""
    for value in month.values:
        if value.period > month.month and isinstance(value.value, Decimal):
            yield Problem(
                code="value-of-later-month",
                severity=Severity.WARNING,
                where=value.where.at("Period"),
                owner=_owner(value, month),
                message=f"Period of {value.measure.ref} is {value.period}, after the reporting month, {month.month}; "
                "its value is not printed",
                hint=f"Look at the month: a value of the reporting month has {month.month} under Period.",
            )


def a_percentage_of_people_has_its_parts(month: Month) -> Iterator[Problem]:
    """Without them nobody can tell whether it gives a small number away, so the public read [c]; said once a measure.

    A measure that no public or exempt paper prints may do without.
    """
    for measure in month.master.measures:
        if not measure.personal_counts or measure.unit is not Unit.PERCENT or measure.access.is_internal:
            continue
        lacking = [value for value in last_values(measure, month) if _lacks_parts(value)]
        if lacking:
            *others, newest = lacking
            yield Problem(
                code="percentage-without-parts",
                severity=Severity.WARNING,
                where=newest.where.at(_blank_heading(newest)),
                related=tuple(value.where.at(_blank_heading(value)) for value in reversed(others)),
                owner=_owner(newest, month),
                message=f"{_blank_heading(newest)} of {measure.ref} is blank, and Personal counts is Yes: nobody can "
                "tell whether the percentage gives a small number away, so public papers print [c]",
                hint="Type how many there were under Numerator and out of how many under Denominator, like 6 and 27.",
            )


def _lacks_parts(value: Value) -> bool:
    is_told = isinstance(value.value, Decimal)
    return is_told and (isinstance(value.numerator, Missing) or isinstance(value.denominator, Missing))


def _blank_heading(value: Value) -> str:
    return "Numerator" if isinstance(value.numerator, Missing) else "Denominator"


def _owner(value: Value, month: Month) -> str:
    is_masters = value.where.place.file == month.master.file
    return PROGRAMME_MANAGER if is_masters else value.measure.theme.lead


def no_percentage_is_told_by_measures_beside_it(month: Month) -> Iterator[Problem]:
    """A percentage and its parts tell each other, and the parts may be measures of their own in the same theme.

    Nothing typed says that they are, so this goes by their numbers and leaves it to a person; said once a measure.
    """
    public = [measure for measure in month.master.measures if measure.access.is_public]
    hidden = suppression(month, public).kept_back
    values = [value for measure in public for value in last_values(measure, month)]
    for measure in public:
        if not measure.personal_counts or measure.unit is not Unit.PERCENT:
            continue
        for value in reversed(last_values(measure, month)):
            counts = [
                other
                for other in values
                if other.period == value.period and other.measure.theme == measure.theme and _counts(other)
            ]
            told = _told_beside(value, counts, hidden)
            if told:
                yield _percentage_told(value, told, month, is_hidden=key_of(value) in hidden)
                break


def _counts(value: Value) -> bool:
    return value.measure.unit is Unit.COUNT and isinstance(value.value, Decimal)


def _told_beside(value: Value, counts: Sequence[Value], hidden: Collection[Key]) -> tuple[Value, Value] | None:
    """Two counts that are the whole and a part of a percentage, where only one of percentage and part is printed."""
    if not isinstance(value.numerator, Decimal) or not isinstance(value.denominator, Decimal):
        return None
    parts = (value.numerator, value.denominator - value.numerator)
    wholes = [one for one in counts if one.value == value.denominator and key_of(one) not in hidden]
    is_hidden = key_of(value) in hidden
    of_them = [one for one in counts if one.value in parts and (key_of(one) in hidden) is not is_hidden]
    return next(((whole, part) for whole in wholes for part in of_them if part is not whole), None)


def _percentage_told(value: Value, told: tuple[Value, Value], month: Month, *, is_hidden: bool) -> Problem:
    ref, (whole, part) = value.measure.ref, told
    kept, printed = (ref, part.measure.ref) if is_hidden else (part.measure.ref, ref)
    return Problem(
        code="percentage-told-beside",
        severity=Severity.WARNING,
        where=value.where.at("Value"),
        related=(whole.where.at("Value"), part.where.at("Value")),
        owner=_owner(value, month),
        message=f"{ref} for {value.period} is out of {value.denominator}, which {whole.measure.ref} prints too, and "
        f"{part.measure.ref} is {part.value}, as many as a part of it: if it is that part, {kept} is kept back and "
        f"{printed} tells it",
        hint=f"If these are other people, nothing needs doing; else type Internal under Publish of {printed}.",
    )


def personal_counts_are_told(month: Month) -> Iterator[Problem]:
    """Small numbers about people are kept back only where the plan says which measures count people.

    A blank cell says No; without the column nobody has said anything.
    """
    untold = [one for one in month.master.measures if one.access.is_public and "Personal counts" not in one.where.cells]
    if untold:
        yield Problem(
            code="personal-counts-untold",
            where=Place(file=untold[0].where.place.file, sheet=untold[0].where.place.sheet),
            message="There is no column Personal counts, so nobody can tell which measures count people and which "
            "small numbers to keep back",
            hint="Add the column Personal counts with Yes or No for each measure; where it has another heading, type "
            "Personal counts in its place.",
            brief="no Personal counts",
            privacy=True,
        )


def a_running_total_grows_by_no_few_people(month: Month) -> Iterator[Problem]:
    """Two running totals that were both printed tell the number between them, which may be a small one."""
    for measure in month.master.measures:
        values = last_values(measure, month)
        if not (values and measure.personal_counts and measure.running_total) or measure.access.is_internal:
            continue
        newest, before = values[-1], _last_printed(values[-1], month)
        if before is None or not isinstance(newest.value, Decimal):
            continue
        step = newest.value - before.value if isinstance(before.value, Decimal) else Decimal(0)
        if is_small(abs(step), month.settings.suppress_up_to):
            yield Problem(
                code="running-total-small-step",
                severity=Severity.WARNING,
                where=newest.where.at("Value"),
                owner=_owner(newest, month),
                message=f"Value of {measure.ref} is {newest.value} for {newest.period}, and public papers said "
                f"{before.value} for {before.period}: anybody can tell the {abs(step)} between them",
                hint="If nobody can be known by it, nothing needs doing; else type Internal under Publish of "
                f"{measure.ref} this month.",
            )


def _last_printed(value: Value, month: Month) -> RecordedValue | None:
    """What public papers said last of the measure, of a period before this value's; a year begins a total anew."""
    ref = ref_key(value.measure.ref)
    told = [
        item
        for record in month.published
        for item in record.values
        if item.was_public and ref_key(item.measure) == ref and item.period < value.period
    ]
    return max(told, key=lambda item: item.period, default=None)


def no_small_number_has_been_told(month: Month) -> Iterator[Problem]:
    """What earlier public papers printed cannot be taken back; said once a measure, at the newest value."""
    public = [measure for measure in month.master.measures if measure.access.is_public]
    told = set(suppression(month, public).told)
    for measure in public:
        values = [value for value in last_values(measure, month) if (key_of(value), value.value) in told]
        if values:
            *others, newest = values
            yield Problem(
                code="small-number-told",
                severity=Severity.WARNING,
                where=newest.where.at("Value"),
                related=tuple(value.where.at("Value") for value in reversed(others)),
                message=f"Value of {measure.ref} is {newest.value} for {newest.period}, few people, and earlier "
                "public papers print it or lead to it by subtracting, whatever this month's keep back",
                hint="Ask who answers for personal details whether those papers must be replaced; to print nothing "
                f"more of it, type Internal under Publish of {measure.ref}.",
            )


CHECKS = (
    personal_counts_are_told,
    a_value_is_of_a_month_that_has_been,
    a_percentage_of_people_has_its_parts,
    no_percentage_is_told_by_measures_beside_it,
    a_running_total_grows_by_no_few_people,
    no_small_number_has_been_told,
)
