"""An exempt paper says so and why on every page, a public one why rows are withheld; what comes after keeps to it."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

from pipeline.cli import boardpapers
from pipeline.workplace import Workplace
from tests.access.by_hand import ACTION, SEPTEMBER, a_meeting, a_place, a_plan, build
from tests.access.drawn import EXEMPT, DrawnPlan
from tests.access.folders import access_of, folders_outside
from tests.access.marks import marks_in
from tests.access.taken_apart import parts_of
from tests.access.test_exempt_paragraphs import ENGLAND
from tests.access.typed_out import TypedOut

EACH = a_plan(ACTION, replace(ACTION, now=None), *(replace(ACTION, now=access) for access in EXEMPT))
PLAN = a_plan(ACTION, replace(ACTION, now=None), replace(ACTION, now=EXEMPT[2]))
INSIDE = a_plan(replace(ACTION, now=None), replace(ACTION, now=None), replace(ACTION, now=EXEMPT[2]))
PUBLIC = "B0 2022-11-08 PUBLIC"


@pytest.fixture(scope="module")
def each(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workplace, TypedOut]:
    """A plan with an action exempt under each paragraph, and an exempt paper for each."""
    place = a_place(tmp_path_factory.mktemp("each"))
    typed, _ = build(place, replace(EACH, meetings=(a_meeting(None, *EXEMPT),)))
    return place, typed


def _words(path: Path, part: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return re.sub("<[^>]*>", "", archive.read(part).decode()).replace("&amp;", "&").replace("&#39;", "'")


@pytest.mark.parametrize("number", ENGLAND)
def test_an_exempt_paper_says_so_and_why_on_every_page(each: tuple[Workplace, TypedOut], number: int) -> None:
    place, typed = each
    [path] = (place.output(SEPTEMBER) / f"B0 2022-11-08 EXEMPT {number}").iterdir()
    line = f"NOT FOR PUBLICATION: paragraph {number} of Part 1 of Schedule 12A to the Local Government Act 1972"
    with zipfile.ZipFile(path) as archive:
        running = [name for name in archive.namelist() if re.fullmatch(r"word/footer\d*\.xml", name)]
        references = re.findall(r'<w:footerReference[^>]*w:type="(\w+)"', archive.read("word/document.xml").decode())
    assert {"first", "default"} <= set(references) or set(references) == {"default"}
    assert running
    assert all(line in _words(path, part) for part in running)
    body = _words(path, "word/document.xml")
    assert f"{line}: {ENGLAND[number]}. It would {_because(typed, number)}" in body


@pytest.mark.parametrize("number", ENGLAND)
def test_a_public_paper_says_why_rows_are_withheld(each: tuple[Workplace, TypedOut], number: int) -> None:
    place, typed = each
    report, plan = sorted((place.output(SEPTEMBER) / PUBLIC).iterdir(), key=lambda path: "Appendix" in path.name)
    assert "NOT FOR PUBLICATION" not in "".join(_words(plan, f"word/{part}.xml") for part in ("document", "footer1"))
    said = _words(plan, "word/document.xml")
    assert f"Withheld (paragraph {number}): {ENGLAND[number]} (Part 1 of Schedule 12A" in said
    assert f"It would {_because(typed, number)}" in said
    assert said.count(f"Withheld (paragraph {number})") > 1
    assert "Managed internally: " in said
    assert f"(not for publication: paragraph {number} of Schedule 12A)" in _words(report, "word/document.xml")


def _because(typed: TypedOut, number: int) -> str:
    return next(mark for mark, cell in typed.marks.cells.items() if cell.row == f"Exempt {number} because")


def test_an_exempt_paper_shows_its_own_paragraphs_matter_and_no_others(each: tuple[Workplace, TypedOut]) -> None:
    place, typed = each
    assert len(folders_outside(place, SEPTEMBER)) == len(EXEMPT) + 1
    for folder in folders_outside(place, SEPTEMBER):
        access = access_of(folder)
        assert typed.marks.private(folder, access, "Board 0") == []
        shown = {typed.marks.cells[mark].access for mark in marks_in(parts_of(folder)) if mark in typed.marks.cells}
        assert shown == {"Public", access} | ({"Internal"} if access == "Public" else set()) - {"Internal"}


def _edit(path: Path) -> None:
    document = Document(str(path))
    document.paragraphs[-1].insert_paragraph_before("The Director adds a sentence of her own.")
    document.save(str(path))


def _leaked(place: Workplace, typed: TypedOut) -> list[str]:
    """Whatever stands outside that may not, in a file nobody edited."""
    return [
        leak
        for folder in folders_outside(place, SEPTEMBER)
        for leak in typed.marks.private(folder, access_of(folder), "Board 0")
    ]


@pytest.mark.parametrize(("before", "after"), [(PLAN, INSIDE), (INSIDE, PLAN)], ids=["withdrawn", "released"])
def test_the_new_paper_beside_an_edited_one_keeps_to_what_is_public_now_and_lists_are_internal(
    tmp_path: Path, before: DrawnPlan, after: DrawnPlan
) -> None:
    place = a_place(tmp_path)
    build(place, before)
    edited = [path for folder in folders_outside(place, SEPTEMBER) for path in folder.iterdir()]
    for path in edited:
        _edit(path)
    typed, built = build(place, after)
    folders = folders_outside(place, SEPTEMBER)
    beside = [path for folder in folders for path in folder.iterdir() if "(new)" in path.name]
    assert len(beside) == len(edited)
    told = [problem.where.file for problem in built.problems if problem.code.startswith("private-words")]
    if after is INSIDE:
        assert any(PUBLIC in file for file in told), "the words that are private now stand in the edited paper"
    for path in edited:
        path.unlink()
    assert _leaked(place, typed) == []
    inside = [path.name for path in (place.output(SEPTEMBER) / "internal").iterdir()]
    for kind in ("Hand-over", "Problems", "Chase list", "Register of changes", "Highlight report", "what differs"):
        assert any(kind in name for name in inside), kind
        assert not any(kind in path.name for folder in folders for path in folder.iterdir()), kind


def test_a_supplement_keeps_to_what_is_public_now(tmp_path: Path) -> None:
    place = a_place(tmp_path)
    build(place, PLAN)
    closed = CliRunner().invoke(boardpapers, ["--folder", str(place.root), "close", "2022-09"])
    typed, _ = build(place, INSIDE)
    supplements = [folder for folder in folders_outside(place, SEPTEMBER) if "Supplement" in folder.name]
    assert supplements, closed.output
    for folder in supplements:
        assert typed.marks.private(folder, access_of(folder), "Board 0") == []
