"""What `check --save` keeps: the paper Problems in the month's internal folder, as a build makes it, and that alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import boardpapers
from pipeline.handover.turn import one_build_at_a_time
from pipeline.workplace import Workplace
from tests.conftest import PROJECT, a_copy
from tests.mistakes import put, the_file, type_into
from tests.papers.outline import outline

MONTH = "2022-09"
KEPT = "internal/2022-09 - Problems.docx"
DRAFT = "internal/2022-09 - Problems DRAFT.docx"
SAVE = ("check", MONTH, "--save")


@pytest.fixture(scope="module")
def once(light_september_built: Workplace, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Workplace]:
    """The sample month with few papers and the template of Problems, at each stage. Nobody changes them."""
    made = a_copy(light_september_built, tmp_path_factory.mktemp("few"))
    shutil.rmtree(made.outputs / MONTH)
    for ending in (".docx", ".toml"):
        template = PROJECT / "templates" / f"Problems{ending}"
        (made.templates / template.name).write_bytes(template.read_bytes())
    built = a_copy(made, tmp_path_factory.mktemp("built"))
    assert typed(built, "build", MONTH).exit_code == 0
    closed = a_copy(built, tmp_path_factory.mktemp("closed"))
    assert typed(closed, "close", MONTH).exit_code == 0
    return {"never built": made, "built": built, "closed": closed}


@pytest.fixture
def place(once: dict[str, Workplace], tmp_path: Path) -> Workplace:
    """Never built; the months before it are on record."""
    return a_copy(once["never built"], tmp_path)


@pytest.fixture
def built_place(once: dict[str, Workplace], tmp_path: Path) -> Workplace:
    return a_copy(once["built"], tmp_path)


@pytest.fixture
def closed_place(once: dict[str, Workplace], tmp_path: Path) -> Workplace:
    return a_copy(once["closed"], tmp_path)


def typed(place: Workplace, *words: str) -> Result:
    return CliRunner().invoke(boardpapers, ["--folder", str(place.root), *words], catch_exceptions=False)


def standing(place: Workplace) -> dict[str, bytes]:
    folder = place.outputs / MONTH
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def spoilt(place: Workplace) -> None:
    type_into(the_file(place, MONTH, "master plan"), "Actions", "Original due", "1.4", "soon")


def test_it_writes_that_paper_and_the_manifest_and_says_where(place: Workplace) -> None:
    result = typed(place, *SAVE)
    assert result.exit_code == 0
    assert result.output.endswith(f"\nKept as outputs/{MONTH}/{KEPT}\n")
    assert sorted(standing(place)) == sorted([KEPT, "manifest.json"])


def test_the_paper_tells_what_the_terminal_tells_in_the_same_order(place: Workplace) -> None:
    spoilt(place)
    type_into(the_file(place, MONTH, "Partnerships"), "Action updates", "Status", "2.1", "COMPLETED")
    typed(place, *SAVE)
    said = json.loads(typed(place, "check", MONTH, "--json").output)
    lines = outline(standing(place)[DRAFT])
    assert "In all: 2 things to put right, 10 to look at, by 6 people" in lines
    rows = [line for line in lines if line.startswith(("| Put right", "| Look at"))]
    assert len(rows) == len(said["problems"]) == 12
    for row, problem in zip(rows, said["problems"], strict=True):
        assert problem["message"] in row
        assert problem["hint"] in row
        assert problem["where"].get("cell", problem["where"].get("sheet", "as a whole")) in row


def test_a_build_makes_the_same_paper_byte_for_byte_and_saving_again_touches_nothing(place: Workplace) -> None:
    typed(place, *SAVE)
    saved = standing(place)[KEPT]
    assert typed(place, "build", MONTH).exit_code == 0
    built = standing(place)
    assert built[KEPT] == saved
    typed(place, *SAVE)
    again = standing(place)
    del again["manifest.json"], built["manifest.json"]  # which names the paper written last first
    assert again == built


def test_saving_leaves_every_other_paper_of_a_build_and_takes_the_place_of_its_own(built_place: Workplace) -> None:
    built = standing(built_place)
    spoilt(built_place)
    typed(built_place, *SAVE)
    after = standing(built_place)
    assert DRAFT in after
    assert KEPT not in after
    assert {name for name in built if name.endswith(".docx")} - {KEPT} == {
        name for name in after if name.endswith(".docx")
    } - {DRAFT}


def test_a_month_is_closed_all_the_same_when_its_problems_were_saved_after_the_build(built_place: Workplace) -> None:
    typed(built_place, *SAVE)
    assert "closed." in typed(built_place, "close", MONTH).output.splitlines()[-1]


def test_a_paper_somebody_has_edited_is_left_and_the_new_one_stands_beside_it(place: Workplace) -> None:
    typed(place, *SAVE)
    edited = place.outputs / MONTH / KEPT
    edited.write_bytes(edited.read_bytes() + b"a note")
    before = edited.read_bytes()
    put(the_file(place, MONTH, "master plan"), "Settings", {"B7": "Policy Officer"})
    type_into(the_file(place, MONTH, "Workforce"), "Action updates", "Progress this month", "3.1", "See below.")
    result = typed(place, *SAVE)
    assert edited.read_bytes() == before
    beside = f"outputs/{MONTH}/{KEPT.replace('.docx', ' (new).docx')}"
    assert f"Kept as {beside}\n  edited by hand, so left as it is: outputs/{MONTH}/{KEPT}" in result.output
    assert (place.root / beside).is_file()


def test_without_a_master_plan_the_paper_is_made_all_the_same(place: Workplace) -> None:
    the_file(place, MONTH, "master plan").unlink()
    assert typed(place, *SAVE).exit_code == 1
    lines = outline(standing(place)[DRAFT])
    assert "In all: 1 thing to put right, by 1 person" in lines
    assert any("There is no master plan for September 2022" in line for line in lines)


def test_of_a_closed_month_nothing_is_kept_until_something_changes_and_then_beside_what_was_closed(
    closed_place: Workplace,
) -> None:
    closed = standing(closed_place)
    result = typed(closed_place, *SAVE)
    assert "Not kept again: the month is closed, and nothing has changed since." in result.output
    assert standing(closed_place) == closed
    spoilt(closed_place)
    result = typed(closed_place, *SAVE)
    supplement = "internal - Supplement 1/2022-09 - Problems - Supplement 1 DRAFT.docx"
    assert f"Kept as outputs/{MONTH}/{supplement}" in result.output
    after = standing(closed_place)
    assert "# Title: DRAFT: Supplement 1: Problems" in outline(after.pop(supplement))
    del after["manifest.json"], closed["manifest.json"]
    assert after == closed


def test_a_closed_month_that_lost_its_master_plan_keeps_what_was_closed(closed_place: Workplace) -> None:
    closed = standing(closed_place)
    the_file(closed_place, MONTH, "master plan").unlink()
    typed(closed_place, *SAVE)
    after = standing(closed_place)
    assert {name for name in after if name not in closed} == {
        "internal - Supplement 1/2022-09 - Problems - Supplement 1 DRAFT.docx"
    }


def test_a_closing_that_was_interrupted_comes_first(once: dict[str, Workplace], closed_place: Workplace) -> None:
    open_month = (once["built"].outputs / MONTH / "manifest.json").read_bytes()
    (closed_place.outputs / MONTH / "manifest.json").write_bytes(open_month)
    before = standing(closed_place)
    result = typed(closed_place, *SAVE)
    assert result.exit_code == 1
    assert "[closing-unfinished]" in result.output
    assert standing(closed_place) == before


def test_it_waits_its_turn(place: Workplace) -> None:
    with one_build_at_a_time(place.outputs) as busy:
        assert busy is None
        result = typed(place, *SAVE)
    assert result.exit_code == 1
    assert "[another-build-at-work]" in result.output
    assert "Kept as" not in result.output


def test_without_its_template_it_says_so_and_the_problems_stand_on_the_terminal(place: Workplace) -> None:
    (place.templates / "Problems.docx").unlink()
    result = typed(place, *SAVE)
    assert result.exit_code == 1
    assert "September 2022: nothing to put right, 10 things to look at, by 6 people" in result.output
    assert "error: No template makes the paper Problems" in result.output
    assert not (place.outputs / MONTH).exists()


def test_a_template_that_is_broken_is_said_too(place: Workplace) -> None:
    (place.templates / "Problems.docx").write_bytes(b"not a Word file")
    result = typed(place, *SAVE)
    assert result.exit_code == 1
    assert "templates/Problems.docx" in result.output
    assert not (place.outputs / MONTH).exists()


def test_what_cannot_be_written_is_said(place: Workplace) -> None:
    place.outputs.joinpath(MONTH).write_text("a file where a folder has to be")
    result = typed(place, *SAVE)
    assert result.exit_code == 1
    assert "[output-not-readable]" in result.output
    assert "Kept as" not in result.output


def test_for_programs_the_json_stands_alone(place: Workplace) -> None:
    ran = CliRunner().invoke(boardpapers, ["--folder", str(place.root), *SAVE, "--json"])
    assert json.loads(ran.stdout)["month"] == MONTH
    assert f"Kept as outputs/{MONTH}/{KEPT}" in ran.stderr


def test_a_build_tells_in_its_paper_what_it_met_while_it_made_the_others(built_place: Workplace) -> None:
    type_into(the_file(built_place, MONTH, "Partnerships"), "Action updates", "Public wording", "2.1", "Late words.")
    report = next((built_place.outputs / MONTH / "HWB 2022-11-08 PUBLIC").glob("*Update.docx"))
    Path(report.with_name(f"~${report.name[2:]}")).write_text("")
    assert typed(built_place, "build", MONTH).exit_code == 1
    lines = outline(standing(built_place)[KEPT])
    assert any("This paper is open in Word or LibreOffice" in line for line in lines)
    assert "In all: 1 thing to put right, 10 to look at, by 6 people" in lines
