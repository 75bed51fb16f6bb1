"""Styles that paragraphs name and nobody defined, and those that text printed with {{p … }} may need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from pipeline.papers.fields import ActionField, Fields, NarrativeField
from pipeline.papers.fields.narrative_form import NarrativeFormFields
from pipeline.plan.text import Kind, Mark, Paragraph, Span, Text
from tests.papers.stand_in import stand_in
from tests.papers.templates.told import hints, problems, told
from tests.template_faults.making import Change, cell, footer, heads, of, p, replacing, row, row_loop, table
from tests.templates.blocks import paragraph

MATTERS = "{{p narrative.matters }}"
LOOP = "{%p for action in plan.re_dated %}", "{%p endfor %}"


def without(style: str) -> Change:
    return replacing("word/styles.xml", f'<w:name w:val="{style}"/>', '<w:name w:val="Our own"/>')


def may_need(style: str, what: str, tag: str) -> str:
    return f"The template has no style “{style}”, which {what} printed here may need: “{tag}”"


@pytest.mark.parametrize(
    ("style", "what", "tag"),
    [
        ("List Bullet", "bulleted lines", MATTERS),
        ("Numbered Paragraph 4", "lettered lines", MATTERS),
        ("heading 2", "subheadings", MATTERS),
        ("Numbered Paragraph 3", "paragraphs below a subheading", MATTERS),
        ("Hyperlink", "links", MATTERS),
        ("Draft Gap Char", "the marks of a draft", MATTERS),
        ("Hyperlink", "links", "{{p background_papers }}"),
        ("List Bullet", "bulleted lines", "{{p theme.summary }}"),
    ],
)
def test_a_style_that_printed_text_may_need_is_told_at_the_tag(style: str, what: str, tag: str) -> None:
    assert told(of(tag, then=without(style))) == [f"warning style-missing, paragraph 3: {may_need(style, what, tag)}"]


@pytest.mark.parametrize(
    ("style", "what"),
    [
        ("List Bullet", "bulleted lines"),
        ("Draft Gap Char", "the marks of a draft"),
        ("Withheld Char", "words for what is withheld"),
    ],
)
def test_an_action_of_a_loop_may_need_the_marks_of_what_it_does_not_say(style: str, what: str) -> None:
    tag = "{{p action.progress }}"
    (said,) = told(of(LOOP[0], tag, LOOP[1], then=without(style)))
    assert said == f"warning style-missing, paragraph 4: {may_need(style, what, tag)}"


@pytest.mark.parametrize("style", ["Table Bullet", "Table Bullet Small"])
def test_in_a_table_the_bullets_of_its_own_dress_are_needed(style: str) -> None:
    dress = style.replace("Bullet", "Text")
    tag = "{{p action.progress }}"
    entry = row("{{ action.ref }}", cell(paragraph(dress, tag), "Words."))
    made = of(table(heads("Ref", "Progress"), row_loop(entry)), then=without(style))
    (said,) = told(made)
    place = "table 1, row 3, column 2, paragraph 8"
    assert said == f"warning style-missing, {place}: {may_need(style, 'bulleted lines', tag)}"


@pytest.mark.parametrize(
    ("style", "blocks"),
    [
        ("Numbered Paragraph 3", (p(MATTERS, style="Normal"),)),
        ("Numbered Paragraph 4", ("{{p theme.summary }}",)),
        ("Hyperlink", ("{{p theme.summary }}",)),
        ("heading 2", ("{{p narrative.risk }}",)),
        ("List Bullet", ("{{p background_papers }}",)),
        ("List Bullet", ("{{p plan.states_picture }}",)),
        ("List Bullet", ("{{p narrative.nothing }}",)),
        ("List Bullet", ("{{ plan.title }}",)),
        ("Withheld Char", (MATTERS,)),
    ],
)
def test_a_style_that_nothing_printed_here_needs_may_be_missing(style: str, blocks: tuple[str, ...]) -> None:
    assert told(of(*blocks, then=without(style))) == []


def test_a_style_is_told_once_however_many_tags_may_need_it() -> None:
    made = of(MATTERS, "{{p narrative.legal }}", then=without("List Bullet"))
    assert [problem.where.paragraph for problem in problems(made)] == [3]


def test_the_form_people_write_their_reports_into_may_print_all_they_wrote() -> None:
    loop = ("{%p for section in sections %}", "{{p section.text }}", "{%p endfor %}")
    for style in ("heading 2", "Numbered Paragraph 3", "Numbered Paragraph 4", "Hyperlink"):
        assert len(told(of(*loop, then=without(style)), NarrativeFormFields)) == 1


@pytest.mark.parametrize(
    ("made", "place", "style"),
    [
        (of(p("Words.", style="Council Body")), "paragraph 3", "CouncilBody"),
        (of("Words.", then=footer(p("{{ paper.access_line }}", style="Foot"))), "a footer, paragraph 1", "Foot"),
        (
            of(table(heads("Ref"), row("1.1")), then=replacing("word/document.xml", '"BoardTable"', '"OurTable"')),
            "table 1, row 1, column 1, paragraph 3",
            "OurTable",
        ),
    ],
)
def test_a_style_that_nobody_defined_is_an_error_where_it_is_first_named(made: object, place: str, style: str) -> None:
    assert callable(made)
    (said,) = told(made)
    assert said.startswith(f"error style-missing, {place}: The template has no style “{style}”, which is named here: “")


def test_an_undefined_style_is_told_once_and_never_of_a_paragraph_that_goes() -> None:
    twice = of(p("One.", style="Council Body"), p("Two.", style="Council Body"))
    assert [problem.where.paragraph for problem in problems(twice)] == [3]
    gone = of(p("{%p if paper.is_draft %}", style="Council Body"), "A draft.", "{%p endif %}")
    assert told(gone) == []


def test_the_hints_say_where_to_click() -> None:
    assert hints(of(MATTERS, then=without("Hyperlink"))) == [
        "Make a style named “Hyperlink” (Home, Styles, Create a Style), or copy it from a template that has it."
    ]
    assert hints(of(p("Words.", style="Council Body"))) == [
        "Click here in Word and choose a style under Home, Styles, for example Normal; for a table, one under Table "
        "Design."
    ]


def texts(value: object, owner: type, name: str) -> Iterator[tuple[type, str, Text]]:
    """Every text of some fields, with the record and the field that holds it."""
    if isinstance(value, tuple) and value and all(isinstance(item, Paragraph) for item in value):
        yield owner, name, value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item, owner, name)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name), type(value), field.name)


def spans(text: Text) -> Iterator[Span]:
    return (span for item in text for span in item.spans)


def test_what_is_said_of_each_texts_styles_is_true_of_papers_with_everything_in_them() -> None:
    """Lettered lines, links and marks stand only where the check expects them."""
    met = set()
    for access in ("Internal", "Public"):
        for owner, name, text in texts(stand_in("Board report", access), Fields, ""):
            is_narrative, is_listed = owner is NarrativeField, name in ("background_papers", "other_documents")
            kinds, marks = {item.kind for item in text}, {span.mark for span in spans(text)}
            met |= kinds | marks
            assert not (Kind.NUMBERED in kinds and not is_narrative), (owner, name)
            assert not (Kind.SUBHEADING in kinds and (owner, name) != (NarrativeField, "matters")), (owner, name)
            assert not (any(span.link for span in spans(text)) and not (is_narrative or is_listed)), (owner, name)
            assert not (Mark.WITHHELD in marks and owner is not ActionField), (owner, name)
            assert not (Mark.GAP in marks and owner not in (ActionField, NarrativeField)), (owner, name)
    assert {Kind.BULLET, Kind.NUMBERED, Kind.SUBHEADING} <= met
