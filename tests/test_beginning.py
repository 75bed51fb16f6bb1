"""A working folder is set up and a month begun: through the command line, as its user would."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import boardpapers
from pipeline.intake.folder import TakenIn, take_in
from pipeline.plan.calendar import CalendarMonth
from pipeline.problems import Problem
from pipeline.workplace import Workplace
from tests.conftest import PROJECT, a_workplace
from tests.mistakes import put, the_file
from tests.test_close import everything_below

OCTOBER = CalendarMonth(2022, 10)
FORMS = {
    f"{theme} - highlight report October 2022.xlsx"
    for theme in (
        "Leadership and Governance",
        "Partnerships",
        "Workforce",
        "Quality of Practice",
        "Quality Assurance & Performance",
        "Record Keeping",
    )
}
MASTER = "Improvement master plan 2022-10.xlsx"


def typed(place: Workplace, *words: str) -> Result:
    return CliRunner().invoke(boardpapers, ["--folder", str(place.root), *words], catch_exceptions=False)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def read(place: Workplace, month: CalendarMonth) -> TakenIn:
    files = place.files(month)
    assert not isinstance(files, Problem)
    return take_in(files, place.root, month)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """The sample months, and October begun. Nobody changes it."""
    place = a_workplace(tmp_path_factory.mktemp("begun"))
    before = everything_below(place.inputs)
    shown = typed(place, "start", "2022-10")
    assert shown.exit_code == 0, shown.output
    assert before.items() <= everything_below(place.inputs).items(), "an earlier month was touched"
    return place


@pytest.fixture
def october(begun: Workplace, tmp_path: Path) -> Workplace:
    return Workplace(root=Path(shutil.copytree(begun.root, tmp_path / "copy")))


def test_start_writes_the_plan_a_form_a_theme_and_a_narrative_a_meeting(begun: Workplace) -> None:
    assert names(begun.inputs / "2022-10") == {MASTER, *FORMS, "IOCSB 2022-11-16 - narrative.docx"}
    assert not begun.output(OCTOBER).exists()


def test_the_month_that_was_begun_reads_as_last_month_agreed_it(begun: Workplace) -> None:
    taken = read(begun, OCTOBER)
    assert taken.master is not None
    assert taken.master.settings.as_at.isoformat() == "2022-10-31"
    assert [item.board for item in taken.narratives] == ["Improving Outcomes for Children in Solihull Board"]
    assert taken.narratives[0].sections[0].text == read(begun, OCTOBER.plus(-1)).narratives[1].sections[0].text


def test_nothing_is_wrong_with_a_month_just_begun_but_what_nobody_has_sent_or_written_yet(begun: Workplace) -> None:
    shown = typed(begun, "check", "2022-10", "--json")
    found = {problem["code"] for problem in json.loads(shown.output)["problems"]}
    of_the_plan = {"not-used", "rows-passed-over"}  # the programme manager's own notes and sub-headings, as last month
    assert found == {"no-submission", "section-as-last-time", "request-not-decided", *of_the_plan}


def test_started_again_it_leaves_everything_as_it_is(october: Workplace) -> None:
    before = everything_below(october.root)
    shown = typed(october, "start", "2022-10")
    assert shown.exit_code == 0
    assert "There already, and left as they are:" in shown.output
    assert f"  inputs/2022-10/{MASTER}" in shown.output.splitlines() or "Made for" not in shown.output
    assert everything_below(october.root) == before


def test_started_again_it_makes_what_is_missing_and_nothing_for_who_has_sent(october: Workplace) -> None:
    folder = october.inputs / "2022-10"
    (folder / "Workforce - highlight report October 2022.xlsx").unlink()
    sent = (folder / "Record Keeping - highlight report October 2022.xlsx").rename(folder / "RK from the lead.xlsx")
    put(sent, "Highlight report", {"B7": "Head of Information and Performance"})
    before = everything_below(folder)
    shown = typed(october, "start", "2022-10")
    assert shown.exit_code == 0
    after = everything_below(folder)
    assert after.keys() - before.keys() == {"Workforce - highlight report October 2022.xlsx"}
    assert before.items() <= after.items()


def test_a_plan_of_the_months_own_is_not_replaced_and_its_words_stand_in_the_forms(october: Workplace) -> None:
    folder = october.inputs / "2022-10"
    for name in FORMS:
        (folder / name).unlink()
    put(folder / MASTER, "Themes", {"B4": "Our people", "E4": "Workforce"})
    before = (folder / MASTER).read_bytes()
    shown = typed(october, "start", "2022-10")
    assert shown.exit_code == 0, shown.output
    assert (folder / MASTER).read_bytes() == before
    assert "Our people - highlight report October 2022.xlsx" in names(folder)


def test_a_month_after_a_gap_begins_with_the_newest_there_is(begun: Workplace, tmp_path: Path) -> None:
    place = Workplace(root=Path(shutil.copytree(begun.root, tmp_path / "copy")))
    shutil.rmtree(place.inputs / "2022-10")
    shown = typed(place, "start", "2023-01")
    assert shown.exit_code == 0, shown.output
    assert "no meeting of January 2023" not in shown.output
    assert "No meeting has the Reporting month January 2023" in shown.output
    assert "Improvement master plan 2023-01.xlsx" in names(place.inputs / "2023-01")
    assert not any(name.endswith(".docx") for name in names(place.inputs / "2023-01"))


def test_with_nothing_to_start_from_it_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    shown = typed(Workplace(root=tmp_path), "start", "2022-10")
    assert shown.exit_code == 1
    assert "[nothing-to-start-from]" in shown.output
    assert "Put the master plan into inputs/2022-10 and start again" in " ".join(shown.output.split())
    assert list((tmp_path / "inputs").iterdir()) == []


def test_two_plans_in_the_folder_are_not_made_three(october: Workplace) -> None:
    folder = october.inputs / "2022-10"
    shutil.copy(folder / MASTER, folder / "Copy of it.xlsx")
    before = everything_below(folder)
    shown = typed(october, "start", "2022-10")
    assert shown.exit_code == 1
    assert "[master-twice]" in shown.output
    assert everything_below(folder) == before


def test_a_plan_nobody_can_read_is_not_given_a_second(october: Workplace) -> None:
    folder = october.inputs / "2022-10"
    (folder / MASTER).write_bytes((folder / MASTER).read_bytes()[:2000])
    before = everything_below(folder)
    shown = typed(october, "start", "2022-10")
    assert shown.exit_code == 1
    assert "[file-cut-short]" in shown.output
    assert everything_below(folder) == before


def test_a_note_in_the_folder_does_not_keep_a_month_from_being_begun(begun: Workplace, tmp_path: Path) -> None:
    place = Workplace(root=Path(shutil.copytree(begun.root, tmp_path / "copy")))
    shutil.rmtree(place.inputs / "2022-10")
    (place.inputs / "2022-10").mkdir()
    (place.inputs / "2022-10" / "note.txt").write_text("ask about half term")
    shown = typed(place, "start", "2022-10")
    assert shown.exit_code == 0, shown.output
    assert MASTER in names(place.inputs / "2022-10")


@pytest.mark.parametrize("name", ["plan\u202e2022-09.xlsx", "plan\n2022-09.xlsx", f"{'🌳' * 60} 2022-09.xlsx"])
def test_a_plan_of_any_name_is_rolled_forward(begun: Workplace, name: str, tmp_path: Path) -> None:
    place = Workplace(root=Path(shutil.copytree(begun.root, tmp_path / "copy")))
    shutil.rmtree(place.inputs / "2022-10")
    the_file(place, "2022-09", "master plan").rename(place.inputs / "2022-09" / name)
    shown = typed(place, "start", "2022-10")
    assert shown.exit_code == 0, shown.output
    assert read(place, OCTOBER).master is not None


@pytest.mark.parametrize("command", [("start", "2022-10"), ("new", "{folder}", "2022-10")])
def test_a_file_where_a_folder_should_be_is_a_problem(
    command: tuple[str, ...], begun: Workplace, tmp_path: Path
) -> None:
    place = Workplace(root=Path(shutil.copytree(begun.root, tmp_path / "copy")))
    shutil.rmtree(place.inputs / "2022-10")
    shutil.rmtree(place.templates)
    (place.inputs / "2022-10").write_bytes(b"")
    place.templates.write_bytes(b"")
    shown = typed(place, *(word.format(folder=place.root) for word in command))
    assert shown.exit_code == 1
    assert shown.output.count("[form-not-written]") == 1
    assert "Next:" not in shown.output


@pytest.mark.parametrize("month", ["October", "2022-13", "../2022-10"])
def test_a_month_that_is_none_is_a_wrong_command(month: str, tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    shown = CliRunner().invoke(boardpapers, ["--folder", str(tmp_path), "start", month])
    assert shown.exit_code == 2
    assert "Type it like 2022-10" in shown.output


def test_new_sets_up_templates_a_blank_plan_and_a_first_month(tmp_path: Path) -> None:
    folder = tmp_path / "Our council"
    shown = CliRunner().invoke(boardpapers, ["new", str(folder), "2022-10"], catch_exceptions=False)
    assert shown.exit_code == 0, shown.output
    shipped = {path.name: path.read_bytes() for path in (PROJECT / "templates").glob("*.*") if path.suffix != ".py"}
    assert {path.name: path.read_bytes() for path in (folder / "templates").iterdir()} == shipped
    assert names(folder / "inputs" / "2022-10") == {MASTER}
    assert names(folder) == {"templates", "inputs"}


def test_new_touches_nothing_that_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    (folder / "templates").mkdir(parents=True)
    (folder / "templates" / "Board report.docx").write_bytes(b"our own")
    shown = CliRunner().invoke(boardpapers, ["new", str(folder), "2022-10"], catch_exceptions=False)
    assert shown.exit_code == 0
    assert (folder / "templates" / "Board report.docx").read_bytes() == b"our own"
    assert "  templates/Board report.docx" in shown.output.partition("left as they are")[2].splitlines()


def test_the_first_month_of_new_is_the_one_we_are_in(tmp_path: Path) -> None:
    shown = CliRunner().invoke(boardpapers, ["new", str(tmp_path / "ours")], catch_exceptions=False)
    assert shown.exit_code == 0
    today = date.today()
    assert names(tmp_path / "ours" / "inputs") == {f"{today:%Y-%m}"}


def test_a_blank_plan_says_only_what_is_to_be_filled_in(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    CliRunner().invoke(boardpapers, ["new", str(folder), "2022-10"], catch_exceptions=False)
    shown = typed(Workplace(root=folder), "check", "--json")
    assert shown.exit_code == 1
    found = {problem["code"] for problem in json.loads(shown.output)["problems"]}
    assert found <= {"cell-empty", "no-meeting-for-month", "nothing-is-public"}


def test_new_and_start_work_from_an_installed_program(tmp_path: Path) -> None:
    """What a wheel holds, built as one is, and run where nothing of the checkout can be seen."""
    source, installed = tmp_path / "source", tmp_path / "installed"
    source.mkdir()
    for folder in ("pipeline", "templates"):
        shutil.copytree(PROJECT / folder, source / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(PROJECT / name, source / name)
    build = "import setuptools; setuptools.setup()"
    subprocess.run([sys.executable, "-c", build, "-q", "build_py", "-d", str(installed)], cwd=source, check=True)
    shutil.rmtree(source)
    run = "import pipeline; print(pipeline.__file__); from pipeline.__main__ import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", run, "new", "ours", "2022-10"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith(str(installed))
    assert {path.name for path in (PROJECT / "templates").glob("*.docx")} <= names(tmp_path / "ours" / "templates")
    assert names(tmp_path / "ours" / "inputs" / "2022-10") == {MASTER}
