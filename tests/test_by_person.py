"""Problems as people are told of them: whose they are, in which file, the worst first, and no place hidden."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.by_person import Told, tell
from pipeline.problems import Place, Problem, Severity

MANAGER, LEAD, OTHER = "Programme Manager", "Head of Partnerships", "Head of Workforce"
PLAN, REPORT = "inputs/2022-09/plan.xlsx", "inputs/2022-09/report.xlsx"


def at(cell: str, file: str = PLAN, sheet: str = "Actions") -> Place:
    found = re.fullmatch(r"([A-Z]*)(\d*)", cell)
    assert found
    return Place(file=file, sheet=sheet, column=found[1], row=int(found[2] or 0))


def wrong(where: Place, owner: str = MANAGER, message: str = "Forecast is 'soon'", *, privacy: bool = False) -> Problem:
    return Problem(
        code="a-code", where=where, owner=owner, message=message, hint="Type a day.", brief="", privacy=privacy
    )


def look(where: Place, owner: str = MANAGER, message: str = "It is last month's") -> Problem:
    return replace(wrong(where, owner, message), severity=Severity.WARNING)


def spots(told: Told) -> list[str]:
    return [" ".join(mistake.spots) for mistake in told.mistakes]


def test_the_person_with_most_to_put_right_comes_first_then_with_most_to_look_at() -> None:
    told = tell(
        [
            look(at("A1"), "One to look at"),
            *(look(at(f"A{row}"), "Three to look at", f"{row}") for row in (1, 2, 3)),
            wrong(at("A1"), "One wrong"),
            *(wrong(at(f"A{row}"), "Two wrong", f"{row}") for row in (1, 2)),
        ]
    )
    assert [person.who for person in told.people] == ["Two wrong", "One wrong", "Three to look at", "One to look at"]


def test_whoever_has_a_problem_of_privacy_comes_before_whoever_has_many_errors() -> None:
    many = [wrong(at(f"A{row}"), LEAD, f"{row}") for row in range(1, 9)]
    told = tell([*many, wrong(at("B1"), OTHER, privacy=True)])
    assert [person.who for person in told.people] == [OTHER, LEAD]
    assert [mistake.problem.owner for mistake in told.privacy] == [OTHER]


def test_a_persons_worst_file_comes_first_and_in_it_privacy_errors_and_warnings_each_in_reading_order() -> None:
    told = tell(
        [
            look(at("A1", PLAN)),
            look(at("A1", REPORT)),
            wrong(at("C9", REPORT), message="second"),
            wrong(at("B9", REPORT), message="first"),
            wrong(at("Z99", REPORT), message="private", privacy=True),
        ]
    )
    [person] = told.people
    assert [file.file for file in person.files] == [REPORT, PLAN]
    assert [mistake.problem.message for mistake in person.files[0].mistakes] == [
        "private",
        "first",
        "second",
        "It is last month's",
    ]


def test_people_and_files_alike_stand_in_the_order_of_their_names() -> None:
    told = tell([wrong(at("A1", file), who) for who in (OTHER, LEAD) for file in (REPORT, PLAN)])
    assert [(person.who, [file.file for file in person.files]) for person in told.people] == [
        (LEAD, [PLAN, REPORT]),
        (OTHER, [PLAN, REPORT]),
    ]


def test_everything_is_counted_place_by_place() -> None:
    told = tell([wrong(at("A1")), wrong(at("A2")), wrong(at("B1"), LEAD, privacy=True), look(at("C1"), LEAD)])
    assert (told.counts.must, told.counts.may, told.counts.privacy) == (3, 1, 1)
    assert [(person.counts.must, person.counts.may) for person in told.people] == [(1, 1), (2, 0)]
    assert len(told.mistakes) == 3


def test_the_same_words_in_many_cells_are_told_once_and_name_every_cell() -> None:
    cells = ["H14", "H16", "H17", "H18", "H20", "H21", "J3"]
    assert spots(tell(wrong(at(cell)) for cell in cells)) == ["sheet Actions, cells H14, H16 to H18, H20, H21, J3"]


def test_pieces_are_not_parted_inside_a_name() -> None:
    [mistake] = tell(wrong(at(cell)) for cell in ("A9", "A10", "A11", "B2")).mistakes
    assert mistake.spots == ("sheet Actions, cells A9 to A11,", "B2")


def test_only_what_is_the_same_but_for_the_cell_is_told_together() -> None:
    told = tell(
        [
            wrong(at("A1")),
            wrong(at("A2"), message="Forecast is 'later'"),
            replace(wrong(at("A3")), hint="Type another day."),
            replace(wrong(at("A4")), severity=Severity.WARNING),
            replace(wrong(at("A5")), related=(at("B1"),)),
            wrong(at("A6"), privacy=True),
            replace(wrong(at("A7")), code="another-code"),
            wrong(at("A8", sheet="Changes")),
            wrong(at("A9", REPORT)),
            wrong(at("A10"), LEAD),
            wrong(at("11")),
        ]
    )
    assert len(told.mistakes) == 11


def test_packs_make_no_difference_and_each_problem_keeps_its_own() -> None:
    told = tell(
        [replace(wrong(at("A1")), meetings=("HWB",)), replace(wrong(at("A2")), meetings=("IOCSB",))],
    )
    assert len(told.mistakes) == 1
    assert [problem.meetings for problem in told.problems] == [("HWB",), ("IOCSB",)]


def test_a_place_is_told_as_fine_as_it_is() -> None:
    places = [
        at("", sheet=""),
        at(""),
        at("14"),
        at("C"),
        at("C14"),
        Place(file="inputs/2022-09/n.docx", paragraph=7),
    ]
    assert [spots(tell([wrong(place)])) for place in places] == [
        [""],
        ["sheet Actions"],
        ["sheet Actions, row 14"],
        ["sheet Actions, column C"],
        ["sheet Actions, cell C14"],
        ["paragraph 7"],
    ]


def test_in_a_word_file_every_step_of_the_way_to_each_place_is_told() -> None:
    cell = Place(file="t.docx", heading="Risks", table=2, row=3, column="4", paragraph=31)
    header = Place(file="t.docx", part="a header", paragraph=2)
    [mistake] = tell(wrong(place) for place in (cell, replace(cell, paragraph=32))).mistakes
    way = ("under “Risks”,", "table 2,", "row 3,", "column 4,")
    assert mistake.spots == (*way, "paragraph 31;", *way, "paragraph 32")
    assert spots(tell([wrong(header)])) == ["a header, paragraph 2"]
    parts = (Place(file="t.docx"), Place(file="t.docx", part="a footer"))
    assert spots(tell(wrong(place) for place in parts)) == ["the file as a whole; a footer"]


def test_rows_and_paragraphs_run_on_too() -> None:
    assert spots(tell(wrong(at(row)) for row in ("4", "5", "6", "9"))) == ["sheet Actions, rows 4 to 6, 9"]
    paragraphs = (Place(file="n.docx", paragraph=number) for number in (3, 7, 8, 9, 10))
    assert spots(tell(wrong(place) for place in paragraphs)) == ["paragraphs 3, 7 to 10"]


def test_the_same_problem_twice_is_one() -> None:
    assert len(tell([wrong(at("A1")), wrong(at("A1"))]).problems) == 1


places = st.builds(
    Place,
    file=st.sampled_from([PLAN, REPORT]),
    sheet=st.sampled_from(["", "Actions", "Changes"]),
    column=st.sampled_from(["", "A", "B", "AA"]),
    row=st.integers(0, 12),
)
problems = st.builds(
    wrong,
    places,
    st.sampled_from([MANAGER, LEAD]),
    st.sampled_from(["one", "another"]),
    privacy=st.booleans(),
) | st.builds(look, places, st.sampled_from([MANAGER, LEAD]), st.sampled_from(["one", "another"]))


@given(st.lists(problems, max_size=40), st.randoms())
def test_every_problem_is_told_once_whatever_order_they_come_in(found: list[Problem], chance: random.Random) -> None:
    told = tell(found)
    assert sorted(map(str, told.problems)) == sorted(map(str, set(found)))
    mixed = list(found)
    chance.shuffle(mixed)
    again = tell(mixed)
    assert again.counts == told.counts
    assert [(person.who, [file.file for file in person.files]) for person in again.people] == [
        (person.who, [file.file for file in person.files]) for person in told.people
    ]
    assert sorted(spots(again)) == sorted(spots(told))


@given(st.sets(st.tuples(st.sampled_from(["A", "B", "AA"]), st.integers(1, 30)), min_size=1))
def test_a_list_of_cells_names_just_those_cells(cells: set[tuple[str, int]]) -> None:
    [words] = spots(tell(wrong(at(f"{column}{row}")) for column, row in cells))
    named = set()
    for piece in re.sub(r"^sheet Actions, cells? ", "", words).split(", "):
        ends = re.findall(r"([A-Z]+)(\d+)", piece)
        assert piece == " to ".join("".join(end) for end in ends)
        (column, first), (also, last) = ends[0], ends[-1]
        assert column == also
        named |= {(column, row) for row in range(int(first), int(last) + 1)}
    assert named == cells
