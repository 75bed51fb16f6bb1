"""`boardpapers trace`, followed from the papers back into the workbooks."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from pipeline.cli import boardpapers
from pipeline.handover.tracing.found import NotFound, Trace
from pipeline.handover.tracing.kept import months_kept
from pipeline.handover.tracing.printed import as_it_was_made
from pipeline.handover.tracing.rows import Kept
from pipeline.handover.tracing.trace import trace
from pipeline.plan.calendar import CalendarMonth
from pipeline.problems import Place, Problem
from pipeline.workplace import Workplace
from tests.mistakes import the_file, type_into
from tests.sample.oracle import as_day
from tests.sample.where import Action, Cell, Row, narrative, of_ref, plain, rows, the

MONTH = "2022-09"
SEPTEMBER = CalendarMonth(2022, 9)
OF_EACH_KIND = 5
SILENT = ("Withheld", "Managed internally", "Not supplied", "None", "No public update this month", "Not known")


# Fifty values of finished papers


@dataclass(frozen=True)
class Value:
    """Something a paper prints: of which row, under which label, in which paper."""

    kind: str
    paper: Path
    ref: str
    words: str

    @property
    def is_internal(self) -> bool:
        return "INTERNAL" in str(self.paper) or "internal" in self.paper.parts


def blocks(paper: Path) -> Iterator[Paragraph | Table]:
    return Document(str(paper)).iter_inner_content()


def printed_values(paper: Path) -> Iterator[Value]:
    """The values of one paper that somebody typed, as a reader of the paper knows them."""
    ref, section = "", ""
    for block in blocks(paper):
        if isinstance(block, Table):
            yield from of_table(block, paper)
            continue
        style = (block.style.name or "") if block.style else ""
        if style.startswith(("Heading", "Appendix Heading", "Title")):
            named = re.match(r"(?:Finding )?([A-Z]?\d+(?:\.\d+)?)\b", block.text)
            ref, section = named[1] if named else "", block.text
        elif re.fullmatch(r"[A-Z]\d", ref) and block.text:
            yield Value("finding", paper, ref, block.text)
            ref = ""
        elif ref and block.text.startswith("Success measure: "):
            yield Value("success measure", paper, ref, block.text.removeprefix("Success measure: "))
        elif section and paper.stem.endswith("Update") and len(block.text.split()) > 12:
            yield Value("sentence", paper, section, block.text)
        elif (label := block.text.partition(":")[0]) in HEADER and re.fullmatch("HWB.*Update", paper.stem):
            yield Value("header", paper, label, block.text.partition(":")[2].strip())


HEADER = {
    "Meeting date": "Date",
    "Report to": "Board",
    "Report title": "Report title",
    "Report from": "Report from",
    "Report author/lead contact officer": "Report author",
    "Wards affected": "Wards",
}
COLUMNS = ("Lead", "Due", "Status", "Progress")


def of_table(table: Table, paper: Path) -> Iterator[Value]:
    head = [cell.text for cell in table.rows[0].cells]
    if head[0] != "Ref" or ("Status" not in head and "Score" not in head and "Measure" not in head):
        return
    for row in table.rows[1:]:
        cells = dict(zip(head, row.cells, strict=True))
        ref = cells["Ref"].text
        for heading, cell in cells.items():
            words = " ".join(item.text for item in cell.paragraphs)
            first = cell.paragraphs[0].text
            if words.startswith(SILENT):
                continue
            if re.fullmatch(r"\d+\.\d+", ref) and heading in COLUMNS:
                yield Value(heading.casefold(), paper, ref, first if heading in ("Due", "Status") else words)
            elif ref.startswith("R") and heading == "Risk":
                yield Value("risk", paper, ref, words)
            elif ref.startswith("M") and len(cell.paragraphs) > 1 and re.match(r"[\d.,]+%?( |$)", first):
                yield Value("measure", paper, ref, f"{cell.paragraphs[1].text}: {first}")


def fifty(built: Workplace) -> list[Value]:
    """Five of each kind, picked at random but the same in every run."""
    papers = sorted((built.outputs / MONTH).rglob("*.docx"))
    by_kind: dict[str, list[Value]] = {}
    for value in (value for paper in papers for value in printed_values(paper)):
        by_kind.setdefault(value.kind, []).append(value)
    by_kind["sentence"] = [value for value in by_kind["sentence"] if typed_in(built, value.words)]
    pick = random.Random(2022)
    assert len(by_kind) == 10, sorted(by_kind)
    return [value for kind in sorted(by_kind) for value in pick.sample(by_kind[kind], OF_EACH_KIND)]


def typed_in(built: Workplace, words: str) -> list[tuple[str, int]]:
    """The narrative's paragraphs that come out as these words once their figures are filled in."""
    return [
        (file, number)
        for file, paragraphs in narrative(built.inputs, MONTH).items()
        for number, typed in enumerate(paragraphs, start=1)
        if typed and re.fullmatch(re.sub(r"\\\{\\\{.*?\\\}\\\}", ".+", re.escape(typed)), words)
    ]


