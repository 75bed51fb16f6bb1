"""What papers may say of a month's problems."""

from __future__ import annotations

from dataclasses import replace

from pipeline.papers.arrange import Pack, Paper
from pipeline.papers.catalogue import PaperKind
from pipeline.papers.fields import Figure, ProblemsField
from pipeline.papers.filling.problem_fields import problems_field
from pipeline.papers.filling.shared_fields import shared_fields
from pipeline.papers.make import make_pack, set_up
from pipeline.plan.choices import INTERNAL, PUBLIC
from pipeline.plan.disclosure import view
from pipeline.plan.record import FigureName
from pipeline.problems import Place, Problem, Severity
from tests.papers.maker import Maker
from tests.plan.records import action, month

PLAN, REPORT = "inputs/2022-09/plan.xlsx", "inputs/2022-09/Workforce.xlsx"
LEAD = "Head of Workforce"
CELL = Place(file=PLAN, sheet="Actions", row=14, column="H")
WRONG = Problem(code="a-code", where=CELL, message="Forecast is 'soon'", hint="Type a day, like 30/09/2022.")
LOOK = replace(WRONG, severity=Severity.WARNING, message="Is it last month's?", where=replace(CELL, row=15))


def test_a_problem_says_what_kind_it_is_what_is_wrong_where_and_what_to_do() -> None:
    [person] = problems_field([WRONG, LOOK, replace(WRONG, privacy=True, where=replace(CELL, row=90))]).people
    [file] = person.files
    assert (person.who, file.name) == ("Programme Manager", "plan.xlsx")
    assert [(item.to_do, item.words, item.where, item.fix) for item in file.items] == [
        ("Privacy", "Forecast is 'soon'.", "Sheet Actions, cell\N{NO-BREAK SPACE}H90", "Type a day, like 30/09/2022."),
        (
            "Put right",
            "Forecast is 'soon'.",
            "Sheet Actions, cell\N{NO-BREAK SPACE}H14",
            "Type a day, like 30/09/2022.",
        ),
        ("Look at", "Is it last month's?", "Sheet Actions, cell\N{NO-BREAK SPACE}H15", "Type a day, like 30/09/2022."),
    ]
    assert {(item.who, item.file) for item in file.items} == {("Programme Manager", "plan.xlsx")}


def test_a_message_that_is_a_whole_sentence_gets_no_second_full_stop() -> None:
    said = problems_field([replace(WRONG, message="It cannot be read.")])
    assert said.people[0].files[0].items[0].words == "It cannot be read."


def test_the_same_in_many_cells_is_one_that_names_them_all_and_counts_as_many() -> None:
    said = problems_field(replace(WRONG, where=replace(CELL, row=row)) for row in (3, 4, 5, 9))
    [item] = said.people[0].files[0].items
    assert item.where == "Sheet Actions, cells\N{NO-BREAK SPACE}H3 to H5, H9"
    assert (said.must, said.people[0].must, said.people[0].files[0].must) == (4, 4, 4)


def test_a_file_or_a_folder_as_a_whole_says_so_and_only_an_input_goes_by_its_name_alone() -> None:
    whole = [
        Place(file=PLAN),
        Place(file="inputs/2022-09"),
        Place(file="templates/Scorecard.docx"),
        Place(file="outputs"),
    ]
    shown = [problems_field([replace(WRONG, where=place)]).people[0].files[0] for place in whole]
    assert [(file.name, file.items[0].where) for file in shown] == [
        ("plan.xlsx", "The file as a whole"),
        ("inputs/2022-09", "The folder as a whole"),
        ("templates/Scorecard.docx", "The file as a whole"),
        ("outputs", "The folder as a whole"),
    ]


def test_places_that_belong_to_it_are_named_without_the_file_it_stands_in() -> None:
    related = (replace(CELL, row=2), replace(CELL, file=REPORT), Place(file=REPORT), Place(file=PLAN))
    [item] = problems_field([replace(WRONG, related=related)]).people[0].files[0].items
    assert item.also == (
        "See also sheet Actions, cell\N{NO-BREAK SPACE}H2.",
        "See also sheet Actions, cell\N{NO-BREAK SPACE}H14 of Workforce.xlsx.",
        "See also Workforce.xlsx.",
        "See also plan.xlsx.",
    )


def test_privacy_is_told_by_itself_and_in_its_persons_part() -> None:
    private = replace(WRONG, privacy=True, owner=LEAD)
    said = problems_field([WRONG, private])
    assert [item.who for item in said.privacy] == [LEAD]
    assert said.people[0].files[0].items == said.privacy


def test_every_count_knows_which_figure_it_is() -> None:
    said = problems_field([WRONG, replace(LOOK, owner=LEAD, where=Place(file=REPORT))])
    lead = said.people[1]
    figures = (said.must, said.may, said.persons, lead.must, lead.may, lead.files[0].may)
    assert figures == (1, 1, 2, 0, 1, 1)
    assert [figure.figure for figure in figures if isinstance(figure, Figure)] == [
        FigureName(name="to_put_right"),
        FigureName(name="to_look_at"),
        FigureName(name="people_with_problems"),
        FigureName(name="to_put_right", of=LEAD),
        FigureName(name="to_look_at", of=LEAD),
        FigureName(name="to_look_at", of=REPORT),
    ]


def test_only_an_internal_paper_knows_them_and_what_was_met_since_the_check_as_well() -> None:
    made = month(action())
    public, internal = (
        shared_fields(made, view(made, access), None, None, (WRONG,), (WRONG, LOOK)).problems
        for access in (PUBLIC, INTERNAL)
    )
    assert public == ProblemsField(must=0, may=0, persons=0, privacy=(), people=())
    assert (internal.must, internal.may) == (1, 1)


def test_the_papers_of_a_pack_tell_what_was_met_while_others_were_made(make: Maker) -> None:
    template = make.template("{{ problems.must }} and {{ problems.may }}")
    kind = PaperKind(name="Problems", title="Problems", template=template, internal_only=True)
    paper = Paper(kind=kind, identity="p", access=INTERNAL, folder="internal", file_stem="Problems")
    pack = Pack(name="internal", papers=(paper,))
    workshop = set_up(month(action()), (pack,), lambda path: path.name, "d", (WRONG,))
    said = [
        make_pack(pack, one, is_draft=False).papers[0].paragraphs
        for one in (workshop, replace(workshop, so_far=(WRONG, LOOK)))
    ]
    assert said == [("1 and 0",), ("1 and 1",)]
