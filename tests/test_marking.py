"""`check --mark`: marked copies and texts in the month's internal folder, and nothing anywhere else."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from pipeline import marking_copies, run
from pipeline.cli import boardpapers
from pipeline.handover.turn import one_build_at_a_time
from pipeline.intake.recognise import Recognised, recognise
from pipeline.plan.calendar import CalendarMonth
from pipeline.problems import Problem
from pipeline.workplace import Workplace
from tests.conftest import a_copy
from tests.forms.marking.busy_workbook import parts_of, zipped
from tests.mistakes import in_word, put, the_file, with_sheet

SEPTEMBER = CalendarMonth(2022, 9)
MASTER, WORKFORCE, BOARD = "master plan", "Workforce", "HWB 8 Nov"
WORKFORCE_COPY = "Workforce highlight report Sept 2022 v2 - to put right.xlsx"
MASTER_COPY = "Improvement master plan 2022-09 - to put right.xlsx"
BOARD_COPY = "HWB 8 Nov 2022 narrative FINAL - to put right.docx"
LEAD = "To put right - Head of Workforce Development.txt"


def typed(place: Workplace, *words: str) -> Result:
    return CliRunner().invoke(boardpapers, ["--folder", str(place.root), *words])


def folder(place: Workplace) -> Path:
    return place.outputs / "2022-09" / "internal" / "to put right"


def names(place: Workplace) -> set[str]:
    return {path.name for path in folder(place).iterdir()} if folder(place).exists() else set()


def hashes(place: Path) -> dict[str, str]:
    return {
        path.relative_to(place).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in place.rglob("*")
        if path.is_file()
    }


def commented(sheet: Worksheet) -> str:
    """A comment somebody wrote on a cell that is wrong."""
    sheet["D6"].comment = Comment("They mean October.", "Head of Workforce")
    return "D6"


def problems(place: Workplace) -> tuple[Problem, ...]:
    return run.check(place, SEPTEMBER, lambda words: None).problems


@pytest.fixture(scope="module")
def once_wrong(light_september_built: Workplace, tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """September with a mistake in the plan, two in a theme's report and one in a narrative; never built.

    Nobody changes it.
    """
    place = a_copy(light_september_built, tmp_path_factory.mktemp("wrong"))
    shutil.rmtree(place.output(SEPTEMBER))
    put(the_file(place, "2022-09", MASTER), "Actions", {"J8": "soon"})
    put(the_file(place, "2022-09", WORKFORCE), "Action updates", {"B5": "Amber/Green", "D6": "Autumn 22"})
    in_word(the_file(place, "2022-09", BOARD), lambda file: file.paragraphs[8].add_run(" {{ nonsense }}"))
    return place


@pytest.fixture
def wrong(once_wrong: Workplace, tmp_path: Path) -> Workplace:
    return a_copy(once_wrong, tmp_path)


@pytest.fixture(scope="module")
def once_marked(once_wrong: Workplace, tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """The same, marked. Nobody changes it."""
    place = a_copy(once_wrong, tmp_path_factory.mktemp("marked"))
    assert typed(place, "check", "2022-09", "--mark").exit_code == 1
    return place


@pytest.fixture
def marked(once_marked: Workplace, tmp_path: Path) -> Workplace:
    return a_copy(once_marked, tmp_path)


def test_every_file_with_a_problem_has_a_copy_and_every_person_a_text(wrong: Workplace) -> None:
    before, outputs = hashes(wrong.inputs), hashes(wrong.outputs)
    shown = typed(wrong, "check", "2022-09", "--mark")
    assert shown.exit_code == 1
    assert {WORKFORCE_COPY, MASTER_COPY, BOARD_COPY, LEAD, "To put right - Programme Manager.txt"} <= names(wrong)
    assert hashes(wrong.inputs) == before
    new = {path for path in hashes(wrong.outputs).keys() - outputs.keys() if not path.startswith(".")}
    assert new == {"2022-09/manifest.json", *(f"2022-09/internal/to put right/{name}" for name in names(wrong))}
    assert f"\n  {WORKFORCE_COPY}\n" in shown.output
    assert "are in outputs/2022-09/internal/to put right:" in shown.output


def test_the_text_of_a_lead_has_the_cut_off_the_copy_and_every_cell(marked: Workplace) -> None:
    said = (folder(marked) / LEAD).read_bytes().decode().split("\r\n")
    assert said[:3] == [
        "2 things to put right and 2 to look at.",
        "The cut-off for September 2022 is Tuesday 4th October 2022.",
        f"Attached, with what is said below marked in it: {WORKFORCE_COPY}.",
    ]
    assert "1. Sheet Action updates, cell B5" in said
    assert "2. Sheet Action updates, cell D6" in said


def test_json_names_what_was_written(wrong: Workplace) -> None:
    said = json.loads(typed(wrong, "check", "2022-09", "--mark", "--json").stdout)
    assert said["month"] == "2022-09"
    assert said["marked"]["folder"] == "outputs/2022-09/internal/to put right"
    assert set(said["marked"]["written"]) == names(wrong)
    assert said["marked"]["problems"] == []
    assert "marked" not in json.loads(typed(wrong, "check", "2022-09", "--json").stdout)


def test_a_marked_copy_sent_back_says_what_the_file_itself_says(wrong: Workplace) -> None:
    with_sheet(the_file(wrong, "2022-09", WORKFORCE), "Action updates", commented)
    in_word(
        the_file(wrong, "2022-09", BOARD),
        lambda file: file.add_comment(file.paragraphs[8].runs, "Shall we say so?", author="Director"),
    )
    before = problems(wrong)
    assert {"notes-not-read", "comment-in-narrative"} <= {problem.code for problem in before}
    typed(wrong, "check", "2022-09", "--mark")
    for words, copy in ((WORKFORCE, WORKFORCE_COPY), (MASTER, MASTER_COPY), (BOARD, BOARD_COPY)):
        the_file(wrong, "2022-09", words).write_bytes((folder(wrong) / copy).read_bytes())
    assert problems(wrong) == before


def test_a_marked_copy_put_right_and_sent_back_leaves_nothing_to_mark_in_it(marked: Workplace) -> None:
    for words, copy in ((WORKFORCE, WORKFORCE_COPY), (MASTER, MASTER_COPY)):
        the_file(marked, "2022-09", words).write_bytes((folder(marked) / copy).read_bytes())
    back = the_file(marked, "2022-09", WORKFORCE)
    read = recognise(back, "back")
    assert isinstance(read, Recognised)
    assert next(sheet.name for sheet in read.workbook.sheets) == "To put right"
    rows = {sheet.name: sheet for sheet in read.workbook.sheets}
    assert set(rows["Action updates"].notes) == {"B5", "D6"}
    typed(marked, "check", "2022-09", "--mark")
    again = recognise(folder(marked) / WORKFORCE_COPY, "again")
    assert isinstance(again, Recognised)
    assert [sheet.name for sheet in again.workbook.sheets].count("To put right") == 1
    assert {sheet.name: sheet.notes for sheet in again.workbook.sheets}["Action updates"] == rows[
        "Action updates"
    ].notes


def test_a_file_that_cannot_be_read_has_a_text_and_no_copy(wrong: Workplace) -> None:
    the_file(wrong, "2022-09", WORKFORCE).write_bytes(b"")
    (wrong.inputs / "2022-09" / "half.xlsx").write_bytes(the_file(wrong, "2022-09", MASTER).read_bytes()[:3000])
    typed(wrong, "check", "2022-09", "--mark")
    assert WORKFORCE_COPY not in names(wrong)
    assert not any(name.startswith("half") for name in names(wrong))
    said = (folder(wrong) / "To put right - Programme Manager.txt").read_text(encoding="utf-8")
    assert "half.xlsx: 1 thing to put right" in said
    assert "Workforce highlight report Sept 2022 v2.xlsx: 1 thing to put right" in said


def test_without_a_master_plan_there_are_texts_all_the_same(wrong: Workplace) -> None:
    the_file(wrong, "2022-09", MASTER).unlink()
    shown = typed(wrong, "check", "2022-09", "--mark")
    assert shown.exit_code == 1
    said = (folder(wrong) / "To put right - Programme Manager.txt").read_text(encoding="utf-8")
    assert "The cut-off for September 2022 is not known: there is no master plan that can be read." in said


def test_marking_again_takes_away_what_is_put_right_and_leaves_what_was_edited(marked: Workplace) -> None:
    edited = folder(marked) / WORKFORCE_COPY
    edited.write_bytes(edited.read_bytes() + b" ")
    put(the_file(marked, "2022-09", WORKFORCE), "Action updates", {"B5": "In progress"})
    shown = typed(marked, "check", "2022-09", "--mark").output
    beside = WORKFORCE_COPY.replace(".xlsx", " (new).xlsx")
    assert {WORKFORCE_COPY, beside} <= names(marked)
    assert f"edited by hand, so left, and the new one is beside it: {WORKFORCE_COPY}" in shown
    put(the_file(marked, "2022-09", MASTER), "Actions", {"J8": "30/09/2022"})
    in_word(the_file(marked, "2022-09", BOARD), lambda file: setattr(file.paragraphs[8].runs[-1], "text", ""))
    assert f"of an earlier marking, so removed: {BOARD_COPY}" in typed(marked, "check", "2022-09", "--mark").output
    assert BOARD_COPY not in names(marked)


def test_nothing_to_tell_writes_nothing_and_takes_away_what_was_told(wrong: Workplace) -> None:
    checked = run.check(wrong, SEPTEMBER, lambda words: None)
    clean = replace(checked, problems=())
    assert marking_copies.mark(wrong, clean).handed.written == ()
    assert not (wrong.outputs / "2022-09").exists()
    marking_copies.mark(wrong, checked)
    assert WORKFORCE_COPY in names(wrong)
    marking_copies.mark(wrong, clean)
    assert names(wrong) == set()


def test_a_build_takes_away_the_copies_of_other_inputs_and_leaves_those_of_its_own(marked: Workplace) -> None:
    kept = names(marked)
    assert "to put right" not in typed(marked, "build", "2022-09").output.partition("papers, DRAFT")[2]
    assert names(marked) == kept
    put(the_file(marked, "2022-09", WORKFORCE), "Action updates", {"B5": "In progress"})
    shown = typed(marked, "build", "2022-09").output
    assert f"removed, since it is no longer asked for: outputs/2022-09/internal/to put right/{LEAD}" in shown
    assert names(marked) == set()


def test_a_clean_build_leaves_the_copies_of_its_own_inputs(light_september: Workplace) -> None:
    typed(light_september, "check", "2022-09", "--mark")
    kept = names(light_september)
    assert kept
    assert typed(light_september, "build", "2022-09").exit_code == 0
    assert names(light_september) == kept


def test_copies_of_what_is_only_worth_a_look_stand_in_no_closings_way(light_september: Workplace) -> None:
    place = light_september
    assert typed(place, "check", "2022-09", "--mark").exit_code == 0
    kept = names(place)
    assert kept
    assert typed(place, "close", "2022-09", "--dry-run").exit_code == 0
    assert typed(place, "close", "2022-09").exit_code == 0
    manifest = json.loads((place.outputs / "2022-09" / "manifest.json").read_text(encoding="utf-8"))
    assert {item["path"].rpartition("/")[2] for item in manifest["packs"]["marked copies"]} == kept
    assert not any("to put right" in file["path"] for file in manifest["closings"][0]["files"])
    assert typed(place, "check", "2022-09", "--mark").exit_code == 0
    assert names(place) == kept
    assert "edited by hand" not in typed(place, "build", "2022-09").output
    assert typed(place, "trace", "1.4").exit_code == 0


def test_while_a_build_is_at_work_nothing_is_marked(wrong: Workplace) -> None:
    with one_build_at_a_time(wrong.outputs):
        shown = typed(wrong, "check", "2022-09", "--mark")
    assert shown.exit_code == 1
    assert "Another build is at work in this folder" in shown.output
    assert names(wrong) == set()


def test_a_copy_open_in_excel_is_left_and_nothing_else_is_changed(marked: Workplace) -> None:
    before = hashes(folder(marked))
    put(the_file(marked, "2022-09", WORKFORCE), "Action updates", {"B5": "In progress"})
    (folder(marked) / f"~${WORKFORCE_COPY}").write_bytes(b"somebody")
    shown = typed(marked, "check", "2022-09", "--mark")
    assert shown.exit_code == 1
    assert "paper-open-in-word" in shown.output
    (folder(marked) / f"~${WORKFORCE_COPY}").unlink()
    assert hashes(folder(marked)) == before


def test_what_cannot_be_written_is_said_and_the_check_all_the_same(wrong: Workplace) -> None:
    folder(wrong).parent.mkdir(parents=True)
    folder(wrong).write_text("a file where a folder has to be")
    shown = typed(wrong, "check", "2022-09", "--mark")
    assert "papers-not-written" in shown.output
    assert "NOT WRITTEN. What stood in outputs/2022-09/internal/to put right still stands; see above." in shown.output
    assert "Forecast is 'Autumn 22'" in shown.output


def test_a_fault_of_the_marking_itself_is_never_told_as_the_files(
    wrong: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at_fault(*said: object) -> bytes:
        raise ValueError("ours")

    monkeypatch.setattr(marking_copies, "marked_workbook", at_fault)
    result = typed(wrong, "check", "2022-09", "--mark")
    assert isinstance(result.exception, ValueError)
    assert "something inside it is broken" not in result.output


def test_a_file_that_can_be_read_and_not_marked_is_said_and_the_others_are_marked(wrong: Workplace) -> None:
    path = the_file(wrong, "2022-09", WORKFORCE)
    parts = parts_of(path.read_bytes())
    del parts["[Content_Types].xml"]
    path.write_bytes(zipped(parts))
    shown = typed(wrong, "check", "2022-09", "--mark")
    assert shown.exit_code == 1
    said = "error: The file cannot be read: something inside it is broken [file-not-read]"
    assert f"{said}\n  --> inputs/2022-09/{path.name} " in shown.output
    assert WORKFORCE_COPY not in names(wrong)
    assert {MASTER_COPY, BOARD_COPY, LEAD} <= names(wrong)


def test_what_the_list_says_of_notes_is_true_of_a_line_without_one(wrong: Workplace) -> None:
    """A cell beside the table is named in the words alone, and has no note of its own."""
    put(the_file(wrong, "2022-09", WORKFORCE), "Action updates", {"N20": "Ask Jo about this"})
    typed(wrong, "check", "2022-09", "--mark")
    made = recognise(folder(wrong) / WORKFORCE_COPY, "made")
    assert isinstance(made, Recognised)
    words = [[str(cell.value) for cell in row.cells] for row in made.workbook.sheets[0].rows]
    assert words[1][0].endswith(
        ". Everything is listed here; a cell under Where has a note that says it too, unless a conversation is kept "
        "there."
    )
    named = {cell for row in words if (cell := row[0].partition(", cell ")[2].partition(" ")[0])}
    sheets = {sheet.name: sheet.notes for sheet in made.workbook.sheets}
    assert any("N20" in " ".join(row) for row in words)
    assert "N20" not in named
    assert named == {address for notes in sheets.values() for address in notes}