def asked_of(value: Value) -> str:
    """How a person asks for the value."""
    if value.kind in ("lead", "due", "status", "success measure"):
        return f"{value.ref} {value.kind}"
    if value.kind == "measure":
        return f"{value.ref} {value.words.split(':')[0]}"
    if value.kind == "header":
        return f"HWB 2022-11-08 {HEADER[value.ref]}"
    return value.words if value.kind == "sentence" else f"{value.ref} {value.words}"


def right_cell(built: Workplace, value: Value) -> Cell:
    """Where the value stands, looked up in the workbooks by hand, so to speak."""
    inputs = built.inputs
    action = Action(inputs, MONTH, value.ref)
    looked_up: dict[str, Callable[[], Cell]] = {
        "lead": lambda: the(action.agreed, "Lead"),
        "due": lambda: action.due,
        "status": lambda: action.status,
        "success measure": lambda: the(action.agreed, "Success measure"),
        "progress": lambda: the(action.account, "Public wording" if is_public(action, value) else "Progress"),
        "finding": lambda: the(of_ref(rows(inputs, MONTH, "Findings", sent=False), value.ref)[0], "Finding"),
        "risk": lambda: the(of_ref(rows(inputs, MONTH, "Risks", sent=True), value.ref)[0], "Risk"),
        "measure": lambda: the(of_period(inputs, value), "Value"),
        "header": lambda: the(the_meeting(inputs), HEADER[value.ref]),
    }
    return looked_up[value.kind]()


def is_public(action: Action, value: Value) -> bool:
    """Whether the paper prints the public wording: an exempt paper does not, of what is exempt as itself."""
    return not value.is_internal and action.account.words("Public wording") != ""


def of_period(inputs: Path, value: Value) -> Row:
    period = datetime.strptime(value.words.split(":")[0], "%b %Y").date()
    both = (*rows(inputs, MONTH, "Values", sent=True), *rows(inputs, MONTH, "Values", sent=False))
    return next(row for row in of_ref(both, value.ref, "Measure") if row.day("Period") == period)


def the_meeting(inputs: Path) -> Row:
    return next(row for row in rows(inputs, MONTH, "Meetings", sent=False) if row.day("Date") == date(2022, 11, 8))


def says_the_same(cell: Cell, value: Value) -> bool:
    """Whether the cell, as openpyxl reads it, says what the paper prints."""
    if value.kind == "status":
        return True  # a state follows from several cells, and says what none of them does
    printed = value.words.split(": ")[-1] if value.kind == "measure" else value.words
    if value.kind == "due" or isinstance(cell.value, datetime):
        day = as_day(cell.value)  # a date, or one of the words the sample types for one
        without_ordinal = re.sub(r"(\d)(st|nd|rd|th)", r"\1", printed)
        return without_ordinal in (f"{day.day} {day:%B %Y}", f"{day:%B %Y}", cell.value)
    if isinstance(cell.value, (int, float)):
        return f"{cell.value:g}" == re.sub(r"[^\d.].*", "", printed.replace(",", ""))
    return plain(printed) in plain(cell.value)


