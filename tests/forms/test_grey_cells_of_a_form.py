"""A real form with its protection off: rows sorted and added, and words typed where the form only tells something."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from random import Random

import openpyxl
import pytest
from openpyxl import Workbook

from pipeline.forms.submission_form import submission_form
from pipeline.problems import Problem
from pipeline.workplace import Workplace
from tests.conftest import a_workplace
from tests.forms.answering import answered
from tests.forms.form_as_sent import FormAsSent, SheetAsSent
from tests.forms.libreoffice import Needs, saved_by_libreoffice
from tests.forms.sample_asked import asked_of_the_sample, beside_the_master, of_file

SHEETS = ("Highlight report", "Action updates", "Risks", "Values", "Changes requested")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return a_workplace(tmp_path_factory.mktemp("grey"))


@pytest.fixture(scope="module")
def form(place: Workplace) -> FormAsSent:
    workforce = next(one for one in asked_of_the_sample(place) if one.theme.name == "Workforce")
    return FormAsSent(submission_form(workforce))


def grey_cells(sheet: SheetAsSent) -> dict[str, str]:
    """Address -> heading, of the cells below the headings that are locked and are no row's own label."""
    own = {"Ref", "Theme", "Measure", "Period", "Question"}
    return {
        at: heading
        for number in sheet.numbers
        for heading, at in sheet.row(number).items()
        if at not in sheet.free and heading not in own and not (heading == "Your answer" and number < 7)
    }


def problems_of(place: Workplace, folder: Path, form: FormAsSent, do: Callable[[Workbook], None]) -> list[Problem]:
    path = form.filled(folder / "form.xlsx", answered(form, Random(2)))
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    do(book)
    book.save(path)
    return of_file(beside_the_master(place, folder, path).problems, "form.xlsx")


def test_every_grey_cell_is_one_whose_new_words_are_listed(place: Workplace, form: FormAsSent, tmp_path: Path) -> None:
    for name in SHEETS:
        cells = grey_cells(form.sheets[name])
        assert cells

        def type_over(book: Workbook, name: str = name, cells: dict[str, str] = cells) -> None:
            for at in cells:
                book[name][at] = f"We did this: {at}"

        (problem,) = problems_of(place, tmp_path / name, form, type_over)
        assert (problem.code, problem.where.sheet, problem.where.cell in cells) == ("not-used", name, True)
        assert f"{problem.where.cell} 'We did this: {problem.where.cell}'" in problem.message


def test_a_lead_who_sorts_the_actions_is_told_nothing(place: Workplace, form: FormAsSent, tmp_path: Path) -> None:
    """Formulas are left as they are, as if the program had not calculated them yet."""

    def turn_round(book: Workbook) -> None:
        page = book["Action updates"]
        page.protection.sheet = False
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
        for row, values in zip(page.iter_rows(min_row=4), reversed(rows), strict=True):
            for cell, value in zip(row, values, strict=True):
                cell.value = value

    assert problems_of(place, tmp_path, form, turn_round) == []


def test_words_below_the_table_are_listed(place: Workplace, form: FormAsSent, tmp_path: Path) -> None:
    below = max(form.sheets["Action updates"].numbers) + 2

    def type_on(book: Workbook) -> None:
        book["Action updates"][f"B{below}"] = "A course more was run."

    (problem,) = problems_of(place, tmp_path, form, type_on)
    assert f"B{below} 'A course more was run.' stands in a grey cell" in problem.message


def test_the_grey_cells_are_known_again_after_another_program_has_saved_the_form(
    place: Workplace, form: FormAsSent, needs: Needs, tmp_path: Path
) -> None:
    at = form.sheets["Action updates"].row(4)["Progress last month"]
    path = form.filled(tmp_path / "form.xlsx", answered(form, Random(4)))
    book = openpyxl.load_workbook(path)
    book["Action updates"][at] = "Typed over."
    book.save(path)
    (saved,) = saved_by_libreoffice(needs, tmp_path, [path])
    (problem,) = of_file(beside_the_master(place, tmp_path, saved).problems, "form.xlsx")
    assert problem.message == f"Not used: {at} 'Typed over.' stands in a grey cell, which is not read"


def told_cells(form: FormAsSent) -> list[tuple[str, ...]]:
    """The list of the hidden sheet: the sheet, the row, the heading and the words of each grey cell."""
    words = form.sheets["Words"].words
    headings = ("Sheet", "Row", "Heading", "What the grey cells say")
    (top,) = (at for at, said in words.items() if said == headings[-1])
    letters = [at.rstrip("0123456789") for at in words if words[at] in headings and at[-1] == top[-1]]
    below = {int(at.lstrip(letters[0])) for at in words if at.rstrip("0123456789") == letters[0]}
    return [tuple(words.get(f"{letter}{number}", "") for letter in letters) for number in sorted(below)][1:]


def test_every_grey_cell_stands_on_the_hidden_sheet_once_with_its_row_and_heading(form: FormAsSent) -> None:
    listed = told_cells(form)
    assert len(listed) == len(set(listed))
    for name in SHEETS:
        sheet = form.sheets[name]
        first = next(heading for heading in sheet.row(3) if sheet.row(3)[heading] == "A3")
        for at, heading in grey_cells(sheet).items():
            if at in sheet.words:
                number = int(at.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
                row = sheet.words.get(sheet.row(number)[first], "")
                assert (name, row, heading, sheet.words[at]) in listed


def test_what_the_form_told_of_one_action_is_somebodys_word_on_another(
    place: Workplace, form: FormAsSent, tmp_path: Path
) -> None:
    """The very words that the form told in the same column of another row."""
    sheet = form.sheets["Action updates"]
    cells = {number: sheet.row(number)["Progress last month"] for number in sheet.numbers}
    told = {number: sheet.words[at] for number, at in cells.items() if at in sheet.words}
    (_, words), (other, _) = list(told.items())[:2]

    def exchange(book: Workbook) -> None:
        book["Action updates"][cells[other]] = words

    (problem,) = problems_of(place, tmp_path, form, exchange)
    answer = sheet.row(other)["Progress this month"]
    assert (problem.code, problem.where.cell) == ("not-used", cells[other])
    assert problem.hint == f"Type it in {answer}, under Progress this month."
