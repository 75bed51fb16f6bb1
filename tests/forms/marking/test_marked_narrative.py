"""A marked narrative has a comment at every paragraph with a problem, and every word as it was sent."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document
from docx_scalpel import verify_deliverable
from lxml import etree

from pipeline.forms.marking.marks import Mark
from pipeline.forms.marking.narrative import marked_narrative
from pipeline.intake.word.word_file import open_word, paragraphs
from pipeline.problems import Place, Problem
from tests.conftest import PROJECT
from tests.forms.marking.busy_workbook import parts_of, zipped

FILE = "inputs/2022-09/HWB.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = "word/document.xml"
CHANGED = {"[Content_Types].xml", MAIN, "word/_rels/document.xml.rels"}
HARD = re.compile(r"openxml\.(?:sch_|mc_|sem_invalidrel|sem_missingref)|package\.")


def narrative() -> bytes:
    [path] = (PROJECT / "inputs" / "2022-09").glob("HWB*.docx")
    return path.read_bytes()


def with_comments() -> bytes:
    """Somebody's own comment 4 on the first paragraph, a content control, a table, and an insertion left in."""
    document = Document(io.BytesIO(narrative()))
    document.add_comment(document.paragraphs[0].runs, "Is that the board?", author="Director", initials="D")
    document.add_table(1, 1).cell(0, 0).paragraphs[0].text = "In a table"
    held = io.BytesIO()
    document.save(held)
    parts = parts_of(held.getvalue())
    words = parts[MAIN].decode()
    words = re.sub(r'(<w:comment(?:RangeStart|RangeEnd|Reference) w:id=")0"', r'\g<1>4"', words)
    end = words.index("<w:tbl>")
    control = (
        '<w:sdt><w:sdtContent><w:p><w:ins w:id="9" w:author="D"><w:r><w:t>put in</w:t></w:r></w:ins></w:p>'
        "</w:sdtContent></w:sdt>"
    )
    parts[MAIN] = (words[:end] + control + words[end:]).encode()
    parts["word/comments.xml"] = parts["word/comments.xml"].replace(b'w:id="0"', b'w:id="4"')
    return zipped(parts)


def mark(paragraph: int, message: str = "'{{ nonsense }}' quotes a figure that does not exist") -> Mark:
    place = Place(file=FILE, paragraph=paragraph)
    return Mark(place=place, problem=Problem(code="test", where=place, message=message, hint="Type {{ overdue }}."))


def said(content: bytes) -> list[tuple[str, str, str]]:
    """Author and words of each comment, and the words of the paragraph it stands at."""
    document = Document(io.BytesIO(content))
    by_id = {str(comment.comment_id): comment for comment in document.comments}
    found = []
    for reference in document.element.iter(f"{W}commentReference"):
        comment = by_id[reference.get(f"{W}id", "")]
        paragraph = next(reference.iterancestors(f"{W}p"))
        found.append((comment.author, comment.text, "".join(text.text or "" for text in paragraph.iter(f"{W}t"))))
    return found