@pytest.fixture(scope="module")
def kept(built: Workplace) -> tuple[Kept, ...]:
    months = months_kept(built.outputs, SEPTEMBER)
    assert not isinstance(months, Problem)
    return months


def found(built: Workplace, kept: tuple[Kept, ...], asked: str) -> tuple[Trace, ...]:
    traces = trace(asked, kept, as_it_was_made(built.output(SEPTEMBER)))
    assert not isinstance(traces, NotFound), f"{asked}: {traces.nearest}"
    return traces


def test_fifty_values_of_the_papers_lead_to_the_right_cell(built: Workplace, kept: tuple[Kept, ...]) -> None:
    wrong = []
    values = fifty(built)
    assert len(values) == 50
    for value in values:
        if value.kind == "sentence":
            right = [Place(file=file, paragraph=number) for file, number in typed_in(built, value.words)]
        else:
            cell = right_cell(built, value)
            assert says_the_same(cell, value), (value, cell)
            column, row = re.findall(r"[A-Z]+|\d+", cell.address)
            right = [Place(file=cell.file, sheet=cell.sheet, row=int(row), column=column)]
        (traced,) = found(built, kept, asked_of(value))
        places = [item.place for item in traced.cells]
        # A state, a date after a change and a measure's month each follow from several cells of a row.
        alone = value.kind in ("status", "due", "measure") or len(places) == len(right)
        if not set(right) <= set(places) or not alone:
            wrong.append((value, right, places))
    assert not wrong


def test_the_state_of_a_rated_action_names_the_dates_that_decide_it(built: Workplace, kept: tuple[Kept, ...]) -> None:
    """3.5 is Red because its forecast is more than a month behind its due date, and its lead says so."""
    (traced,) = found(built, kept, "3.5 Status")
    action = Action(built.inputs, MONTH, "3.5")
    decisive = [the(action.account, name) for name in ("Status", "Reported RAG", "Forecast")]
    decisive.append(the(action.agreed, "Original due"))
    places = {(item.place.file, item.place.sheet, item.place.cell) for item in traced.cells}
    assert {(cell.file, cell.sheet, cell.address) for cell in decisive} <= places
    assert {"As at", "Amber up to"} <= {item.heading for item in traced.cells}


# The command


def typed(place: Workplace, *words: str) -> Result:
    return CliRunner().invoke(boardpapers, ["--folder", str(place.root), "trace", *words])


def shown(place: Workplace, *words: str) -> list[str]:
    result = typed(place, *words)
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


def test_an_action_shows_its_history_its_cells_and_its_papers(built: Workplace) -> None:
    lines = shown(built, "3.9")
    assert lines[0] == "Action 3.9 (September 2022)"
    assert "  Nobody said anything of it this month: its words are those of August 2022." in lines
    months = [line for line in lines if line.startswith(("  September 2022:", "  August 2022:", "  July 2022:"))]
    assert [line.split()[0] for line in months] == ["September", "August", "July"]
    assert months[0] == (
        "  September 2022: Not updated, in progress; due 30 November 2022; forecast 18 November 2022; no update came"
    )
    assert any(line.startswith("  inputs/2022-08/Workforce") for line in lines)
    paper = next(line for line in lines if "Appendix A - Improvement plan" in line and "PUBLIC" in line)
    assert lines[lines.index(paper) + 1] == "    under Workforce, row 3.9"


