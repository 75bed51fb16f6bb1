"""The commands as a person types them, from a folder of workbooks to Word files."""

from __future__ import annotations

import hashlib
import html
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.workplace import Workplace
from tests.conftest import a_copy, a_light_workplace, a_workplace, boardpapers, boardpapers_here
from tests.hands import changed
from tests.mistakes import the_file, type_into, with_sheet
from tests.papers.outline import outline
from tests.sample.plan import load

PUBLIC = "HWB 2022-11-08 PUBLIC"
EXEMPT = "HWB 2022-11-08 EXEMPT 3"
BOARD = "IOCSB 2022-10-12 INTERNAL"
INTERNAL_PAPERS = 6 + 6 + 3 + 2
"""Of September: highlight and exception reports, register, chase list and problems, a hand-over sheet a meeting."""
TITLE = "Childrens Services Improvement Plan Update"
MASTER = "master plan"


def everything_below(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def papers_below(folder: Path) -> set[str]:
    """By name; as they were made, they go by what is in them."""
    return {path for path in everything_below(folder) if not path.startswith(".as-made/")}


def words_of(docx: Path) -> str:
    """Every part of a package as text, its properties, relationships and file name too."""
    with zipfile.ZipFile(docx) as archive:
        parts = [archive.read(name).decode("utf-8", errors="replace") for name in archive.namelist()]
    return html.unescape("\n".join([docx.name, *(re.sub(r"<[^>]*>", "", part) for part in parts), *parts]))


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstDay:
    """The sample months as they come: the newest checked, then built, and what stood in the folder each time."""

    place: Workplace
    checked: subprocess.CompletedProcess[str]
    ran: subprocess.CompletedProcess[str]
    at_first: dict[str, str]
    after_check: dict[str, str]
    after_build: dict[str, str]


@pytest.fixture(scope="module")
def first_day(tmp_path_factory: pytest.TempPathFactory) -> FirstDay:
    """Nobody changes it."""
    place = a_workplace(tmp_path_factory.mktemp("first") / "day")
    at_first = everything_below(place.root)
    checked = boardpapers(place, "check", "2022-09")
    after_check = everything_below(place.root)
    ran = boardpapers(place, "build", PYTHONHASHSEED="1")
    return FirstDay(
        place=place,
        checked=checked,
        ran=ran,
        at_first=at_first,
        after_check=after_check,
        after_build=everything_below(place.root),
    )


def test_a_clean_month_makes_finals_and_the_newest_is_built_unless_one_is_named(first_day: FirstDay) -> None:
    ran, outputs = first_day.ran, first_day.place.outputs
    assert ran.returncode == 0, ran.stdout + ran.stderr
    made = sorted(path.relative_to(outputs).as_posix() for path in outputs.rglob("*.docx"))
    assert not [path for path in made if "DRAFT" in path]
    assert f"2022-09/{PUBLIC}/HWB 2022-11-08 - {TITLE}.docx" in made
    assert f"2022-09/{PUBLIC}/HWB 2022-11-08 - {TITLE} - Appendix A - Improvement plan.docx" in made
    assert f"2022-09/{EXEMPT}/HWB 2022-11-08 - {TITLE} - Appendix D - Improvement plan.docx" in made
    assert f"2022-09/{BOARD}/IOCSB 2022-10-12 - {TITLE} - Appendix I - Highlight report - Record Keeping.docx" in made
    assert "2022-09/internal/2022-09 - Highlight report - Workforce.docx" in made
    assert len(made) == 10 + 5 + INTERNAL_PAPERS
    assert ran.stdout.startswith("September 2022: nothing to put right, ")


def test_earlier_months_get_a_record_and_no_papers(first_day: FirstDay) -> None:
    for earlier in ("2022-07", "2022-08"):
        assert [path.name for path in (first_day.place.outputs / earlier).iterdir()] == ["record.json"]


def test_inputs_and_templates_are_never_changed(first_day: FirstDay) -> None:
    assert len(first_day.at_first) > 40
    assert first_day.at_first.items() <= first_day.after_build.items()
    assert all(name.startswith("outputs/") for name in first_day.after_build.keys() - first_day.at_first.keys())


def test_check_writes_nothing(first_day: FirstDay) -> None:
    assert first_day.checked.returncode == 0
    assert first_day.after_check == first_day.at_first


def test_same_inputs_give_the_same_bytes_whatever_the_folder_the_seed_or_what_was_built_before(
    first_day: FirstDay, built: Workplace, tmp_path: Path
) -> None:
    """`built` made July and August whole before September, in another folder and with a seed of chance."""
    other = a_workplace(tmp_path / "a longer name, with spaces")
    for path in list((other.inputs / "2022-09").iterdir()):
        path.rename(path.with_name(f"zz {path.stem[::-1]}{path.suffix}"))
    ran = boardpapers(other, "build", "2022-09", PYTHONHASHSEED="2", TZ="Pacific/Kiritimati", LC_ALL="C")
    again = boardpapers_here(other, "build", "2022-09")
    assert (ran.returncode, again.returncode) == (0, 0), ran.stdout + ran.stderr + again.stdout
    assert list((built.outputs / "2022-08").rglob("*.docx"))
    first = everything_below(first_day.place.outputs / "2022-09")
    assert len(first) > 19
    assert everything_below(built.outputs / "2022-09") == first
    second = everything_below(other.outputs / "2022-09")
    for outputs in (first, second):
        del outputs["record.json"]  # it names the files every value stands in
        problems = outputs.pop("internal/2022-09 - Problems.docx")
        del outputs[f".as-made/{problems}"], outputs["manifest.json"]  # and the file each problem stands in
    assert second == first


def test_entries_of_a_paper_have_one_fixed_date(built: Workplace) -> None:
    """Two builds within a zip's two-second step would be the same even with a clock in them."""
    for paper in (built.outputs / "2022-09").rglob("*.docx"):
        with zipfile.ZipFile(paper) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_no_private_word_stands_in_any_part_of_a_public_package(built: Workplace) -> None:
    private, exempt_3 = private_words()
    assert len(private) > 150
    assert len(exempt_3) > 10
    for month in ("2022-07", "2022-08", "2022-09"):
        public = [
            path
            for path in (built.outputs / month).rglob("*.docx")
            if path.parent.name.endswith((" PUBLIC", " EXEMPT 3"))
        ]
        assert public
        for paper in public:
            said = words_of(paper)
            forbidden = private | exempt_3 if paper.parent.name.endswith("PUBLIC") else private
            assert not [words for words in forbidden if words in said], paper.name


def private_words() -> tuple[set[str], set[str]]:
    """What no public paper may say: internal words of every action, and all words of withheld ones.

    Kept apart: the words of rows exempt under paragraph 3, which the exempt paper alone may say.
    """
    private: set[str] = set()
    exempt_3: set[str] = set()
    for theme in load(Path(__file__).parent / "sample").themes:
        for action in theme["action"]:
            into = exempt_3 if action["publish"] == "Exempt 3" else private
            if action["publish"] != "Public":
                into |= {action["action"], action["success_measure"]}
            for month in ("july", "august", "september"):
                row = action.get(month, {})
                headings = ("progress", "impact", "evidence", "reason", "recovery")
                into |= {words for heading in headings for words in sentences(row.get(heading, ""))}
        for measure in theme["measure"]:
            private |= {measure["measure"]} if measure["publish"] == "Internal" else set()
            private |= {words for said in measure.get("commentary", {}).values() for words in sentences(said)}
        for sent in theme["submission"].values():
            for heading in ("summary", "achievements", "planned", "decisions"):
                private |= set(sentences(sent.get(heading, "")))
    return private, exempt_3


def sentences(text: str) -> list[str]:
    """Each sentence of a text by itself, since a paper may print the first ones alone; short ones prove nothing."""
    found = re.split(r"(?<=[.!?])\s+|\n", text)
    return [words.strip("-• ") for words in found if len(words) > 20]


def test_a_month_with_one_bad_cell_makes_every_paper_as_a_draft_that_shows_the_gap(workplace: Workplace) -> None:
    path = the_file(workplace, "2022-09", MASTER)
    cell = type_into(path, "Actions", "Original due", "1.4", "soon")
    ran = boardpapers_here(workplace, "build", "2022-09")
    assert ran.returncode == 1
    assert "error: Original due is 'soon', which is not a date [date-not-understood]" in ran.stdout
    assert f"  inputs/2022-09/{path.name}: 1 to put right" in ran.stdout
    assert f"      --> sheet Actions, cell {cell}\n" in ran.stdout
    made = sorted((workplace.outputs / "2022-09").rglob("*.docx"))
    assert len(made) == 10 + 5 + INTERNAL_PAPERS
    for paper in made:
        assert paper.stem.endswith(" DRAFT")
    plan = "\n".join(outline(next(p for p in made if "Appendix A" in p.name and PUBLIC in str(p)).read_bytes()))
    assert f"[Actions {cell}: not a date]" in plan
    assert "In error" in plan
    assert "[title] DRAFT: " in plan
    assert re.search(r"\[header\].*DRAFT", plan, re.IGNORECASE)


def test_a_final_takes_the_place_of_the_draft(light: Workplace) -> None:
    path = the_file(light, "2022-09", MASTER)
    good = path.read_bytes()
    type_into(path, "Actions", "Original due", "1.4", "soon")
    boardpapers_here(light, "build", "2022-09")
    assert list(light.outputs.rglob("*DRAFT*"))
    path.write_bytes(good)
    assert boardpapers_here(light, "build", "2022-09").returncode == 0
    assert not list(light.outputs.rglob("*DRAFT*"))


def test_a_problem_of_one_meeting_leaves_the_others_final(light: Workplace) -> None:
    the_file(light, "2022-09", "HWB").unlink()
    ran = boardpapers_here(light, "build", "2022-09")
    assert ran.returncode == 1
    assert "There is no narrative for Health and Wellbeing Board" in ran.stdout
    assert all("DRAFT" in path.name for path in (light.outputs / "2022-09" / PUBLIC).iterdir())
    assert not [path for path in (light.outputs / "2022-09" / BOARD).iterdir() if "DRAFT" in path.name]


def test_an_access_nobody_can_read_stops_the_public_pack_and_no_other(tmp_path: Path) -> None:
    place = a_light_workplace(tmp_path, "Board report", "Improvement plan", "Improvement plan (Exempt 3)")
    type_into(the_file(place, "2022-09", MASTER), "Actions", "Publish", "1.4", "Pubic")
    ran = boardpapers_here(place, "build", "2022-09")
    assert ran.returncode == 1
    assert "HWB 2022-11-08: NOT MADE" in ran.stdout
    assert not (place.outputs / "2022-09" / PUBLIC).exists()
    assert not (place.outputs / "2022-09" / EXEMPT).exists()
    assert len(list((place.outputs / "2022-09" / BOARD).iterdir())) == 2


def test_a_broken_template_stops_its_own_papers_and_makes_the_others_drafts(tmp_path: Path) -> None:
    papers, others = ("Board report", "Improvement plan", "Statement of Action"), ("Chase list", "Hand-over sheet")
    place = a_light_workplace(tmp_path, *papers, others=others)
    (place.templates / "Statement of Action.docx").write_bytes(b"not a Word file")
    ran = boardpapers_here(place, "build", "2022-09")
    assert ran.returncode == 1
    assert "templates/Statement of Action.docx" in ran.stdout
    names = [path.name for path in (place.outputs / "2022-09" / PUBLIC).iterdir()]
    assert len(names) == 2
    assert all("DRAFT" in name for name in names)
    assert len(list((place.outputs / "2022-09" / "internal").iterdir())) == 1 + 2


def test_a_paper_edited_by_hand_is_left_and_the_new_one_stands_beside_it(light_september: Workplace) -> None:
    paper = light_september.outputs / "2022-09" / PUBLIC / f"HWB 2022-11-08 - {TITLE}.docx"
    paper.write_bytes(changed(paper.read_bytes(), lambda document: document.add_paragraph("A director's words")))
    edited = paper.read_bytes()
    type_into(
        the_file(light_september, "2022-09", "Partnerships"), "Action updates", "Public wording", "2.1", "Late words."
    )
    ran = boardpapers_here(light_september, "build", "2022-09")
    assert paper.read_bytes() == edited
    beside = paper.with_name(f"{paper.stem} (new).docx")
    assert outline(beside.read_bytes())
    assert "edited by hand" in ran.stdout


def test_a_month_that_is_not_there_is_a_wrong_command(workplace: Workplace) -> None:
    ran = boardpapers(workplace, "build", "2023-01")
    assert ran.returncode == 2
    assert "2022-07, 2022-08, 2022-09" in ran.stderr


def test_a_month_that_makes_nothing_is_an_error(workplace: Workplace) -> None:
    for path in (workplace.inputs / "2022-09").iterdir():
        path.unlink()
    assert boardpapers_here(workplace, "build", "2022-09").returncode == 1


def test_json_is_for_programs(light: Workplace) -> None:
    said = json.loads(boardpapers(light, "build", "2022-09", "--json").stdout)
    assert said["month"] == "2022-09"
    assert [pack["pack"] for pack in said["packs"]] == ["IOCSB 2022-10-12", "HWB 2022-11-08", "internal"]
    assert all(pack["made"] and not pack["draft"] for pack in said["packs"])
    assert {"code", "severity", "where", "message", "hint", "owner"} <= set(said["problems"][0])


def test_a_fault_of_ours_is_owned_up_to_without_a_word_of_the_inputs(workplace: Workplace) -> None:
    code = (
        "import sys, pipeline.run as run\n"
        "def broken(*given): raise RuntimeError('the words of a child')\n"
        "run.agree = broken\n"
        "from pipeline.__main__ import main\n"
        f"sys.argv = ['boardpapers', '--folder', {str(workplace.root)!r}, 'check']\n"
        "main()\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 2
    assert "This is a fault in the pipeline, not in your files" in ran.stderr
    assert "RuntimeError" in ran.stderr
    assert "child" not in ran.stderr + ran.stdout


@pytest.mark.parametrize("command", [("--help",), ("check", "--help"), ("build", "--help")])
def test_help_is_there(workplace: Workplace, command: tuple[str, ...]) -> None:
    assert boardpapers(workplace, *command).returncode == 0


@pytest.mark.parametrize("slip", ["templates", "meetings", "settings of a template", "themes"])
def test_a_slip_takes_no_paper_away(built: Workplace, tmp_path: Path, slip: str) -> None:
    """One bad cell, or one bad file, must never leave the programme manager with less than she had."""
    place = a_copy(built, tmp_path)
    before = papers_whatever_their_letter(everything_below(place.outputs / "2022-09"))
    assert len(before) == 10 + 5 + INTERNAL_PAPERS
    master = the_file(place, "2022-09", MASTER)
    if slip == "templates":
        (place.root / "templates").rename(place.root / "my templates")
    elif slip == "meetings":
        with_sheet(master, "Meetings", without_headings)
    elif slip == "settings of a template":
        (place.templates / "Improvement plan.toml").write_text("title = Improvement plan", encoding="utf-8")
    else:
        with_sheet(master, "Themes", without_headings)
    ran = boardpapers_here(place, "build", "2022-09")
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    assert before <= papers_whatever_their_letter(everything_below(place.outputs / "2022-09"))


def without_headings(sheet: Worksheet) -> str:
    sheet.delete_rows(1, 3)
    return sheet.title


def papers_whatever_their_letter(files: Iterable[str]) -> set[str]:
    """A draft that lacks an appendix gives the next one its letter."""
    names = (re.sub(r"Appendix [A-Z]", "Appendix", name.replace(" DRAFT.docx", ".docx")) for name in files)
    return {name for name in names if name.endswith(".docx")}


def test_a_meetings_row_in_error_says_that_its_pack_was_not_made_and_the_other_packs_are_final(
    light_september: Workplace,
) -> None:
    before = papers_below(light_september.outputs / "2022-09")
    master = the_file(light_september, "2022-09", MASTER)
    with_sheet(master, "Meetings", lambda sheet: blank_title_of(sheet, "2022-11-08", "Board report"))
    ran = boardpapers_here(light_september, "build", "2022-09")
    assert ran.returncode == 1
    assert "HWB 08/11/2022: NOT MADE. Its row in Meetings is in error" in ran.stdout
    assert "Correct 'Report to:'" not in ran.stdout
    assert papers_below(light_september.outputs / "2022-09") == before


def test_a_meeting_whose_row_has_a_gap_that_is_not_its_day_or_its_papers_gets_its_draft(light: Workplace) -> None:
    master = the_file(light, "2022-09", MASTER)
    address = with_sheet(master, "Meetings", lambda sheet: blank_title_of(sheet, "2022-11-08"))
    ran = boardpapers_here(light, "build", "2022-09")
    assert ran.returncode == 1
    drafts = sorted((light.outputs / "2022-09" / PUBLIC).glob("*.docx"))
    assert [path.name.endswith("DRAFT.docx") for path in drafts] == [True, True]
    words = "\n".join(outline(drafts[0].read_bytes()))
    assert f"[Meetings {address}: no Report title]" in words
    others = list((light.outputs / "2022-09").glob("IOCSB*/*.docx"))
    assert others
    assert not [path for path in others if "DRAFT" in path.name]


def blank_title_of(sheet: Worksheet, day: str, words: str = "Update") -> str:
    """Empties the cell of that day's row that holds the words; its address."""
    [row] = [row for row in sheet.iter_rows() if any(str(cell.value).startswith(day) for cell in row)]
    for cell in row:
        if words in str(cell.value):
            sheet[cell.coordinate] = None
            return str(cell.coordinate)
    raise AssertionError("no title")


def test_a_row_of_another_months_meeting_harms_no_pack_of_this_month(light: Workplace) -> None:
    master = the_file(light, "2022-09", MASTER)
    with_sheet(master, "Meetings", lambda sheet: blank_title_of(sheet, "2022-09-20"))
    ran = boardpapers_here(light, "build", "2022-09")
    assert ran.returncode == 1
    assert not list(light.outputs.rglob("*DRAFT*"))
    assert len(list((light.outputs / "2022-09").rglob("*.docx"))) == 2 + 2 + 3


def test_a_month_that_cannot_be_compared_with_the_one_before_makes_drafts(tmp_path: Path) -> None:
    """Without August nobody knows what was not updated: the figures may be wrong, so nothing is final."""
    light = a_light_workplace(tmp_path)
    the_file(light, "2022-08", MASTER).unlink()
    ran = boardpapers_here(light, "build", "2022-09")
    assert ran.returncode == 1
    assert "[earlier-month-in-error]" in ran.stdout
    assert not [path for path in light.outputs.rglob("*.docx") if not path.stem.endswith("DRAFT")]


def test_a_row_whose_theme_cannot_be_read_is_named_in_the_draft(light: Workplace) -> None:
    type_into(the_file(light, "2022-09", MASTER), "Actions", "Theme", "2.3", "Partnershipz")
    boardpapers_here(light, "build", "2022-09")
    papers = list((light.outputs / "2022-09" / PUBLIC).glob("*.docx"))
    assert len(papers) == 2
    for paper in papers:
        words = "\n".join(outline(paper.read_bytes()))
        assert "In error, of a theme that cannot be read, and counted under All themes:" in words
        assert re.search(r"2\.3 \[Actions [A-Z]+\d+: ", words)


def test_a_folder_in_the_place_of_a_template_is_said_and_the_other_papers_are_made(light_july: Workplace) -> None:
    template = light_july.templates / "Improvement plan.docx"
    template.unlink()
    template.mkdir()
    ran = boardpapers_here(light_july, "build", "2022-07")
    assert ran.returncode == 1
    assert "[template-not-readable]" in ran.stdout
    assert list((light_july.outputs / "2022-07").rglob("*DRAFT.docx"))
