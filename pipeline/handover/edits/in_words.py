"""What differs, in words for a committee clerk: who changed it, where it stands, and what each paper says."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.handover.closing.differences import cut, shortened
from pipeline.handover.edits.three_way import By, Edit
from pipeline.papers.look.lines import Kind

_CALLED = {
    Kind.ROW: "a row",
    Kind.HEADER: "the header",
    Kind.FOOTER: "the footer",
    Kind.FOOTNOTE: "a footnote",
    Kind.ENDNOTE: "an endnote",
    Kind.COMMENT: "a comment",
    Kind.PICTURE: "a picture",
}
_OF_PICTURE = {
    By.HAND: "another picture was put in its place",
    By.DATA: "it is drawn anew",
    By.BOTH: "another picture was put in its place, and the new paper has it drawn anew",
    By.EITHER: "the two papers have different pictures",
}
_PROPERTIES = {"creator": "author", "description": "comments"}


def in_words(edit: Edit, *, whole: bool = False) -> str:
    """One difference as one line: "Changed by hand, under Executive Summary: you typed “…” in place of “…”".

    whole   with every word, however many; else as much as finds the place
    """
    return f"{_who(edit)}{_place(edit)}: {_said(edit, _Quotes(whole=whole))}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Quotes:
    """How words are quoted."""

    whole: bool

    def one(self, words: str | None) -> str:
        if not words:
            return "nothing"
        return f"“{words if self.whole else shortened(words)}”"

    def two(self, one: str | None, other: str | None) -> tuple[str, str]:
        """Two versions, from a little before they differ."""
        if self.whole or not one or not other:
            return self.one(one), self.one(other)
        one, other = cut(one, other)
        return f"“{one}”", f"“{other}”"


def _who(edit: Edit) -> str:
    if edit.by is By.BOTH:
        return "Changed by hand and by new data"
    if edit.by is By.EITHER:
        return "Changed by hand or by new data"
    if edit.by is By.DATA:
        return "New data"
    if edit.was is None:
        return "Added by hand"
    return "Taken out by hand" if edit.hand is None else "Changed by hand"


def _place(edit: Edit) -> str:
    line = edit.line
    steps = [f"under {shortened(line.heading)}"] if line.heading and line.heading != line.words else []
    if line.kind is Kind.PROPERTY:
        steps.append(f"in its properties, {_PROPERTIES.get(line.mark, line.mark)}")
    elif edit.rows:
        steps.append(f"a table of {edit.rows} row{'' if edit.rows == 1 else 's'}")
    elif edit.column:
        steps.append(f"row {shortened(line.cells[0]) or 'without a name'}, column {shortened(edit.column)}")
    elif line.kind in _CALLED:
        steps.append(_CALLED[line.kind])
    return "".join(f", {step}" for step in steps)


def _said(edit: Edit, quotes: _Quotes) -> str:
    if edit.rows:
        return _of_table(edit, quotes)
    if edit.line.kind is Kind.PICTURE and None not in (edit.was, edit.hand, edit.data):
        return _OF_PICTURE[edit.by]
    return _SAID[edit.by](edit, quotes)


def _by_hand(edit: Edit, quotes: _Quotes) -> str:
    if edit.was is None or edit.hand is None:
        return quotes.one(edit.hand or edit.was)
    typed, was = quotes.two(edit.hand, edit.was)
    return f"you typed {typed} in place of {was}"


def _by_data(edit: Edit, quotes: _Quotes) -> str:
    if edit.was is None:
        return f"{quotes.one(edit.data)} is new"
    if edit.data is None:
        return f"{quotes.one(edit.hand)} is not in the new paper any more"
    said, stands = quotes.two(edit.data, edit.hand)
    return f"the new paper says {said} where this one says {stands}"


def _by_both(edit: Edit, quotes: _Quotes) -> str:
    if edit.hand is None:
        return f"you took out {quotes.one(edit.was)}, the new paper says {quotes.one(edit.data)}"
    if edit.data is None:
        return f"you typed {quotes.one(edit.hand)}, the new paper has nothing there any more"
    typed, said = quotes.two(edit.hand, edit.data)
    return f"you typed {typed}, the new paper says {said}"


def _by_either(edit: Edit, quotes: _Quotes) -> str:
    stands, said = quotes.two(edit.hand, edit.data)
    return f"this one has {stands}, the new paper has {said}"


_SAID = {By.HAND: _by_hand, By.DATA: _by_data, By.BOTH: _by_both, By.EITHER: _by_either}


def _of_table(edit: Edit, quotes: _Quotes) -> str:
    columns = quotes.one(", ".join(word for word in edit.line.cells if word))
    if edit.was is None:
        return f"{columns} is {'not in the new paper' if edit.by is By.HAND else 'new'}"
    if edit.hand is None:
        return f"{columns}{', which has new data' if edit.by is By.BOTH else ''}"
    return f"{columns} is not in the new paper any more{', and was changed here' if edit.by is By.BOTH else ''}"
