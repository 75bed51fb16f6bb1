"""What a person changed, what the data changed, what both did: line by line, row by row, in the order of the paper."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.handover.edits.in_words import in_words
from pipeline.handover.edits.three_way import By, edits
from pipeline.papers.look.lines import Kind, Line

PROSE = "It shows the position at 30th September 2022 of every action."
OTHER = "Twelve of them are complete and three are overdue."
COLUMNS = ("Ref", "Action", "Status")


def line(words: str, heading: str = "Progress", kind: Kind = Kind.PARAGRAPH) -> Line:
    return Line(kind=kind, cells=(words,), heading=heading)


def row(*cells: str, table: int = 1, columns: tuple[str, ...] = COLUMNS) -> Line:
    return Line(kind=Kind.ROW, cells=cells, heading="Plan", table=table, columns=columns)


HEAD = row(*COLUMNS)
ROWS = (HEAD, row("1.1", "Train the staff", "Green"), row("1.2", "Write the policy", "Red"))


def told(made: tuple[Line, ...], edited: tuple[Line, ...], new: tuple[Line, ...]) -> list[str]:
    return [in_words(edit) for edit in edits(made, edited, new)]


def test_a_paragraph_changed_by_hand_by_the_data_and_by_both() -> None:
    hand, data = line(f"{PROSE} The Director adds this."), line(PROSE.replace("30th", "31st"))
    made = (line("Title"), line(PROSE), line(OTHER))
    assert told(made, (made[0], hand, made[2]), made) == [
        "Changed by hand, under Progress: you typed “…September 2022 of every action. The Director adds this.” "
        "in place of “…September 2022 of every action.”"
    ]
    assert told(made, made, (made[0], data, made[2])) == [
        "New data, under Progress: the new paper says “It shows the position at 31st September 2022 of every action.” "
        f"where this one says “{PROSE}”"
    ]
    [both] = told(made, (made[0], hand, made[2]), (made[0], data, made[2]))
    assert both.startswith("Changed by hand and by new data, under Progress: you typed “It shows the position at 30th")
    assert "”, the new paper says “It shows the position at 31st" in both


def test_what_was_added_and_taken_out_on_either_side_is_told_in_the_order_of_the_paper() -> None:
    made = (line("Title"), line(PROSE), line(OTHER), line("The end of it."))
    edited = (line("Title"), line("Typed first."), line(PROSE), line("The end of it."))
    new = (line("Title"), line(PROSE), line(OTHER), line("Printed last, and new."), line("The end of it."))
    assert told(made, edited, new) == [
        "Added by hand, under Progress: “Typed first.”",
        f"Taken out by hand, under Progress: “{OTHER}”",
        "New data, under Progress: “Printed last, and new.” is new",
    ]
    assert told(made, new, made[:3]) == [
        "Added by hand, under Progress: “Printed last, and new.”",
        "New data, under Progress: “The end of it.” is not in the new paper any more",
    ]


def test_what_one_side_changed_and_the_other_took_out_is_both() -> None:
    made, edited = (line("Title"), line(PROSE), line("End.")), (line("Title"), line(f"{PROSE} Mine."), line("End."))
    without = (line("Title"), line("End."))
    assert told(made, edited, without) == [
        f"Changed by hand and by new data, under Progress: you typed “{PROSE} Mine.”, the new paper has nothing there "
        "any more"
    ]
    [gone] = told(made, without, edited)
    assert gone.startswith("Changed by hand and by new data, under Progress: you took out “It shows")


def test_what_both_say_alike_is_no_difference_wherever_it_was_put() -> None:
    made, mine = (line("Title"), line(PROSE), line(OTHER)), line("The same words from both.")
    assert told(made, (*made, mine), (*made, mine)) == []
    assert told(made, (made[0], mine, *made[1:]), (*made, mine)) == []
    assert told(made, (made[0], mine), (made[0], mine)) == []


def test_a_cell_is_named_by_the_words_of_its_row_and_column() -> None:
    edited = (HEAD, row("1.1", "Train the staff", "Amber"), ROWS[2])
    new = (HEAD, row("1.1", "Train all the staff", "Complete"), ROWS[2])
    assert told(ROWS, edited, new) == [
        "New data, under Plan, row 1.1, column Action: the new paper says “Train all the staff” where this one says "
        "“Train the staff”",
        "Changed by hand and by new data, under Plan, row 1.1, column Status: you typed “Amber”, the new paper says "
        "“Complete”",
    ]


def test_a_row_that_begins_as_another_is_that_row_however_much_else_was_changed() -> None:
    made = (HEAD, row("1.1", "Train", "Green"), row("1.2", "Write", "Red"))
    edited = (HEAD, row("1.1", "Quite another thing", "Amber"), row("1.2", "Nothing of the kind", "Blue"))
    found = told(made, edited, made)
    assert [words.partition(":")[0] for words in found] == [
        f"Changed by hand, under Plan, row {ref}, column {column}"
        for ref in ("1.1", "1.2")
        for column in ("Action", "Status")
    ]


def test_a_row_added_or_taken_out_is_told_as_a_row() -> None:
    mine = row("1.1a", "Something else", "Green")
    assert told(ROWS, (*ROWS[:2], mine, ROWS[2]), ROWS) == [
        "Added by hand, under Plan, a row: “1.1a | Something else | Green”"
    ]
    assert told(ROWS, ROWS[:2], ROWS) == ["Taken out by hand, under Plan, a row: “1.2 | Write the policy | Red”"]
    assert told(ROWS, ROWS, (*ROWS, row("1.3", "New", "Not due"))) == [
        "New data, under Plan, a row: “1.3 | New | Not due” is new"
    ]


def test_a_whole_table_is_told_once() -> None:
    made = (line("Title"), *ROWS, line("End."))
    assert told(made, (made[0], made[-1]), made) == [
        "Taken out by hand, under Plan, a table of 3 rows: “Ref, Action, Status”"
    ]
    new = (line("Title"), *ROWS[:2], row("1.2", "Write the policy", "Green"), line("End."))
    assert told(made, (made[0], made[-1]), new) == [
        "Changed by hand and by new data, under Plan, a table of 3 rows: “Ref, Action, Status”, which has new data"
    ]
    other = ("Who", "When")
    mine = (row(*other, table=2, columns=other), row("Me", "Now", table=2, columns=other))
    assert told(made, (*made, *mine), made) == [
        "Added by hand, under Plan, a table of 2 rows: “Who, When” is not in the new paper"
    ]
    assert told(made, made, (made[0], made[-1])) == [
        "New data, under Plan, a table of 3 rows: “Ref, Action, Status” is not in the new paper any more"
    ]


def test_a_header_a_comment_and_a_picture_are_called_so() -> None:
    header = line("Public", heading="", kind=Kind.HEADER)
    made = (line(PROSE), header)
    comment = line("Is this so?", heading="", kind=Kind.COMMENT)
    drawn = Line(kind=Kind.PICTURE, cells=("States by theme",), mark="one", heading="Progress")
    typed = Line(kind=Kind.HEADER, cells=("Public, amended",))
    assert told(made, (line(PROSE), drawn, typed, comment), made) == [
        "Added by hand, under Progress, a picture: “States by theme”",
        "Changed by hand, the header: you typed “Public, amended” in place of “Public”",
        "Added by hand, a comment: “Is this so?”",
    ]
    anew = Line(kind=Kind.PICTURE, cells=("States by theme",), mark="two", heading="Progress")
    assert told((drawn,), (drawn,), (anew,)) == ["New data, under Progress, a picture: it is drawn anew"]


WORDS = st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta"]), min_size=1, max_size=3).map(" ".join)
LINES = st.one_of(
    WORDS.map(line),
    st.tuples(st.sampled_from(["1.1", "1.2", "1.3"]), WORDS, WORDS).map(lambda cells: row(*cells)),
)
VERSIONS = st.lists(LINES, max_size=7).map(tuple)


@given(VERSIONS, VERSIONS, VERSIONS)
def test_every_line_that_differs_is_told_and_by_whom(
    made: tuple[Line, ...], edited: tuple[Line, ...], new: tuple[Line, ...]
) -> None:
    """Of what only stands in the edited file a person is told, whoever else changed the line."""
    found = edits(made, edited, new)
    assert (found == ()) or edited != new
    whole = "\n".join(in_words(edit, whole=True) for edit in found if not edit.rows)
    for item in (*edited, *new):
        one, other = (edited, new) if item in edited else (new, edited)
        if item not in other and one.count(item) and not any(edit.rows for edit in found):
            assert item.words in whole or (item.kind is Kind.ROW and any(cell in whole for cell in item.cells))
    for edit in found:
        if edit.by is By.HAND and not edit.rows:
            assert edit.data == edit.was or edit.was is None
        if edit.by is By.DATA and not edit.rows:
            assert edit.hand == edit.was or edit.was is None


@given(VERSIONS, VERSIONS)
def test_only_the_side_that_changed_anything_is_named(made: tuple[Line, ...], now: tuple[Line, ...]) -> None:
    assert {edit.by for edit in edits(made, now, made)} <= {By.HAND}
    assert {edit.by for edit in edits(made, made, now)} <= {By.DATA}
    assert edits(made, now, now) == ()
    assert (edits(made, now, made) == ()) == (now == made)