def test_a_figure_shows_what_it_counts_and_where_it_is_printed(built: Workplace) -> None:
    said = json.loads(typed(built, "red in Workforce", "--json").output)
    (figure,) = said["found"]
    assert figure["what"] == f"red in Workforce: {len(figure['counted'])}"
    for one in figure["counted"]:
        assert one["ref"].startswith("3.")
        assert one["stands"] == "Red"
        assert {"Status", "Original due"} <= {cell["heading"] for cell in one["cells"]}
    matrix = [item for item in figure["printed"] if item["row"] == "Workforce" and item["column"] == "Red"]
    assert {item["words"] for item in matrix} == {str(len(figure["counted"]))}
    assert len(matrix) >= 4


@pytest.mark.parametrize("name", ["percent_complete", "percent complete", "% complete", "complete per cent"])
def test_a_figure_goes_by_its_name_in_whatever_way_it_is_typed(built: Workplace, name: str) -> None:
    assert shown(built, name)[0].startswith("percent complete: ")


def test_a_figure_quoted_in_a_narrative_leads_to_the_paragraph_that_prints_it(built: Workplace) -> None:
    said = json.loads(typed(built, "themes reporting", "--json").output)
    assert len(said["found"][0]["cells"]) == 6
    words = [item["words"] for item in said["found"][0]["printed"]]
    assert words
    assert all(re.search(r"\b6\b", item) for item in words)


def test_every_figure_on_record_stands_in_the_paragraphs_it_names(kept: tuple[Kept, ...]) -> None:
    origins = kept[0].origins
    papers = {paper.made: paper for paper in origins.papers}
    places = [(figure, at) for figure in origins.figures for at in figure.printed]
    assert len(places) > 500
    for figure, at in places:
        assert figure.words in papers[at.paper].paragraphs[at.paragraph - 1]


def test_a_month_may_be_named_behind_it(built: Workplace) -> None:
    assert shown(built, "1.4", "2022-08")[0] == "Action 1.4 (August 2022)"
    assert shown(built, "red", "in", "Workforce", "2022-08")[0].startswith("red in Workforce: ")


def test_words_lead_to_every_cell_and_every_paragraph(built: Workplace) -> None:
    lines = shown(built, "8 November 2022")
    assert any(line.endswith("Date: 08/11/2022") for line in lines)
    assert any("paragraph 2: Meeting date: 8th November 2022" in line for line in lines)


@pytest.mark.parametrize(
    ("asked", "nearest"), [("overdeu", "overdue"), ("1.44", "1.4"), ("reds in Workforce", "red in")]
)
def test_what_nothing_is_called_is_a_wrong_command_with_what_is_nearest(
    built: Workplace, asked: str, nearest: str
) -> None:
    result = typed(built, asked)
    assert result.exit_code == 2
    assert f"Nothing is called '{asked}'" in result.output
    assert nearest in result.output


def test_before_the_month_is_built_it_says_what_to_type(workplace: Workplace) -> None:
    result = typed(workplace, "1.4")
    assert result.exit_code == 1
    assert "record-missing" in result.output
    assert "fix: Type boardpapers build 2022-09 first." in result.output
    assert typed(workplace, "1.4", "2021-01").exit_code == 2


def test_inputs_that_changed_since_are_said_in_a_line_and_what_was_built_is_told(light_july: Workplace) -> None:
    before = shown(light_july, "1.4", "2022-07")
    type_into(the_file(light_july, "2022-07", "master plan"), "Actions", "Lead", "1.4", "Head of Another Service")
    after = shown(light_july, "1.4", "2022-07")
    assert after[: len(before)] == before
    assert after[-1].startswith("inputs/2022-07 is not as it was when this was built: ")


def test_a_paper_edited_since_is_still_told_by_its_words(light_july: Workplace) -> None:
    paper = next((light_july.outputs / "2022-07").rglob("*PUBLIC/*Appendix A*"))
    paper.write_bytes(paper.read_bytes() + b"a director's words")
    lines = shown(light_july, "1.4")
    place = next(number for number, line in enumerate(lines) if line.endswith(paper.name))
    assert re.match(r"    paragraph \d+: 1\.4$", lines[place + 1])
