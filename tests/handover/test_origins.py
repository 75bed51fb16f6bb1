"""Where a month's words came from, held against the workbooks and Word files themselves, and what its papers print."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from pipeline import run
from pipeline.handover.disk import sha256_of
from pipeline.handover.manifest import MadeFile, Manifest
from pipeline.handover.records.origins import origins_as_built, origins_of, recorded_figures, recorded_papers
from pipeline.handover.records.record import record_of
from pipeline.handover.records.record_json import from_json, origins_from_json, to_json
from pipeline.intake.folder import take_in
from pipeline.papers.arrange import Paper
from pipeline.papers.catalogue import PaperKind
from pipeline.papers.make import MadePaper
from pipeline.plan.calendar import CalendarMonth
from pipeline.plan.choices import PUBLIC, Colour
from pipeline.plan.merge import agree
from pipeline.plan.model import Gap, MasterPlan, Settings, Submission, Theme
from pipeline.plan.month import Month
from pipeline.plan.record import (
    FigureAt,
    FigureName,
    Origins,
    Printed,
    Record,
    RecordedFigure,
    RecordedPaper,
)
from pipeline.problems import Place, Problem, Where
from pipeline.workplace import Workplace
from tests.conftest import SAMPLE_MONTHS, a_light_workplace
from tests.mistakes import in_word, put, the_file

JULY, AUGUST, SEPTEMBER = SAMPLE_MONTHS
MASTER = "inputs/2022-09/Improvement master plan 2022-09.xlsx"
NOT_OURS = {"notes for me", "rag last time"}
"""Columns in the sample that are none of the programme's, which a check lists as not used."""


def the_record(place: Workplace, month: CalendarMonth) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((place.output(month) / "record.json").read_bytes())
    return content


def recorded_cells(record: dict[str, Any]) -> list[tuple[str, str, str, str, str]]:
    """Of every cell of a workbook: file, sheet, address, heading, words."""
    return [
        (row["file"], row.get("sheet", row["kind"]), address, heading, words)
        for row in record["rows"]
        if row["kind"] != "Narrative"
        for heading, (address, words) in row["cells"].items()
    ]


@cache
def book(path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(path, data_only=True)


def sheet_of(place: Workplace, file: str, sheet: str) -> Worksheet:
    found = book(place.root / file)[sheet]
    assert isinstance(found, Worksheet)
    return found


def as_typed(cell: Cell) -> str:
    """What a person sees: a day as day/month/year, a number without noughts after its point."""
    value = cell.value
    if isinstance(value, (date, datetime)):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, (int, float)):
        percent = "%" in cell.number_format
        number = f"{Decimal(str(value)) * (100 if percent else 1):f}"
        return (number.rstrip("0").rstrip(".") if "." in number else number) + ("%" if percent else "")
    return " ".join(str(value).split())


def heading_over(cell: Cell) -> set[str]:
    """Every text straight above the cell, and the one beside it: among them its heading."""
    sheet = cell.parent
    assert isinstance(sheet, Worksheet)
    above = [sheet.cell(row, cell.column).value for row in range(1, cell.row)]
    beside = sheet.cell(cell.row, cell.column - 1).value if cell.column > 1 else None
    return {str(words).strip().casefold() for words in (*above, beside) if words is not None}


@pytest.mark.parametrize("month", SAMPLE_MONTHS, ids=str)
def test_two_hundred_cells_of_a_record_stand_in_the_workbooks_where_it_says(
    built: Workplace, month: CalendarMonth
) -> None:
    picked = random.Random(month.folder).sample(recorded_cells(the_record(built, month)), 200)
    for file, sheet, address, heading, words in picked:
        cell = sheet_of(built, file, sheet)[address]
        assert isinstance(cell, Cell)
        assert as_typed(cell) == " ".join(words.split()), f"{file} {sheet} {address}"
        assert heading.casefold() in heading_over(cell), f"{file} {sheet} {address}: {heading}"


