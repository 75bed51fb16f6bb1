"""The stand-in programme's measures: every rating, every symbol, long words, one period, and none."""

from datetime import date

from pipeline.papers.fields import MeasureField, MeasuresField, PeriodField, SymbolField
from tests.papers.stand_in_rows import text

AS_AT = date(2022, 9, 30)
NO_PERIOD = PeriodField(period="", value="None", note="")
SYMBOLS = (
    ("Green", "At or past its target."),
    ("Amber", "Short of its target, and within the tolerance agreed for it."),
    ("Red", "Short of its target by more than that tolerance."),
    ("Not rated", "It has no target, or neither a high nor a low value is good."),
    ("[c]", "Not published: a number of people from 1 to 5, or what would or could give one away."),
    ("[x]", "Not available."),
    ("[z]", "Not applicable: there was nothing to count."),
    ("provisional", "May still change."),
    ("revised", "An earlier paper gave another value for this period."),
)


def periods(*values: str, note: str = "") -> tuple[PeriodField, ...]:
    """The last three periods, of which the newest has the note."""
    names = ("Jul 2022", "Aug 2022", "Sep 2022")[3 - len(values) :]
    found = [PeriodField(period=name, value=value, note="") for name, value in zip(names, values, strict=True)]
    if found:
        found[-1] = PeriodField(period=names[-1], value=values[-1], note=note)
    return (*[NO_PERIOD] * (3 - len(values)), *found)


def measure(
    ref: str,
    words: str,
    unit: str,
    target: str,
    shown: tuple[PeriodField, ...],
    direction: str,
    rating: str,
    *others: str,
    is_internal: bool = False,
) -> MeasureField:
    neighbours, england = others or ("None", "None")
    return MeasureField(
        ref=ref,
        theme="Quality Assurance & Performance",
        measure=words,
        unit=unit,
        about=f"Quality Assurance & Performance; {unit}",
        target=target,
        two_before=shown[0],
        before=shown[1],
        latest=shown[2],
        direction=direction,
        short=f"up 4 points since August, now {shown[2].value}",
        rating=rating,
        statistical_neighbours=neighbours,
        england=england,
        as_at=AS_AT if shown[2].period else "Not supplied",
        commentary=text("Two partners sent their figures late.", "- Both have been asked why") if is_internal else (),
    )


def measures(*, is_internal: bool) -> MeasuresField:
    hidden = "4" if is_internal else "[c]"
    listed = (
        measure(
            "M1.1",
            "Strategy discussions with police, health and social care all present",
            "percent",
            "at least 90%",
            periods("78.4%", "81.9%", "84%", note="provisional"),
            "Better: up 2.1 points since August",
            "Amber",
            "81.25%",
            "79.5%",
            is_internal=is_internal,
        ),
        measure(
            "M1.2",
            "Disagreements between agencies about a child not settled within ten working days",
            "count",
            "at most 4",
            periods("7", hidden, hidden, note="provisional; revised: was [c]"),
            "No change since August" if is_internal else "[c]",
            "Green" if is_internal else "[c]",
        ),
        measure(
            "M2.1",
            "Average working days from audit to a feedback conversation with the worker",
            "days",
            "at most 10 days",
            periods("12 days", "14 days", "122.5 days", note="revised: was 119.5 days"),
            "Worse: up 108.5 days since August",
            "Red",
            is_internal=is_internal,
        ),
        measure(
            "M2.2",
            "Children who are the subject of a child protection plan",
            "rate per 10,000",
            "No target",
            periods("45.7", "45.2"),
            "Down 0.5 since December 2021",
            "Not rated",
            "40.3",
            "41.7",
        ),
        measure(
            "M3.1",
            "Visits since 1 April",
            "count; running total",
            "at least 1,200",
            periods("1,204"),
            "No earlier value",
            "Green",
        ),
        measure("M3.2", "Contacts answered", "count", "at least 100", periods("104", "[z]", "[x]"), "[x]", "[x]"),
        measure("M3.3", "Contacts not yet counted", "count", "No target", periods(), "[x]", "[x]"),
    )
    return MeasuresField(
        listed=listed,
        better=listed[:1],
        worse=listed[2:3],
        revised=listed[1:3],
        commented=tuple(item for item in listed if item.commentary),
        symbols=tuple(
            SymbolField(symbol=symbol, meaning=meaning)
            for symbol, meaning in SYMBOLS
            if symbol != "[c]" or not is_internal
        ),
        total=7,
        at_target=2 if is_internal else 1,
        within=1,
        beyond=1,
        not_rated=3,
        kept_back=0 if is_internal else 1,
    )


NO_MEASURES = MeasuresField(
    listed=(),
    better=(),
    worse=(),
    revised=(),
    commented=(),
    symbols=(),
    total=0,
    at_target=0,
    within=0,
    beyond=0,
    not_rated=0,
    kept_back=0,
)
