"""What a person reads on the terminal after a run.

`tests/shown` holds whole outputs on planted folders; pytest tests/test_showing.py --update rewrites them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli import boardpapers
from pipeline.handover.closing.on_record import ClosedSoFar
from pipeline.plan.record import Record
from pipeline.problems import Place, Problem, Severity, in_reading_order
from pipeline.run import Built, Checked
from pipeline.showing import of_run
from pipeline.showing.of_problems import WIDTH, exit_code
from pipeline.workplace import Workplace
from tests.conftest import FEW
from tests.mistakes import put, the_file, type_into
from tests.plan.records import SEPTEMBER, month
from tests.test_new_kind_of_paper import of_a_meeting

SHOWN = Path(__file__).parent / "shown"
PLAN = "inputs/2022-09/plan.xlsx"
PLACE = Place(file=PLAN, sheet="Actions", row=14, column="H")
MANAGER, LEAD = "Programme Manager", "Head of Workforce"


def problem(code: str, owner: str = MANAGER, place: Place = PLACE, *, error: bool = True) -> Problem:
    severity = Severity.ERROR if error else Severity.WARNING
    return Problem(
        code=code, where=place, message="Forecast is 'soon'", hint="Type a day.", owner=owner, severity=severity
    )


def shown(*problems: Problem) -> str:
    return of_run.of_check(Checked(wanted=SEPTEMBER, month=month(), problems=problems))


def test_a_problem_says_what_where_for_whom_and_what_to_type() -> None:
    other = Place(file="inputs/2022-09/form.xlsx", sheet="Action updates", row=3, column="D")
    said = Problem(code="a-code", where=PLACE, message="Forecast is 'soon'", hint="Type a day.", related=(other,))
    assert str(said).splitlines() == [
        "error: Forecast is 'soon' [a-code]",
        "  --> inputs/2022-09/plan.xlsx, sheet Actions, cell H14   (for: Programme Manager)",
        "  and inputs/2022-09/form.xlsx, sheet Action updates, cell D3",
        "  fix: Type a day.",
    ]


def test_a_check_says_how_much_there_is_then_each_persons_part_and_then_what_to_do() -> None:
    beside = replace(PLACE, column="K")
    said = shown(
        problem("note", error=False),
        replace(problem("slip"), related=(beside, Place(file="inputs/2022-09/form.xlsx"))),
        problem("one", LEAD, replace(PLACE, column="A")),
        problem("two", LEAD, Place(file="inputs/2022-09/form.xlsx")),
    )
    assert said.splitlines() == [
        "September 2022: 3 things to put right, 1 to look at, by 2 people",
        "",
        "Head of Workforce: 2 things to put right",
        "",
        "  inputs/2022-09/form.xlsx: 1 to put right",
        "",
        "    error: Forecast is 'soon' [two]",
        "      fix: Type a day.",
        "",
        "  inputs/2022-09/plan.xlsx: 1 to put right",
        "",
        "    error: Forecast is 'soon' [one]",
        "      --> sheet Actions, cell A14",
        "      fix: Type a day.",
        "",
        "Programme Manager: 1 thing to put right, 1 to look at",
        "",
        "  inputs/2022-09/plan.xlsx: 1 to put right, 1 to look at",
        "",
        "    error: Forecast is 'soon' [slip]",
        "      --> sheet Actions, cell H14",
        "      and sheet Actions, cell K14",
        "      and inputs/2022-09/form.xlsx",
        "      fix: Type a day.",
        "",
        "    warning: Forecast is 'soon' [note]",
        "      --> sheet Actions, cell H14",
        "      fix: Type a day.",
        "",
        "Put these right in the files themselves, then type boardpapers check 2022-09 again. boardpapers",
        "check 2022-09 --mark makes a marked copy of each file; boardpapers build 2022-09 makes drafts",
        "meanwhile.",
    ]


def test_privacy_is_named_before_anybodys_part_and_stands_first_in_its_own() -> None:
    private = replace(problem("leak", LEAD, replace(PLACE, row=99)), privacy=True, message="Publish is 'Pubic'")
    said = shown(problem("slip"), problem("slop"), problem("slip", LEAD), private).splitlines()
    assert said[2:7] == [
        "Privacy comes first. Until this is put right, no public paper it touches may go out:",
        "  Publish is 'Pubic'",
        "    --> inputs/2022-09/plan.xlsx, sheet Actions, cell H99 (for: Head of Workforce)",
        "",
        "Head of Workforce: 2 things to put right",
    ]
    assert said.index("    privacy error: Publish is 'Pubic' [leak]") < said.index(
        "    error: Forecast is 'soon' [slip]"
    )


def test_a_clean_month_is_one_line_that_says_what_to_do_next() -> None:
    assert shown() == (
        "September 2022: nothing to put right or look at. Type boardpapers build 2022-09 to make its papers."
    )


def test_a_month_with_nothing_but_warnings_may_be_built() -> None:
    said = shown(problem("note", error=False)).splitlines()
    assert said[0] == "September 2022: nothing to put right, 1 thing to look at, by 1 person"
    assert said[-1] == "Nothing has to be put right. Type boardpapers build 2022-09 to make its papers."
    assert exit_code([problem("note", error=False)]) == 0
    assert exit_code([problem("slip")]) == 1


def test_of_a_closed_month_nobody_is_sent_to_build() -> None:
    record = Record(month=SEPTEMBER, as_at=SEPTEMBER.last_day, inputs="d1")
    closed = ClosedSoFar(number=1, last=record)
    checked = Checked(wanted=SEPTEMBER, month=month(), problems=(), closed=closed, digest="d1")
    assert of_run.of_check(checked).endswith("It is closed, and its files are as they were then.")
    assert "Type boardpapers build 2022-09" in of_run.of_check(replace(checked, digest="d2"))


def test_without_a_master_plan_nobody_is_promised_drafts() -> None:
    said = of_run.of_check(Checked(wanted=SEPTEMBER, month=None, problems=(problem("slip"),)))
    assert "makes a marked copy" in said
    assert "drafts" not in said


def test_forty_cells_with_one_mistake_are_one_entry_that_names_every_one() -> None:
    cells = [replace(PLACE, row=row) for row in (*range(10, 30), *range(40, 80, 2))]
    said = shown(*(problem("slip", place=place) for place in cells))
    assert said.startswith("September 2022: 40 things to put right, by 1 person")
    assert said.count("error: ") == 1
    start = said.index("      --> ")
    assert said[start : said.index("      fix: ")].splitlines() == [
        "      --> sheet Actions, cells H10 to H29, H40, H42, H44, H46, H48, H50, H52, H54, H56, H58, H60,",
        "          H62, H64, H66, H68, H70, H72, H74, H76, H78",
    ]


def test_no_line_is_wider_than_a_terminal_but_for_a_place_which_is_never_broken() -> None:
    long = "a file with a name that nobody would choose but that somebody once had, copied, renamed and sent again.xlsx"
    place = replace(PLACE, file=f"inputs/2022-09/{long}", sheet="Action updates")
    said = shown(
        replace(
            problem("slip", place=place),
            message=f"Forecast is '{'soon ' * 40}'",
            hint="Type what stands in cell H14 of row 14 " * 9,
            related=(replace(place, file=PLAN),),
        )
    )
    wide = [line for line in said.splitlines() if len(line) > WIDTH]
    assert wide == [f"  inputs/2022-09/{long}:"]
    assert "--> sheet Action updates, cell H14\n" in said
    assert not re.search(r"\b(cell|row)$", said, re.MULTILINE), "a place is broken"


def test_a_build_says_what_is_wrong_before_what_became_of_each_pack(light: Workplace) -> None:
    type_into(the_file(light, "2022-09", "master plan"), "Actions", "Original due", "1.4", "soon")
    lines = typed(light, "build", "2022-09").splitlines()
    assert lines[0] == "September 2022: 1 thing to put right, 10 to look at, by 6 people"
    assert lines.index("Programme Manager: 1 thing to put right, 3 to look at") == 2
    assert lines.index("Head of Quality Assurance: nothing to put right, 2 things to look at") < lines.index(
        "HWB 2022-11-08: 2 papers, DRAFT"
    )


def test_a_build_without_a_problem_says_so_in_its_first_line() -> None:
    said = of_run.of_build(Built(wanted=SEPTEMBER, problems=()), Workplace(root=Path("/nowhere")))
    assert said == "September 2022: nothing to put right or look at"


def test_json_has_the_same_counts_and_the_same_order(light: Workplace) -> None:
    put(the_file(light, "2022-09", "Workforce"), "Action updates", {"D5": "soon", "D6": "soon", "D7": "later"})
    type_into(the_file(light, "2022-09", "master plan"), "Actions", "Publish", "1.4", "Pubic")
    plain = typed(light, "check", "2022-09")
    said = json.loads(typed(light, "check", "2022-09", "--json"))
    assert said["month"] == "2022-09"
    assert said["counts"] == {"to_put_right": 4, "to_look_at": 10, "privacy": 1, "people": 6}
    assert len(said["problems"]) == 14
    codes = [found["code"] for found in said["problems"]]
    told = re.findall(r"\[([a-z-]+)\]$", re.sub(r"\n +(?=\[)", " ", plain), re.MULTILINE)
    assert [code for code, before in zip(codes, ["", *codes], strict=False) if code != before] == [
        code for code, before in zip(told, ["", *told], strict=False) if code != before
    ]
    assert codes[0] == "access-not-understood"


def test_in_json_a_column_as_a_whole_is_named_too() -> None:
    said = of_run.check_as_json(
        Checked(wanted=SEPTEMBER, month=None, problems=(problem("a", place=replace(PLACE, row=0)),))
    )
    [found] = json.loads(said)["problems"]
    assert found["where"] == {"file": PLAN, "sheet": "Actions", "column": "H"}


words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=130)


@given(message=st.lists(words, min_size=1, max_size=12), hint=st.lists(words, min_size=1, max_size=12))
def test_every_word_is_printed_as_it_is(message: list[str], hint: list[str]) -> None:
    said = shown(replace(problem("slip"), message=" ".join(message), hint=" ".join(hint)))
    assert f"error: {' '.join(message)} [slip]" in " ".join(said.split())
    assert f"fix: {' '.join(hint)} Put these right" in " ".join(said.split())


def test_reading_order_is_a_persons_and_each_mistake_is_said_once() -> None:
    cells = [("B", 10), ("AA", 9), ("B", 9), ("B", 9), ("A", 10)]
    found = [problem("slip", place=Place(file="f.xlsx", sheet="S", row=row, column=column)) for column, row in cells]
    assert [item.where.cell for item in in_reading_order(found)] == ["B9", "AA9", "A10", "B10"]


def test_a_place_is_as_fine_as_it_can_be() -> None:
    assert [
        (str(place), place.short)
        for place in (
            Place(file="i/f.xlsx"),
            Place(file="i/f.xlsx", sheet="S"),
            Place(file="i/f.xlsx", sheet="S", row=4),
            Place(file="i/f.xlsx", sheet="S", column="C"),
            Place(file="i/n.docx", paragraph=7),
        )
    ] == [
        ("i/f.xlsx", "f.xlsx"),
        ("i/f.xlsx, sheet S", "S"),
        ("i/f.xlsx, sheet S, row 4", "S row 4"),
        ("i/f.xlsx, sheet S, column C", "S"),
        ("i/n.docx, paragraph 7", "n.docx paragraph 7"),
    ]


def typed(place: Workplace, *command: str) -> str:
    return CliRunner().invoke(boardpapers, ["--folder", str(place.root), *command], catch_exceptions=False).output


def clean(place: Workplace) -> None:
    """The sample month as it comes."""


def three_mistakes(place: Workplace) -> None:
    master = the_file(place, "2022-09", "master plan")
    type_into(master, "Actions", "Original due", "1.4", "soon")
    type_into(master, "Actions", "Publish", "1.5", "Pubic")
    type_into(the_file(place, "2022-09", "Partnerships"), "Action updates", "Status", "2.1", "COMPLETED")


def the_same_again_and_again(place: Workplace) -> None:
    """Somebody filled a whole column downwards, in two files."""
    put(the_file(place, "2022-09", "Workforce"), "Action updates", {f"D{row}": "asap" for row in range(5, 15)})
    put(the_file(place, "2022-09", "master plan"), "Actions", {f"Q{row}": "tbc" for row in (5, 6, 8, *range(17, 28))})


def no_master_plan(place: Workplace) -> None:
    the_file(place, "2022-09", "master plan").unlink()


PLANTED = (clean, three_mistakes, the_same_again_and_again, no_master_plan)


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_the_whole_output_is_what_somebody_last_read(
    plant: Callable[[Workplace], None], light: Workplace, request: pytest.FixtureRequest
) -> None:
    plant(light)
    kept = SHOWN / f"check, {plant.__name__.replace('_', ' ')}.txt"
    said = typed(light, "check", "2022-09")
    if request.config.getoption("--update"):
        kept.write_text(said, encoding="utf-8")
    assert said.splitlines() == kept.read_text(encoding="utf-8").splitlines(), "--update rewrites it"


def test_a_build_of_a_month_with_mistakes_is_what_somebody_last_read(
    light: Workplace, request: pytest.FixtureRequest
) -> None:
    three_mistakes(light)
    for template in light.templates.iterdir():
        if template.stem not in FEW:
            template.unlink()
    kept = SHOWN / "build, three mistakes.txt"
    said = typed(light, "build", "2022-09")
    if request.config.getoption("--update"):
        kept.write_text(said, encoding="utf-8")
    assert said.splitlines() == kept.read_text(encoding="utf-8").splitlines(), "--update rewrites it"


def templates_with_mistakes(place: Workplace) -> None:
    """Two of a clerk's own, of which one has no settings, and nothing else."""
    place.templates.mkdir()
    of_a_meeting().save(str(place.templates / "Lessons learned.docx"))
    (place.templates / "Lessons learned.toml").write_text('title = "Lessons learned"\n', encoding="utf-8")
    document = of_a_meeting()
    document.paragraphs[1].text = "For {{ meeting.bord }}, {{ meeting.day }}. {% if paper.is_draft %}Draft."
    document.paragraphs[2].text = "The themes {%p for theme in plan.themes %}"
    table = document.tables[0]
    table.cell(2, 2).text = "{{ action.statuss }}"
    document.add_paragraph("[Insert what the Board decided]")
    document.add_paragraph("Decided: {{ narrative.matters }}")
    document.save(str(place.templates / "Briefing.docx"))


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("template, marked", ("--mark",)),
        ("template, compared", ("--compare", "Lessons learned", "Briefing")),
        ("template, fields of a word", ("--fields", "minute")),
    ],
)
def test_what_is_said_of_templates_is_what_somebody_last_read(
    name: str, command: tuple[str, ...], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    place = Workplace(root=tmp_path.resolve())
    templates_with_mistakes(place)
    kept, said = SHOWN / f"{name}.txt", typed(place, "template", *command)
    if request.config.getoption("--update"):
        kept.write_text(said, encoding="utf-8")
    assert said.splitlines() == kept.read_text(encoding="utf-8").splitlines(), "--update rewrites it"
