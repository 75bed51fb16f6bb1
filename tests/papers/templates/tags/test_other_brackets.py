"""Names between the brackets of other programs are told; what people put between brackets is let be."""

from __future__ import annotations

import pytest

from pipeline.papers.templates.tags.other_brackets import check
from pipeline.problems import Problem
from tests.papers.templates.typed import Xml, para, run, template

PAIRS = (
    "[[{}]]",
    "[[ {} ]]",
    "<<{}>>",
    "<< {} >>",
    "«{}»",
    "« {} »",
    "%%{}%%",
    "(({}))",
    "<%= {} %>",
    "${{{}}}",
    "#{{{}}}",
)
LET_BE = (
    "Words with (brackets), [square ones], “quotation marks” and 50%.",
    "The guidance (see paragraph 3 (the second)) says so.",
    "As “Working together” says, ((a)) and ((see below)).",
    "He said « un mot » and [[1]].",
    "100%% of 5%%",
    "1 << 2 and 3 >> 4",
    "Costs are $5 {each}.",
    "{{ plan.title }} is <b>bold</b>",
    "<< {{ plan.title }} >>",
)


def found(*blocks: str) -> tuple[Problem, ...]:
    return tuple(check(template(*blocks)))


def field(code: str, shown: str) -> Xml:
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    words = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return para(Xml(f"{marks['begin']}{words}{marks['separate']}{run(shown)}{marks['end']}"))


@pytest.mark.parametrize("pair", PAIRS)
def test_a_field_between_any_of_them_is_an_error_with_the_tag_to_type(pair: str) -> None:
    typed = pair.format("plan.title")
    (problem,) = found("First", f"The plan {typed} of the month")
    assert (problem.is_error, problem.where.paragraph, problem.hint) == (True, 2, "Type {{ plan.title }}.")
    assert problem.message == f"This is no tag, and papers print it as it stands: “{typed}”"


@pytest.mark.parametrize("pair", PAIRS)
def test_a_name_like_a_fields_is_worth_a_look(pair: str) -> None:
    (problem,) = found(pair.format("ReportAuthor"))
    assert (str(problem.severity), problem.hint) == ("warning", "Type {{ meeting.report_author }}.")


def test_a_name_that_is_like_no_field_is_told_where_it_was_surely_to_be_one() -> None:
    hints = {
        problem.hint for typed in ("<%= ward %>", "${ward}", "[[ward.name]]", "«ward_name»") for problem in found(typed)
    }
    assert hints == {"Type the name of a field between {{ and }}; boardpapers template --fields lists them all."}


@pytest.mark.parametrize("words", LET_BE)
def test_other_words_between_brackets_are_let_be(words: str) -> None:
    assert found(words) == ()


def test_each_name_in_a_paragraph_is_told_once() -> None:
    assert [problem.hint for problem in found("<<plan.title>> of «plan.month», <<plan.title>>")] == [
        "Type {{ plan.title }}.",
        "Type {{ plan.title }}.",
        "Type {{ plan.month }}.",
    ]


@pytest.mark.parametrize(
    ("code", "severity", "hint"),
    [
        (" MERGEFIELD Board ", "error", "Type {{ meeting.board }}."),
        (' MERGEFIELD "Report author" ', "error", "Type {{ meeting.report_author }}."),
        ("MERGEFIELD Address1 \\* MERGEFORMAT", "error", "Type the name of a field between {{ and }}"),
        ("DOCPROPERTY  meeting.title", "error", "Type {{ meeting.title }}."),
        ("DOCPROPERTY Wards", "warning", "Type {{ meeting.wards }}."),
        ("DOCVARIABLE plan_title", "warning", "Type {{ plan.title }}."),
    ],
)
def test_a_field_of_words_own_that_another_program_fills_is_told_once(code: str, severity: str, hint: str) -> None:
    (problem,) = found("First", field(code, "«Board»"))
    assert (str(problem.severity), problem.where.paragraph) == (severity, 2)
    assert problem.hint.startswith(hint)


@pytest.mark.parametrize("code", ["PAGE", "NUMPAGES", "STYLEREF Title", "REF note", "DATE"])
def test_fields_that_word_fills_itself_are_let_be(code: str) -> None:
    assert found(field(code, "1")) == ()


def test_a_field_of_a_text_and_of_an_entry_is_told_with_how_it_is_printed() -> None:
    (text,), (entry,) = found("<<narrative.matters>>"), found("<<change.from_words>>")
    assert text.hint == "Type {{p narrative.matters }} alone in a paragraph."
    assert entry.hint.startswith("Type {{ change.from_words }}, in a loop through ")
