"""The sample's scorecards against rows worked out from the sample's own words, with nothing of the pipeline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.workplace import Workplace
from tests.papers.outline import outline
from tests.sample.plan import MONTHS, load

PROGRAMME = load(Path(__file__).parent.parent / "sample")
FOLDERS = {name: PROGRAMME.own["months"][name]["folder"] for name in MONTHS}
NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
IN_FULL = {"Jun": "June", "Jul": "July", "Aug": "August"}
SMALL = range(1, 6)
Measure = dict[str, Any]


def known_periods(theme: Measure, month: str) -> list[str]:
    """The last three periods whose values have been sent by a month."""
    sent = [FOLDERS[name] for name in MONTHS[: MONTHS.index(month) + 1] if name in theme["submission"]]
    return [period for period in sorted(theme["measure"][0]["values"]) if period <= sent[-1]][-3:]


def is_small(measure: Measure, period: str, number: Any) -> bool:
    if measure["personal_counts"] == "No" or isinstance(number, str):
        return False
    if measure["unit"] != "percent":
        return number in SMALL
    part, whole = measure["numerators"][period], measure["denominators"][period]
    return part in SMALL or whole - part in SMALL


def worded(measure: Measure, number: Any, noun: str = "") -> str:
    if isinstance(number, str):
        return "[z]" if number else "[x]"
    ending = {"percent": "%", "days": " day" if number == 1 else " days"}.get(measure["unit"], "")
    if noun and measure["unit"] == "percent":
        ending = f" {noun}" if number == 1 else f" {noun}s"
    return f"{number:,g}{ending}"


def expected(theme: Measure, measure: Measure, month: str, *, is_public: bool) -> list[str]:
    """Target, the three periods, direction and rating of one measure."""
    revised = measure.get("revised", {}).get(month, {})
    periods = known_periods(theme, month)
    numbers = [revised.get(period, measure["values"][period]) for period in periods]
    hidden = [is_public and is_small(measure, *pair) for pair in zip(periods, numbers, strict=True)]
    cells = []
    for period, number, small in zip(periods, numbers, hidden, strict=True):
        notes = ["provisional"] if period in measure.get("provisional", []) else []
        notes += [f"revised: was {worded(measure, measure['values'][period])}"] if period in revised else []
        name = f"{NAMES[int(period[5:]) - 1]} {period[:4]}"
        cells.append(
            " / ".join(["[c]" if small else worded(measure, number), name, *(["; ".join(notes)] * bool(notes))])
        )
    target, good = measure["target"], measure["good_is"]
    side = {"high": "at least ", "low": "at most "}.get(good, "")
    return [
        "No target" if target == "" else side + worded(measure, target),
        *cells,
        direction(measure, periods, numbers, hidden),
        "[c]" if hidden[-1] else rating(measure, numbers[-1]),
    ]


def direction(measure: Measure, periods: list[str], numbers: list[Any], hidden: list[bool]) -> str:
    there = [place for place, number in enumerate(numbers) if not isinstance(number, str)]
    if there[-1] != 2:
        return worded(measure, numbers[-1])
    before = there[-2]
    if hidden[2] or hidden[before]:
        return "[c]"
    since = f"since {IN_FULL[NAMES[int(periods[before][5:]) - 1]]}"
    by = round(numbers[2] - numbers[before], 4)
    if not by:
        return f"No change {since}"
    way = f"{'up' if by > 0 else 'down'} {worded(measure, abs(by), 'point')} {since}"
    if measure["good_is"] == "neither" or measure["running_total"] == "Yes":
        return way.capitalize().replace(since.lower(), since)
    return f"{'Better' if (by > 0) == (measure['good_is'] == 'high') else 'Worse'}: {way}"


def rating(measure: Measure, number: Any) -> str:
    if isinstance(number, str):
        return worded(measure, number)
    if measure["target"] == "" or measure["good_is"] == "neither":
        return "Not rated"
    target, within = measure["target"], measure["amber_within"]
    allowed = within if measure["unit"] == "percent" else target * within / 100
    beyond = target - number if measure["good_is"] == "high" else number - target
    return "● Green" if beyond <= 0 else "■ Amber" if beyond <= allowed + 1e-9 else "▲ Red"


@pytest.mark.parametrize(
    ("month", "folder"),
    [
        ("july", "IOCSB 2022-08-30 INTERNAL"),
        ("july", "HWB 2022-09-20 PUBLIC"),
        ("august", "IOCSB 2022-09-14 INTERNAL"),
        ("september", "IOCSB 2022-10-12 INTERNAL"),
        ("september", "HWB 2022-11-08 PUBLIC"),
    ],
)
def test_every_row_of_a_scorecard_is_what_the_samples_words_come_to(month: str, folder: str, built: Workplace) -> None:
    [scorecard] = (built.outputs / FOLDERS[month] / folder).glob("*Scorecard*.docx")
    is_public = folder.endswith("PUBLIC")
    printed = [line.strip("| ").split(" | ") for line in outline(scorecard.read_bytes()) if line.startswith("| M")]
    worked_out = [
        [measure["ref"], *expected(theme, measure, month, is_public=is_public)]
        for theme in PROGRAMME.themes
        for measure in theme["measure"]
        if measure["publish"] == "Public" or not is_public
    ]
    assert [[row[0], *row[2:8]] for row in printed] == worked_out


def test_the_sample_shows_everything_a_scorecard_can_say(built: Workplace) -> None:
    [scorecard] = (built.outputs / "2022-09" / "HWB 2022-11-08 PUBLIC").glob("*Scorecard*.docx")
    said = "\n".join(outline(scorecard.read_bytes()))
    for words in ("[c]", "[x]", "[z]", "provisional", "revised: was", "Better:", "Worse:", "Up ", "Down ", "Not rated"):
        assert words in said, words
    for words in ("▲ Red", "■ Amber", "● Green", "running total", "days", "rate per 10,000", "1,204", "Neighbours"):
        assert words in said, words
    assert "gave notice" not in said
    assert "two families" not in said
