"""A paper that a program only saved again is known as such, and no look that a person meant is taken for that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as WordDocument

from pipeline.papers.look.compared import Look, changed_looks, first_difference, look_of
from pipeline.workplace import Workplace
from tests.hands import LOOKS, as_libreoffice_saves, as_word_saves, changed, prose

KINDS = (
    *("Update.docx", "Improvement plan.docx", "Statement of Action.docx", "Scorecard.docx"),
    *("Highlight report - Workforce.docx", "Exception report - Workforce.docx", "Register of changes.docx"),
    *("Chase list.docx", "Hand-over sheet - HWB*.docx", "Problems.docx"),
)
SAVED_BY_LIBREOFFICE = (
    *("a word made bold", "a style changed", "kept with the next", "a new page before", "a page break"),
    *("an empty paragraph", "a list begun again", "a wider column", "a cell filled", "a smaller picture"),
    *("another address", "other margins", "another title", "a comment", "a tracked insertion"),
)
"""A look of each sort: LibreOffice takes seconds for them all."""


@pytest.fixture(scope="module")
def papers(built: Workplace) -> dict[str, bytes]:
    """One of each kind of paper of September."""
    folder = built.outputs / "2022-09"
    return {kind: min(folder.glob(f"*/*{kind}"), key=str).read_bytes() for kind in KINDS}


@pytest.fixture(scope="module")
def report(built: Workplace) -> bytes:
    [folder] = (built.outputs / "2022-09").glob("HWB*PUBLIC")
    return min(folder.glob("*.docx"), key=lambda path: len(path.name)).read_bytes()


@pytest.fixture(scope="module")
def as_made(report: bytes) -> Look:
    return seen(report)


def seen(content: bytes) -> Look:
    look = look_of(content)
    assert not isinstance(look, str)
    return look


def test_python_docx_and_word_change_nothing_a_person_sees(papers: dict[str, bytes]) -> None:
    for kind, made in papers.items():
        look = seen(made)
        assert first_difference(look, seen(changed(made, lambda document: None))) is None, kind
        by_word = as_word_saves(made)
        assert by_word.count(b"word/footnotes.xml")
        assert first_difference(look, seen(by_word)) is None, kind
        assert first_difference(look, seen(changed(by_word, lambda document: None))) is None, kind


def test_libreoffice_changes_nothing_a_person_sees_and_hides_nothing_that_was_changed(
    papers: dict[str, bytes], report: bytes, needs: Callable[[str], str], tmp_path: Path
) -> None:
    edited = {name: changed(report, LOOKS[name]) for name in SAVED_BY_LIBREOFFICE}
    saved = as_libreoffice_saves(needs, tmp_path, [*papers.values(), *edited.values()])
    for (kind, made), stands in zip(papers.items(), saved, strict=False):
        assert first_difference(seen(made), seen(stands)) is None, kind
    look = seen(report)
    unseen = [
        name
        for name, stands in zip(edited, saved[len(papers) :], strict=True)
        if first_difference(look, seen(stands)) is None
    ]
    assert unseen == []


@pytest.mark.parametrize("name", LOOKS)
def test_a_look_that_a_person_changed_is_seen(name: str, report: bytes, as_made: Look) -> None:
    assert first_difference(as_made, seen(changed(report, LOOKS[name]))) is not None


def test_a_word_or_a_space_typed_is_seen(report: bytes) -> None:
    for words in ("Typed.", " "):

        def typed(document: WordDocument, words: str = words) -> None:
            prose(document).add_run(words)

        assert first_difference(seen(report), seen(changed(report, typed))) is not None


def test_the_paragraphs_of_which_only_the_look_was_changed_are_named(report: bytes) -> None:
    def both(document: WordDocument) -> None:
        first = prose(document)
        first.runs[0].bold = True
        first.insert_paragraph_before("Words of a person.")

    edited = changed(report, both)
    words = changed_looks(seen(report), seen(edited))
    assert len(words) == 1
    assert words[0].startswith("This is the ")


def test_a_file_that_cannot_be_read_says_why() -> None:
    assert look_of(b"no Word file") == "it is not a Word file (.docx), or only half of one"
