"""Forms as another program saves them: filled in, calculated by LibreOffice, and sent back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import openpyxl
import pytest

from pipeline.forms.asked import AskedSubmission
from pipeline.forms.submission_form import submission_form
from pipeline.workplace import Workplace
from tests.conftest import a_workplace
from tests.forms.answering import answered
from tests.forms.answering import updates as updates_of
from tests.forms.form_as_sent import FormAsSent
from tests.forms.libreoffice import Needs, saved_by_libreoffice
from tests.forms.sample_asked import SEPTEMBER, asked_of_the_sample, checked, of_file
from tests.mistakes import Typed


def serial(day: date) -> int:
    return (day - date(1899, 12, 30)).days


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return a_workplace(tmp_path_factory.mktemp("filled"))


@pytest.fixture(scope="module")
def asked(place: Workplace) -> tuple[AskedSubmission, ...]:
    return asked_of_the_sample(place)


def test_six_forms_filled_in_and_saved_by_another_program_give_no_problem_at_all(
    place: Workplace, asked: tuple[AskedSubmission, ...], needs: Needs, tmp_path: Path
) -> None:
    """Neither from reading them nor from holding them against every rule of the month."""
    month = place.inputs / SEPTEMBER.folder
    for path in list(month.glob("*.xlsx")):
        if "master plan" not in path.name:
            path.unlink()
    paths = []
    for number, one in enumerate(asked):
        form = FormAsSent(submission_form(one))
        paths.append(form.filled(tmp_path / f"form {number}.xlsx", thoughtfully(form, Random(number))))
    for path in saved_by_libreoffice(needs, tmp_path, paths):
        path.rename(month / path.name)
    problems = checked(place)
    said = [str(problem) for number in range(6) for problem in of_file(problems, f"form {number}.xlsx")]
    assert said == []
    assert not [problem for problem in problems if problem.code in ("no-submission", "workbook-not-ours")]


def thoughtfully(form: FormAsSent, rng: Random) -> dict[str, dict[str, Typed]]:
    """As a lead who leaves out no action but those that the form says need nothing."""
    filled = answered(form, rng)
    report, updates, values = (form.sheets[name] for name in ("Highlight report", "Action updates", "Values"))
    (overall,) = (at for at, rule in report.rules.items() if rule.prompt[0] == "Overall RAG")
    filled["Highlight report"][overall] = "Red"
    filled["Action updates"] = updates_of(form, rng, left_empty=0)
    for number in updates.numbers:
        row = updates.row(number)
        if updates.calculated[row["Still to fill in"]].startswith("Nothing"):
            for at in row.values():
                filled["Action updates"].pop(at, None)
    known = {at for number in values.numbers if values.words.get(f"A{number}") for at in values.row(number).values()}
    filled["Values"] = {at: value for at, value in filled["Values"].items() if at in known}
    return filled


# What a row is said to lack, as LibreOffice calculates it

IN_TIME, LATE = serial(date(2022, 9, 30)), serial(date(2022, 10, 1))
UNDER_WAY: dict[str, Typed] = {"Status": "In progress", "Progress this month": "Done."}
OFF_COURSE = "Reason; Recovery action"
SAID: Mapping[str, tuple[dict[str, Typed], str]] = {
    "nothing": ({}, "This month's update"),
    "only words": ({"Impact": "Felt."}, "Status; Progress this month"),
    "green": ({**UNDER_WAY, "Reported RAG": "Green"}, ""),
    "in time": ({**UNDER_WAY, "Forecast": IN_TIME}, ""),
    "green and late": ({**UNDER_WAY, "Reported RAG": "Green", "Forecast": LATE}, OFF_COURSE),
    "late before it is begun": ({**UNDER_WAY, "Reported RAG": "Green"}, f"Forecast; {OFF_COURSE}"),
    "amber": ({**UNDER_WAY, "Reported RAG": "Amber"}, f"Forecast; {OFF_COURSE}"),
    "red and explained": (
        {**UNDER_WAY, "Reported RAG": "Red", "Forecast": LATE, "Reason": "A.", "Recovery action": "B."},
        "",
    ),
    "complete": ({**UNDER_WAY, "Status": "Complete"}, "Completed on; Evidence"),
    "complete with its day": (
        {**UNDER_WAY, "Status": "Complete", "Completed on": IN_TIME, "Evidence": "A.", "Forecast": LATE},
        "",
    ),
}


def test_a_row_says_what_it_still_lacks(asked: tuple[AskedSubmission, ...], needs: Needs, tmp_path: Path) -> None:
    """Every case in a form of its own, in the row of action 3.1, which is due on 30 September."""
    workforce = next(one for one in asked if one.theme.name == "Workforce")
    first = workforce.actions[0]
    assert (first.ref, first.due_day) == ("3.1", date(2022, 9, 30))
    paths = []
    for name, (typed, _) in SAID.items():
        due = date(2022, 8, 31) if name == "late before it is begun" else first.due_day
        form = FormAsSent(submission_form(replace(workforce, actions=(replace(first, due_day=due),))))
        row = form.sheets["Action updates"].row(4)
        paths.append(
            form.filled(
                tmp_path / f"{name}.xlsx", {"Action updates": {row[key]: value for key, value in typed.items()}}
            )
        )
    found = {}
    for path in saved_by_libreoffice(needs, tmp_path, paths):
        page = openpyxl.load_workbook(path, data_only=True)["Action updates"]
        found[path.stem] = page[row["Still to fill in"]].value or ""
    assert found == {name: said for name, (_, said) in SAID.items()}


# What a rule lets in, as LibreOffice calculates it


def words(count: int) -> str:
    return "\n".join(["one two three four five"] * (count // 5)) + " six" * (count % 5)


RULED: tuple[tuple[str, dict[str, object], bool], ...] = (
    ("Summary", {"": words(150)}, True),
    ("Summary", {"": words(151)}, False),
    ("Summary", {"": "  one   two\n\n three  "}, True),
    ("To", {"Kind": "extend", "": "30/11/2022"}, True),
    ("To", {"Kind": "re-programme", "": "30 November 2022"}, True),
    ("To", {"Kind": "extend", "": "30/11/22"}, False),
    ("To", {"Kind": "extend", "": "as soon as possible"}, False),
    ("To", {"Kind": "reassign", "": "Head of Partnerships"}, True),
    ("Completed on", {"Status": "Complete", "": date(2022, 9, 30)}, True),
    ("Completed on", {"Status": "Complete", "": date(2022, 10, 1)}, False),
    ("Completed on", {"Status": "Complete", "": date(2002, 9, 30)}, False),
    ("Completed on", {"Status": "In progress", "": date(2022, 9, 30)}, False),
    ("Completed on", {"Status": "Complete", "": "September"}, False),
    ("Value percent", {"": 84}, True),
    ("Value percent", {"": 101}, False),
    ("Value percent", {"": -1}, False),
    ("Value percent", {"": "N/A"}, True),
    ("Value count", {"": 8.5}, False),
    ("Value count", {"": 8}, True),
    ("Value count", {"": "N/A"}, True),
    ("Value count", {"": "about 8"}, False),
    ("Value ratio", {"": 8.5}, True),
    ("Numerator", {"": 6}, True),
    ("Numerator", {"": "N/A", "Denominator": 27}, True),
    ("Numerator", {"": 6, "Denominator": "N/A"}, True),
    ("Numerator", {"": 6.5}, False),
    ("Numerator", {"": 6, "Denominator": 27}, True),
    ("Numerator", {"": 28, "Denominator": 27}, False),
    ("Denominator", {"": 27, "Numerator": 28}, False),
    ("Denominator", {"": 27, "Numerator": 6}, True),
)


def test_a_rule_lets_in_what_is_read_and_nothing_else(
    asked: tuple[AskedSubmission, ...], needs: Needs, tmp_path: Path
) -> None:
    """Each case on a sheet of its own: the cells as typed, and the rule's formula in a cell that shows its answer."""
    workforce = next(one for one in asked if one.theme.name == "Workforce")
    form = FormAsSent(submission_form(workforce))
    book = openpyxl.Workbook()
    for number, (name, typed, _) in enumerate(RULED):
        page = book.create_sheet(f"case {number}")
        formula, cells = formula_and_cells(form, name)
        for heading, value in typed.items():
            page[cells[heading]] = value
        page["Z1"] = f"={formula}"
    path = tmp_path / "rules.xlsx"
    book.save(path)
    (saved,) = saved_by_libreoffice(needs, tmp_path, [path])
    answers = openpyxl.load_workbook(saved, data_only=True)
    found = [answers[f"case {number}"]["Z1"].value is True for number in range(len(RULED))]
    assert list(zip(RULED, found, strict=True)) == [(case, case[2]) for case in RULED]


def formula_and_cells(form: FormAsSent, name: str) -> tuple[str, dict[str, str]]:
    """The formula of a rule and the cells of its row; "" is the cell that the rule is on."""
    heading, unit = ("Value", name.removeprefix("Value ")) if name.startswith("Value ") else (name, "")
    for sheet in form.sheets.values():
        for at, rule in sheet.rules.items():
            if rule.kind == "custom" and rule.prompt[0] == heading and rule.begins == at:
                row = sheet.row(int("".join(filter(str.isdigit, at))))
                if not unit or sheet.words.get(row["Unit"]) == unit:
                    return rule.first, row | {"": at}
    raise AssertionError(f"no rule {name}")
