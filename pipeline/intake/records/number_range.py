"""Numbers that no measure of their unit can be."""

from __future__ import annotations

from decimal import Decimal

from pipeline.intake.cells.doubts import Doubt
from pipeline.intake.rows.row_reader import RowReader
from pipeline.plan.choices import Missing, Unit
from pipeline.plan.model import Measure

_WHOLE = 100
_NO_PART = Doubt(
    code="number-impossible",
    says="and a percentage with a Denominator is from 0 to 100",
    hint="Type a percentage from 0 to 100, like 84; if it may go beyond, delete the Denominator.",
    brief="not from 0 to 100",
)
_OUT_OF_NOTHING = Doubt(
    code="number-impossible",
    says="and there is no percentage of nothing",
    hint="Type how many there were in all, like 27; if there were none, type N/A under Value.",
    brief="out of nothing",
)


def look_at_range(
    row: RowReader, measure: Measure, figure: Decimal | Missing, numerator: Decimal | Missing, whole: Decimal | Missing
) -> None:
    """Notes what cannot be; whether a percentage is 84 or 0.84 is for the whole series to say."""
    is_percent = measure.unit is Unit.PERCENT
    if row.typed("Value").endswith("%") and not is_percent:
        row.note("Value", _of_other_unit(measure), row.typed("Value"))
    for heading, number in (("Value", figure), ("Numerator", numerator), ("Denominator", whole)):
        is_counted = heading != "Value" or measure.unit in (Unit.COUNT, Unit.RATE)
        if is_counted and isinstance(number, Decimal) and number < 0:
            row.note(heading, _below_nought(heading, measure), row.typed(heading))
    if not is_percent or not isinstance(whole, Decimal):
        return
    if isinstance(figure, Decimal) and not 0 <= figure <= _WHOLE:
        row.note("Value", _NO_PART, row.typed("Value"))
    if isinstance(numerator, Decimal) and numerator > whole >= 0:
        row.note("Numerator", _more_than_the_whole(whole), row.typed("Numerator"))
    elif whole == 0 and isinstance(figure, Decimal):
        row.note("Denominator", _OUT_OF_NOTHING, row.typed("Denominator"))


def _below_nought(heading: str, measure: Measure) -> Doubt:
    what = f"a {measure.unit}" if heading == "Value" else f"a {heading}"
    return Doubt(
        code="number-impossible",
        says=f"and {what} cannot be below 0",
        hint="Type the number without the minus sign, like 3; leave the cell blank where it is not known.",
        brief="below 0",
    )


def _more_than_the_whole(whole: Decimal) -> Doubt:
    return Doubt(
        code="number-impossible",
        says=f"and the Denominator beside it is {whole:f}: a part cannot be more than its whole",
        hint="Type how many there were under Numerator and out of how many under Denominator, like 6 and 27.",
        brief="more than its whole",
    )


def _of_other_unit(measure: Measure) -> Doubt:
    return Doubt(
        code="number-of-other-unit",
        says=f"a percentage, and the Unit of {measure.ref} is {measure.unit}",
        hint="Type the number itself, like 84; if it is a percentage, the sheet Measures must say percent under Unit.",
        brief="a percentage",
    )
