"""Every page of a paper says who may read it: templates whose headers and footers do not are worth a look."""

from __future__ import annotations

import pytest

from pipeline.papers.fields.narrative_form import NarrativeFormFields
from tests.papers.templates.told import hints, told
from tests.template_faults.making import Change, both, footer, header, of, p, raw, replacing

SILENT = "warning access-line-missing: No header or footer{} says who may read the paper"
NO_LINE = "Page 1"
FIRST, OTHERS = "word/footer2.xml", "word/footer1.xml"


def typed(line: str, *parts: str) -> Change:
    """The footers of those pages retyped; both kinds of page where none is named."""
    return both(*(header(line, part=part) for part in parts or (FIRST, OTHERS)))


def test_a_template_of_whose_pages_none_says_it_is_told_of_as_a_whole() -> None:
    assert told(of("Words.", then=typed(NO_LINE))) == [SILENT.format("")]


@pytest.mark.parametrize(
    "line",
    [
        "{{ paper.access_line }}",
        "Access: {{ paper.access }}",
        "{% if paper.is_public %}Public{% else %}Not for publication{% endif %}",
        "INTERNAL",
    ],
)
def test_a_tag_of_the_access_is_enough_and_so_is_the_word_that_no_public_paper_has(line: str) -> None:
    assert told(of("Words.", then=typed(line))) == []


@pytest.mark.parametrize("line", ["Public", "Not for publication", "{{ paper.access_note }}", "paper of the board"])
def test_words_that_may_be_untrue_of_a_paper_are_not_enough(line: str) -> None:
    assert told(of("Words.", then=typed(line))) == [SILENT.format("")]


def test_a_header_may_say_it_instead() -> None:
    lines = (header("{{ paper.access_line }}"), header("{{ paper.access_line }}", part="word/header2.xml"))
    assert told(of("Words.", then=both(typed(NO_LINE), *lines))) == []


def test_the_pages_that_do_not_say_it_are_named() -> None:
    assert told(of("Words.", then=typed(NO_LINE, FIRST))) == [SILENT.format(" of the first page")]
    assert told(of("Words.", then=typed(NO_LINE, OTHERS))) == [SILENT.format(" of the pages after the first")]


def test_a_first_page_like_the_others_needs_no_footer_of_its_own() -> None:
    change = both(replacing("word/document.xml", "<w:titlePg/>", ""), typed(NO_LINE, FIRST))
    assert told(of("Words.", then=change)) == []


def test_even_pages_count_where_they_differ() -> None:
    even = replacing("word/settings.xml", "<w:defaultTabStop", "<w:evenAndOddHeaders/><w:defaultTabStop")
    assert told(of("Words.", then=even)) == [SILENT.format(" of the even pages")]
    assert told(of("Words.", then=both(even, typed(NO_LINE, OTHERS)))) == [
        SILENT.format(" of the odd pages or the even pages")
    ]


def test_a_section_without_footers_of_its_own_has_those_before_it() -> None:
    section = raw(p("End.").replace("</w:pPr>", "<w:sectPr/></w:pPr>"))
    assert told(of("Words.", section)) == [SILENT.format(" of section 1")]

    def moved(parts: dict[str, bytes]) -> None:
        """The footers named by the first section alone."""
        document = parts["word/document.xml"].decode()
        before, last = document.rsplit("<w:sectPr", 1)
        first, _, after = last.partition("</w:sectPr>")
        before = before.replace("<w:sectPr/>", f"<w:sectPr{first}</w:sectPr>")
        parts["word/document.xml"] = f"{before}<w:sectPr/>{after}".encode()

    assert told(of("Words.", section, then=moved)) == []


def test_a_document_without_any_section_has_no_footer() -> None:
    def bare(parts: dict[str, bytes]) -> None:
        before, last = parts["word/document.xml"].decode().rsplit("<w:sectPr", 1)
        parts["word/document.xml"] = (before + last.partition("</w:sectPr>")[2]).encode()

    assert told(of("Words.", then=bare)) == [SILENT.format("")]


def test_a_form_that_is_no_paper_need_not_say_it() -> None:
    assert told(of("Words.", then=typed(NO_LINE)), NarrativeFormFields) == []


def test_the_hint_says_what_to_type() -> None:
    assert hints(of("Words.", then=footer(NO_LINE)))[0].startswith(
        "Choose Insert, Footer, Edit Footer, and type {{ paper.access_line }}"
    )
