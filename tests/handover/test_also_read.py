"""Papers that a month is not compared with and that were published all the same: supplements, and its own closing."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner

from pipeline.cli import boardpapers
from pipeline.handover.records.record import records_also_read
from pipeline.handover.records.record_json import to_json
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.record import Origins, Record
from pipeline.problems import Problem
from pipeline.workplace import Workplace
from tests.conftest import a_light_workplace
from tests.mistakes import put, the_file
from tests.papers.outline import outline
from tests.plan.records import AUGUST, SEPTEMBER, record

JULY = CalendarMonth(2022, 7)


def kept(outputs: Path, of: CalendarMonth, name: str, build: str) -> Record:
    (outputs / of.folder).mkdir(parents=True, exist_ok=True)
    made = replace(record(month=of), build=build)
    (outputs / of.folder / name).write_bytes(to_json(made, Origins()))
    return made


def test_supplements_of_earlier_months_and_what_is_closed_of_the_month_itself_have_been_read(tmp_path: Path) -> None:
    kept(tmp_path, JULY, "record.json", "a")
    july = kept(tmp_path, JULY, "record supplement 1.json", "b")
    kept(tmp_path, AUGUST, "record.json", "c")
    own = kept(tmp_path, SEPTEMBER, "record.json", "d")
    first = kept(tmp_path, SEPTEMBER, "record supplement 1.json", "e")
    kept(tmp_path, CalendarMonth(2022, 10), "record supplement 1.json", "f")
    assert records_also_read(tmp_path, SEPTEMBER, 0) == (july,)
    assert records_also_read(tmp_path, SEPTEMBER, 1) == (own, july)
    assert records_also_read(tmp_path, SEPTEMBER, 2) == (first, own, july)
    assert records_also_read(tmp_path / "not there", SEPTEMBER, 0) == ()


def test_one_that_cannot_be_read_is_named_since_what_it_said_would_be_forgotten(tmp_path: Path) -> None:
    kept(tmp_path, JULY, "record supplement 1.json", "b")
    (tmp_path / JULY.folder / "record supplement 1.json").write_text("{")
    found = records_also_read(tmp_path, SEPTEMBER, 0)
    assert isinstance(found, Problem)
    assert found.where.file.endswith("2022-07/record supplement 1.json")


def test_a_supplement_gives_away_nothing_that_the_closed_paper_hid(tmp_path: Path) -> None:
    """Of 14 children 3 are under five, so that the other 11 are kept back too; then the 3 are revised to 8 of 19."""
    place = a_light_workplace(tmp_path / "place", "Scorecard")
    shutil.rmtree(place.root / "inputs" / "2022-07")
    shutil.rmtree(place.root / "inputs" / "2022-08")
    counted(place, 14, 3, 11)
    typed(place, "build")
    assert numbers(place, "") == {"M4.3": "14", "M4.4": "[c]", "M4.5": "[c]"}
    assert "closed" in typed(place, "close")
    counted(place, 19, 8, 11)
    assert "Supplement 1" in typed(place, "build")
    assert numbers(place, " - Supplement 1") == {"M4.3": "19", "M4.4": "[c]", "M4.5": "[c]"}


def typed(place: Workplace, command: str) -> str:
    words = ["--folder", str(place.root), command, "2022-09"]
    shown = CliRunner().invoke(boardpapers, words, catch_exceptions=False)
    assert shown.exit_code == 0, shown.output
    return shown.output


def counted(place: Workplace, *numbers: int) -> None:
    """September's values of M4.3 and of its two parts."""
    cells = dict(zip(("B4", "B5", "B6"), numbers, strict=True))
    put(the_file(place, "2022-09", "quality of practice"), "Values", cells)


def numbers(place: Workplace, supplement: str) -> dict[str, str]:
    [paper] = (place.outputs / "2022-09" / f"HWB 2022-11-08 PUBLIC{supplement}").glob("*Scorecard*.docx")
    rows = [line.strip("| ").split(" | ") for line in outline(paper.read_bytes()) if line.startswith("| M4.")]
    return {
        row[0]: next(cell.split(" / ")[0] for cell in row if "Sep 2022" in cell)
        for row in rows
        if row[0] in ("M4.3", "M4.4", "M4.5")
    }