def filled_below_headings(sheet: Worksheet) -> Iterable[Cell]:
    """The filled cells of a table's rows; its headings are the first row with three or more, below any title."""
    rows = [[cell for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    first = next(number for number, row in enumerate(rows) if len(row) >= 3)
    for row in rows[first + 1 :]:
        yield from (cell for cell in row if len(row) > 1)  # one alone is a sub-heading


@pytest.mark.parametrize("month", SAMPLE_MONTHS, ids=str)
def test_no_filled_cell_of_a_table_is_missing_from_the_record(built: Workplace, month: CalendarMonth) -> None:
    recorded = {cell[:3] for cell in recorded_cells(the_record(built, month))}
    missing: set[str] = set()
    for path in sorted((built.inputs / month.folder).glob("*.xlsx")):
        for sheet in book(path).worksheets:
            if sheet.title not in ("Settings", "Highlight report"):
                missing |= {
                    f"{path.name} {sheet.title} {cell.coordinate}"
                    for cell in filled_below_headings(sheet)
                    if (f"inputs/{month.folder}/{path.name}", sheet.title, cell.coordinate) not in recorded
                    and not heading_over(cell) & NOT_OURS
                }
    assert missing == set()


def test_the_settings_and_a_highlight_report_are_known_label_by_label(built: Workplace) -> None:
    cells = {
        (file, sheet, heading): address
        for file, sheet, address, heading, _ in recorded_cells(the_record(built, SEPTEMBER))
    }
    labels = {(file, sheet) for file, sheet, _ in cells if sheet in ("Settings", "Highlight report")}
    assert len(labels) == 7  # one master plan, six themes
    assert cells[MASTER, "Settings", "As at"] == "B6"
    assert (MASTER, "Settings", "Closure day") not in cells  # it may repeat
    across = "inputs/2022-09/Partnerships - Sept.xlsx"
    assert cells[across, "Highlight report", "Overall RAG"] == "E4"


@pytest.mark.parametrize("month", SAMPLE_MONTHS, ids=str)
def test_every_sentence_of_a_narrative_stands_in_the_paragraph_the_record_says(
    built: Workplace, month: CalendarMonth
) -> None:
    rows = [row for row in the_record(built, month)["rows"] if row["kind"] == "Narrative"]
    assert {row["file"] for row in rows} == {
        f"inputs/{month.folder}/{path.name}" for path in (built.inputs / month.folder).glob("*.docx")
    }
    for row in rows:
        paragraphs = Document(str(built.root / row["file"])).paragraphs
        for number, words in row["cells"].values():
            typed = " ".join(paragraphs[number - 1].text.split())
            assert typed.endswith(" ".join(words.split())), f"{row['file']}, paragraph {number}"


def test_rows_stand_in_the_order_of_files_sheets_and_rows_each_once(built: Workplace) -> None:
    rows = the_record(built, SEPTEMBER)["rows"]
    assert [row["file"] for row in rows] == sorted(row["file"] for row in rows)
    master = list(dict.fromkeys(row["kind"] for row in rows if row["file"] == MASTER))
    assert master == [
        *("Settings", "Themes", "Sources", "Findings", "Actions", "Changes", "Measures"),
        *("Risks", "Values", "Meetings", "Council plan", "Documents"),
    ]
    addresses = [cell[:3] for cell in recorded_cells({"rows": rows})]
    assert len(addresses) == len(set(addresses))
    actions = [row["cells"]["Ref"][0] for row in rows if row["file"] == MASTER and row["kind"] == "Actions"]
    assert actions == sorted(actions, key=lambda address: int(address[1:]))


@pytest.mark.parametrize("seed", range(3))
def test_the_order_files_come_in_changes_no_byte_of_a_record(workplace: Workplace, seed: int) -> None:
    def made(files: list[Path]) -> bytes:
        taken = take_in(files, workplace.root, AUGUST)
        assert taken.master is not None
        agreed = agree(AUGUST, taken.master, taken.submissions, taken.narratives, ())
        return to_json(record_of(agreed, "0a1b"), Origins(rows=origins_of(agreed)))

    found = workplace.files(AUGUST)
    assert not isinstance(found, Problem)
    files = list(found)
    others = files.copy()
    random.Random(seed).shuffle(others)
    assert others != files
    assert made(others) == made(files)


def test_the_same_build_twice_writes_the_same_record(light_july: Workplace) -> None:
    first = (light_july.output(JULY) / "record.json").read_bytes()
    quietly(light_july, JULY)
    assert (light_july.output(JULY) / "record.json").read_bytes() == first
    (light_july.output(JULY) / "record.json").unlink()
    quietly(light_july, JULY)
    assert (light_july.output(JULY) / "record.json").read_bytes() == first


def quietly(place: Workplace, month: CalendarMonth) -> run.Built:
    return run.build(place, month, lambda words: None)


def test_a_month_built_only_to_compare_with_knows_its_rows_and_no_papers(tmp_path: Path) -> None:
    light = a_light_workplace(tmp_path)
    quietly(light, AUGUST)
    july = (light.output(JULY) / "record.json").read_bytes()
    quietly(light, JULY)
    built = (light.output(JULY) / "record.json").read_bytes()
    origins = origins_from_json(july, "")
    assert isinstance(origins, Origins)
    assert (origins.papers, origins.figures) == ((), ())
    whole = origins_from_json(built, "")
    assert isinstance(whole, Origins)
    assert whole.papers
    assert origins.rows == whole.rows
    record, with_papers = (from_json(content, "") for content in (july, built))
    assert isinstance(record, Record)
    assert isinstance(with_papers, Record)
    assert (record.build, record) == ("", replace(with_papers, build=""))
    assert len(with_papers.build) == 16


@pytest.mark.parametrize("month", SAMPLE_MONTHS, ids=str)
def test_the_papers_of_a_record_are_the_files_that_stand(built: Workplace, month: CalendarMonth) -> None:
    folder = built.output(month)
    papers = the_record(built, month)["papers"]
    assert {paper["path"]: paper["made"] for paper in papers} == {
        path.relative_to(folder).as_posix(): sha256_of(path.read_bytes()) for path in folder.rglob("*.docx")
    }
    assert [paper["number"] for paper in papers] == list(range(1, len(papers) + 1))
    for paper in papers:
        said = [words for words in paper["paragraphs"] if words]
        first = next(item.text for item in Document(str(folder / paper["path"])).paragraphs if item.text.strip())
        assert " ".join(said[0].split()) == " ".join(first.split())


@pytest.mark.parametrize("month", SAMPLE_MONTHS, ids=str)
def test_every_figure_stands_in_the_paragraphs_the_record_says(built: Workplace, month: CalendarMonth) -> None:
    record = the_record(built, month)
    paragraphs = {paper["number"]: paper["paragraphs"] for paper in record["papers"]}
    assert any(figure["figure"] == "total" for figure in record["figures"])
    for figure in record["figures"]:
        assert figure["printed"]
        for paper, *numbers in figure["printed"]:
            for number in numbers:
                assert figure["words"] in paragraphs[paper][number - 1], figure


def test_an_edited_paper_and_one_that_cannot_be_made_again_stay_on_the_record(light_july: Workplace) -> None:
    folder = light_july.output(JULY)
    before = {paper["path"]: paper for paper in the_record(light_july, JULY)["papers"]}
    edited = next(path for path in before if path.startswith("HWB") and "Appendix" not in path)
    in_word(folder / edited, lambda document: document.paragraphs[-1].add_run(" And one more thing."))
    left = next(path for path in before if path.startswith("HWB") and "Statement of Action" in path)
    template = light_july.templates / "Statement of Action.docx"
    in_word(template, lambda document: document.paragraphs[0].add_run("{{ nothing.of.the.kind }}"))
    put(the_file(light_july, "2022-07", "master plan"), "Settings", {"B5": "9.9"})
    quietly(light_july, JULY)

    after = {paper["path"]: paper for paper in the_record(light_july, JULY)["papers"]}
    manifest = json.loads((folder / "manifest.json").read_bytes())
    made = [file for files in manifest["packs"].values() for file in files if file["path"].endswith(".docx")]
    assert {path: paper["made"] for path, paper in after.items()} == {file["path"]: file["sha256"] for file in made}
    for path in (edited, left):
        assert (after[path]["made"], after[path]["paragraphs"]) == (before[path]["made"], before[path]["paragraphs"])
        assert figures_in(the_record(light_july, JULY), path)
    made_now = next(path for path in after if path.startswith("HWB") and path not in before and "DRAFT" in path)
    assert after[made_now]["made"] == sha256_of((folder / made_now).read_bytes())


def figures_in(record: dict[str, Any], path: str) -> list[Any]:
    number = next(paper["number"] for paper in record["papers"] if paper["path"] == path)
    return [figure for figure in record["figures"] if any(printed[0] == number for printed in figure["printed"])]


def test_a_paper_whose_words_no_record_knows_any_more_is_left_out(light_july: Workplace) -> None:
    folder = light_july.output(JULY)
    edited = next(paper["path"] for paper in the_record(light_july, JULY)["papers"] if paper["path"].startswith("HWB"))
    in_word(folder / edited, lambda document: document.paragraphs[-1].add_run(" And one more thing."))
    put(the_file(light_july, "2022-07", "master plan"), "Settings", {"B5": "9.9"})
    (folder / "record.json").write_text("{")
    quietly(light_july, JULY)
    paths = {paper["path"] for paper in the_record(light_july, JULY)["papers"]}
    assert edited not in paths
    assert edited.replace(".docx", " (new).docx") in paths


NOWHERE = Where(place=Place(file="inputs/2022-09/plan.xlsx", sheet="Actions", row=14))
THEME = Theme(code="WF", name="Workforce", lead="Head of Workforce", where=NOWHERE)


def typed_at(file: str, sheet: str, row: int, **words: str) -> Where:
    letters = dict(zip(words, "ABCDEF", strict=False))
    return Where(place=Place(file=file, sheet=sheet, row=row), cells=letters, words=words)


def gap(sheet: str, where: Where, ref: str = "", action: str = "") -> Gap:
    return Gap(sheet=sheet, ref=ref, where=where, problems=(), action=action)


def a_month(*, action_rows: tuple[Gap, ...], gaps: tuple[Gap, ...], sent: Submission) -> Month:
    master = MasterPlan(
        file="m.xlsx",
        settings=Settings(as_at=date(2022, 9, 30), where=NOWHERE),
        themes=(THEME,),
        action_rows=action_rows,
        gaps=gaps,
    )
    return Month(month=SEPTEMBER, master=master, submissions=(sent,), rows=action_rows)


def test_rows_in_error_are_kept_as_far_as_they_were_read_and_go_by_what_reference_there_is() -> None:
    report = typed_at("s.xlsx", "Highlight report", 0, Theme="Workforce")
    sent = Submission(
        file="s.xlsx",
        theme=THEME,
        month=SEPTEMBER,
        completed_by="A post",
        dated=date(2022, 9, 28),
        overall=Colour.AMBER,
        summary=(),
        gaps=(
            gap("Highlight report", report),
            gap("Changes requested", typed_at("s.xlsx", "Changes requested", 3, Action="3.2"), action="3.2"),
        ),
        where=report,
    )
    month = a_month(
        action_rows=(gap("Actions", typed_at("m.xlsx", "Actions", 9, Ref="3.1", Status="Dnoe"), ref="3.1"),),
        gaps=(gap("Risks", typed_at("m.xlsx", "Our risks", 4, Risk="Staff leave")),),
        sent=sent,
    )
    kept = [(row.kind, row.ref, [(cell.place.short, cell.words) for cell in row.cells]) for row in origins_of(month)]
    assert kept == [
        ("Actions", "3.1", [("Actions A9", "3.1"), ("Actions B9", "Dnoe")]),
        ("Risks", "", [("Our risks A4", "Staff leave")]),
        ("Highlight report", "WF", [("Highlight report", "Workforce")]),
        ("Changes requested", "3.2", [("Changes requested A3", "3.2")]),
    ]


def test_the_papers_stay_as_they_are_known_where_the_list_of_files_cannot_be_read(tmp_path: Path) -> None:
    report = typed_at("s.xlsx", "Highlight report", 0, Theme="Workforce")
    sent = Submission(
        file="s.xlsx",
        theme=THEME,
        month=SEPTEMBER,
        completed_by="A post",
        dated=date(2022, 9, 28),
        overall=Colour.AMBER,
        summary=(),
        where=report,
    )
    month = a_month(action_rows=(), gaps=(), sent=sent)
    known = Origins(papers=(kept(b"old", "Old words"),))
    (tmp_path / "record.json").write_bytes(to_json(Record(month=SEPTEMBER, as_at=month.as_at), known))
    (tmp_path / "manifest.json").write_text('{"version": 99}')
    assert origins_as_built(tmp_path, month, [made(b"new", "New words")]) == replace(known, rows=origins_of(month))
    assert len(origins_of(month)) == 1


def made(content: bytes, *paragraphs: str, figures: tuple[FigureAt, ...] = ()) -> MadePaper:
    kind = PaperKind(name="Board report", title="Board report", template=Path("r.docx"))
    paper = Paper(kind=kind, identity="as made", access=PUBLIC, folder="HWB", file_stem="as made")
    return MadePaper(paper=paper, content=content, paragraphs=paragraphs, figures=figures)


def file(identity: str, path: str, content: bytes) -> MadeFile:
    return MadeFile(identity=identity, path=path, sha256=sha256_of(content))


def kept(content: bytes, *paragraphs: str) -> RecordedPaper:
    return RecordedPaper(made=sha256_of(content), identity="then", path="then.docx", paragraphs=paragraphs)


def test_the_manifest_says_which_papers_stand_and_where_and_a_record_what_is_in_them() -> None:
    manifest = Manifest(
        packs={
            "HWB": (
                file("report", "HWB/report (new).docx", b"new"),
                file("report", "HWB/report.docx", b"old"),
                file("plan", "HWB/plan.docx", b"nobody knows"),
            )
        }
    )
    earlier = Origins(papers=(kept(b"old", "Old words"), kept(b"new", "As it was read"), kept(b"gone", "Gone")))
    papers = recorded_papers(manifest, [made(b"new", "New words"), made(b"kept back", "Secret")], earlier)
    assert papers == (
        RecordedPaper(
            made=sha256_of(b"new"), identity="report", path="HWB/report (new).docx", paragraphs=("New words",)
        ),
        RecordedPaper(made=sha256_of(b"old"), identity="report", path="HWB/report.docx", paragraphs=("Old words",)),
    )


RED, TOTAL = FigureName(name="red"), FigureName(name="total")


def figure(name: FigureName, words: str, paragraph: int, counted: tuple[str, ...] = ()) -> FigureAt:
    return FigureAt(figure=name, words=words, counted=counted, paragraph=paragraph)


def test_a_figure_stands_once_with_all_its_places_and_twice_where_it_is_printed_in_two_ways() -> None:
    report = made(
        b"report", figures=(figure(TOTAL, "69", 4), figure(RED, "2", 4, ("1.1", "1.2")), figure(TOTAL, "69", 9))
    )
    plan = made(b"plan", figures=(figure(RED, "3", 2, ("1.1", "1.2", "1.3")), figure(TOTAL, "69", 1)))
    papers = (kept(b"report"), kept(b"plan"))
    assert recorded_figures(papers, [report, plan], Origins()) == (
        RecordedFigure(
            figure=RED, words="2", counted=("1.1", "1.2"), printed=(Printed(paper=sha256_of(b"report"), paragraph=4),)
        ),
        RecordedFigure(
            figure=TOTAL,
            words="69",
            printed=tuple(
                Printed(paper=sha256_of(content), paragraph=number)
                for content, number in ((b"report", 4), (b"report", 9), (b"plan", 1))
            ),
        ),
        RecordedFigure(
            figure=RED,
            words="3",
            counted=("1.1", "1.2", "1.3"),
            printed=(Printed(paper=sha256_of(b"plan"), paragraph=2),),
        ),
    )


def test_a_figure_of_a_paper_that_still_stands_is_kept_and_one_of_a_paper_that_is_gone_is_not() -> None:
    earlier = Origins(
        papers=(kept(b"old"), kept(b"gone"), kept(b"again")),
        figures=(
            RecordedFigure(
                figure=RED,
                words="2",
                printed=tuple(
                    Printed(paper=sha256_of(content), paragraph=7) for content in (b"old", b"gone", b"again")
                ),
            ),
            RecordedFigure(figure=TOTAL, words="70", printed=(Printed(paper=sha256_of(b"gone"), paragraph=1),)),
        ),
    )
    again = made(b"again", figures=(figure(RED, "2", 7),))
    assert recorded_figures((kept(b"old"), kept(b"again")), [again], earlier) == (
        RecordedFigure(
            figure=RED,
            words="2",
            printed=tuple(Printed(paper=sha256_of(content), paragraph=7) for content in (b"old", b"again")),
        ),
    )
