"""What a person reads on the terminal after a run."""

from __future__ import annotations

from pipeline.problems import Place, Problem, Severity, in_reading_order
from pipeline.run import Checked
from pipeline.showing import of_run
from pipeline.showing.of_problems import exit_code
from tests.plan.records import SEPTEMBER

PLACE = Place(file="inputs/2022-09/plan.xlsx", sheet="Actions", row=14, column="H")


def problem(code: str, owner: str = "Programme Manager", place: Place = PLACE, *, error: bool = True) -> Problem:
    severity = Severity.ERROR if error else Severity.WARNING
    return Problem(
        code=code, where=place, message="Forecast is 'soon'", hint="Type a day.", owner=owner, severity=severity
    )


def shown(*problems: Problem) -> str:
    return of_run.of_check(Checked(wanted=SEPTEMBER, month=None, problems=problems))


def test_a_problem_says_what_where_for_whom_and_what_to_type() -> None:
    other = Place(file="inputs/2022-09/form.xlsx", sheet="Action updates", row=3, column="D")
    said = Problem(code="a-code", where=PLACE, message="Forecast is 'soon'", hint="Type a day.", related=(other,))
    assert str(said).splitlines() == [
        "error: Forecast is 'soon' [a-code]",
        "  --> inputs/2022-09/plan.xlsx, sheet Actions, cell H14   (for: Programme Manager)",
        "  and inputs/2022-09/form.xlsx, sheet Action updates, cell D3",
        "  fix: Type a day.",
    ]


def test_problems_stand_by_person_the_worst_first_and_are_counted() -> None:
    said = shown(
        problem("note", error=False),
        problem("slip"),
        problem("one", "Head of Workforce"),
        problem("two", "Head of Workforce"),
    )
    lines = said.splitlines()
    assert lines[0] == "Head of Workforce: 2 errors, 0 warnings"
    assert lines[-1] == "2022-09: 3 errors and 1 warning"
    assert said.index("Programme Manager: 1 error, 1 warning") < said.index("[slip]") < said.index("[note]")


def test_a_month_without_a_problem_is_clean_and_so_is_one_with_warnings_alone() -> None:
    assert shown() == "2022-09: clean"
    assert shown(problem("note", error=False)).endswith("2022-09: clean, with 1 warning")
    assert exit_code([problem("note", error=False)]) == 0
    assert exit_code([problem("slip")]) == 1


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
