"""Which paragraphs somebody changed, told so that a person finds them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.handover.closing.differences import Difference, Kind, differences, likeness
from pipeline.papers.inspecting.reading import ReadParagraph

MADE = ("Title", "One begins here.", "Two follows.", "Three follows two.", "Four ends it.")


def stands(*words: str, heading: str = "Title") -> tuple[ReadParagraph, ...]:
    return tuple(
        ReadParagraph(number=number, words=said, heading=heading) for number, said in enumerate(words, start=1)
    )


def test_a_paper_that_was_only_saved_again_has_no_difference() -> None:
    assert differences(MADE, stands(*MADE)) == ()
    assert differences(MADE, stands("", "Title ", "One  begins\u00a0here.", *MADE[2:], " ")) == ()


def test_changed_added_and_taken_out_are_told_apart() -> None:
    assert differences(MADE, stands("Title", "One begins there.", "Two follows.", "Four ends it.", "Five is new.")) == (
        Difference(kind=Kind.CHANGED, heading="Title", was="One begins here.", now="One begins there."),
        Difference(kind=Kind.TAKEN_OUT, heading="Title", was="Three follows two."),
        Difference(kind=Kind.ADDED, heading="Title", now="Five is new."),
    )


def test_a_paragraph_taken_out_before_all_others_stood_under_no_heading() -> None:
    assert differences(MADE, stands(*MADE[1:])) == (Difference(kind=Kind.TAKEN_OUT, heading="", was="Title"),)


def test_a_long_paragraph_is_quoted_from_a_little_before_what_differs() -> None:
    was = "many words that stay as they were " * 10 + "and here is the old end of it all"
    [found] = differences([was], stands(was.replace("old", "new")))
    assert "the old end" in found.was
    assert "the new end" in found.now
    assert found.was.startswith("…")
    assert len(found.was) < 90


def test_likeness_is_the_share_of_paragraphs_in_both() -> None:
    assert likeness(MADE, stands(*MADE)) == 1
    assert likeness(MADE, stands("Other", "words")) == 0
    assert likeness(MADE, ()) == 0


LINES = st.lists(st.sampled_from(["a b", "c", "d e f", "g", "Green"]), max_size=12)


@given(LINES, LINES)
def test_the_differences_account_for_every_paragraph(before: list[str], after: list[str]) -> None:
    found = differences(before, stands(*after))
    count = {kind: sum(item.kind is kind for item in found) for kind in Kind}
    assert len(before) - count[Kind.TAKEN_OUT] + count[Kind.ADDED] == len(after)
    assert (found == ()) == (before == after)