def without_ours(document: bytes, ids: set[str]) -> bytes:
    root = etree.fromstring(document)
    for anchor in list(root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")):
        if anchor.get(f"{W}id") in ids:
            parent = anchor.getparent()
            assert parent is not None
            gone = parent if anchor.tag == f"{W}commentReference" else anchor
            above = gone.getparent()
            assert above is not None
            above.remove(gone)
    return etree.tostring(root, method="c14n")


@pytest.mark.parametrize(("made", "own_part"), [(narrative, {"word/comments1.xml"}), (with_comments, set())])
def test_everything_but_the_places_of_the_comments_is_as_it_was(made: object, own_part: set[str]) -> None:
    assert callable(made)
    content = made()
    before, after = parts_of(content), parts_of(marked_narrative(content, [mark(1), mark(4), mark(9)]))
    assert set(after) - set(before) == own_part
    changed = {name for name in before if after[name] != before[name]}
    assert changed == (CHANGED if own_part else {MAIN, "word/comments.xml"})
    ids = {"0", "1", "2"} if own_part else {"10", "11", "12", "5", "6", "7"}
    assert without_ours(after[MAIN], ids) == etree.tostring(etree.fromstring(before[MAIN]), method="c14n")


def test_each_paragraph_has_its_comment_and_somebodys_own_stays() -> None:
    content = with_comments()
    words = [item.words for item in paragraphs(open_word(parts_of(content), MAIN))]
    table = len(words)
    made = marked_narrative(content, [mark(9), mark(table - 1), mark(table), mark(0, "No line begins with Report to:")])
    comments = said(made)
    assert ("Director", "Is that the board?", "Report to: Health and Wellbeing Board") in comments
    ours = {at: comment for author, comment, at in comments if author == "boardpapers"}
    assert ours == {
        words[8]: "To put right: '{{ nonsense }}' quotes a figure that does not exist.\nType {{ overdue }}.",
        "put in": "To put right: '{{ nonsense }}' quotes a figure that does not exist.\nType {{ overdue }}.",
        "In a table": "To put right: '{{ nonsense }}' quotes a figure that does not exist.\nType {{ overdue }}.",
        words[0]: "To put right: No line begins with Report to:\nType {{ overdue }}.",
    }


def test_numbers_are_unlike_those_of_any_comment_and_nothing_tells_the_time() -> None:
    after = parts_of(marked_narrative(with_comments(), [mark(1), mark(4)]))
    comments = list(etree.fromstring(after["word/comments.xml"]).iter(f"{W}comment"))
    assert len({comment.get(f"{W}id") for comment in comments}) == 3
    assert all(comment.get(f"{W}date") is None for comment in comments[1:])
    assert {comment.get(f"{W}author") for comment in comments[1:]} == {"boardpapers"}
    references = [one.get(f"{W}id") for one in etree.fromstring(after[MAIN]).iter(f"{W}commentReference")]
    assert sorted(references, key=str) == sorted((comment.get(f"{W}id") for comment in comments), key=str)


def test_a_marked_narrative_reads_as_the_narrative_does() -> None:
    content = with_comments()
    before = list(paragraphs(open_word(parts_of(content), MAIN)))
    made = marked_narrative(content, [mark(number) for number in range(1, len(before) + 1)])
    assert list(paragraphs(open_word(parts_of(made), MAIN))) == before


def test_marking_again_replaces_what_was_marked_before() -> None:
    first = marked_narrative(with_comments(), [mark(1), mark(4)])
    again = marked_narrative(first, [mark(9, "Something else")])
    assert [comment for author, comment, _ in said(again) if author == "boardpapers"] == [
        "To put right: Something else.\nType {{ overdue }}."
    ]
    assert parts_of(marked_narrative(again, [mark(1), mark(4)]))[MAIN] == parts_of(first)[MAIN]


def test_ours_are_known_again_under_whatever_name_they_were_saved() -> None:
    parts = parts_of(marked_narrative(narrative(), [mark(4)]))
    parts["word/comments1.xml"] = parts["word/comments1.xml"].replace(b'"boardpapers"', b'"Author"')
    assert len(said(marked_narrative(zipped(parts), [mark(4)]))) == 1


def test_a_paragraph_that_is_not_there_any_more_is_left_to_the_text() -> None:
    assert said(marked_narrative(narrative(), [mark(9999)])) == []


def test_words_are_words_whatever_they_look_like() -> None:
    made = marked_narrative(narrative(), [mark(4, "<w:b/> & ]]> \x0b\x00\ud800 =1+1")])
    assert [comment for _, comment, _ in said(made)] == ["To put right: <w:b/> & ]]>  =1+1.\nType {{ overdue }}."]


def test_word_opens_it_without_a_repair() -> None:
    for content in (narrative(), with_comments()):
        before = {finding.code for finding in verify_deliverable(content).findings}
        found = verify_deliverable(marked_narrative(content, [mark(1), mark(4)])).findings
        assert [finding for finding in found if HARD.match(finding.code) and finding.code not in before] == []


def test_the_same_file_and_problems_give_the_same_bytes() -> None:
    assert marked_narrative(with_comments(), [mark(4)]) == marked_narrative(with_comments(), [mark(4)])
