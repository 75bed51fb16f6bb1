"""The commands in one process with the tests, where every word they show is seen."""

from __future__ import annotations

import json

from click.testing import CliRunner, Result

from pipeline.cli import boardpapers
from pipeline.workplace import Workplace
from tests.hands import changed
from tests.mistakes import the_file, type_into

SUMMARY = "September 2022: nothing to put right, 10 things to look at, by 6 people"


def typed(place: Workplace, *words: str) -> Result:
    return CliRunner().invoke(boardpapers, ["--folder", str(place.root), *words])


def test_a_build_shows_each_pack_and_each_paper(workplace: Workplace) -> None:
    shown = typed(workplace, "build", "2022-09")
    assert shown.exit_code == 0
    for line in (SUMMARY, "HWB 2022-11-08: 5 papers, final", "internal: 17 papers, final"):
        assert line in shown.output.splitlines()
    assert sum(line.startswith("  outputs/2022-09/") for line in shown.output.splitlines()) == 32


def test_a_build_shows_what_was_replaced_left_and_no_longer_asked_for(light_september: Workplace) -> None:
    edited = next((light_september.outputs / "2022-09" / "HWB 2022-11-08 PUBLIC").glob("*Appendix A*"))
    edited.write_bytes(changed(edited.read_bytes(), lambda document: document.add_paragraph("A director's words")))
    type_into(the_file(light_september, "2022-09", "master plan"), "Actions", "Original due", "1.4", "soon")
    shown = typed(light_september, "build", "2022-09").output
    assert "HWB 2022-11-08: 2 papers, DRAFT" in shown
    assert f"replaced by another name, but edited by hand, so left: {light_september.shown(edited)}" in shown
    assert "replaced by another name, so removed: outputs/2022-09/HWB 2022-11-08 PUBLIC/" in shown


def test_a_pack_kept_back_says_so(light: Workplace) -> None:
    type_into(the_file(light, "2022-09", "master plan"), "Actions", "Publish", "1.4", "Exempt 12")
    shown = typed(light, "build", "2022-09")
    assert shown.exit_code == 1
    assert "HWB 2022-11-08: NOT MADE. A problem of privacy comes first; see above." in shown.output
    said = json.loads(typed(light, "build", "2022-09", "--json").output)
    assert [pack["made"] for pack in said["packs"]] == [True, False, True]


def test_check_says_the_same_as_json(built: Workplace) -> None:
    plain = typed(built, "check", "2022-09")
    said = json.loads(typed(built, "check", "2022-09", "--json").output)
    assert plain.exit_code == 0
    assert len(said["problems"]) == plain.output.count("  fix: ") == 10
    assert all(problem["code"] in plain.output for problem in said["problems"])


def test_a_folder_without_months_is_a_wrong_command(workplace: Workplace) -> None:
    for month in workplace.months():
        (workplace.inputs / month.folder).rename(workplace.root / month.folder)
    shown = typed(workplace, "check")
    assert shown.exit_code == 2
    assert "Make a folder there, like 2022-09, and put the master plan into it." in shown.output


def test_check_keeps_what_it_said_where_it_is_asked_to(workplace: Workplace) -> None:
    shown = typed(workplace, "check", "2022-09", "--save")
    kept = workplace.outputs / "2022-09" / "internal" / "2022-09 - Problems.docx"
    assert shown.output.splitlines()[0] == SUMMARY
    assert shown.output.splitlines()[-1] == "Kept as outputs/2022-09/internal/2022-09 - Problems.docx"
    assert list(workplace.outputs.rglob("*.docx")) == [kept]


def test_what_cannot_be_kept_is_said(workplace: Workplace) -> None:
    (workplace.outputs).mkdir()
    (workplace.outputs / "2022-09").write_text("a file where a folder has to be")
    shown = typed(workplace, "check", "2022-09", "--save")
    assert shown.exit_code == 1
    assert "output-not-readable" in shown.output
