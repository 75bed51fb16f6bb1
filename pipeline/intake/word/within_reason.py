"""Whether a Word file is of a size that people write; told before it is walked through, paragraph by paragraph.

Our own walk, like Word's, is slow over what no person makes: one paragraph of a hundred thousand pieces, fields begun
within fields without end. A file of that kind was made to hurt, or by a program gone wrong.
"""

from __future__ import annotations

from pipeline.intake.word.word_styles import Node, W

MOST_BYTES = 10 * 2**20
"""Of one part: the longest reports have a tenth of it."""
MOST_LETTERS = 1_000_000
"""Of all the words: a report of four hundred pages. Every rule over words looks at each of them."""
MOST_IN_PARAGRAPH = 5_000
"""Elements: a page of tracked changes, every word apart, has fewer."""
MOST_OPEN_FIELDS = 50


def is_within_reason(root: Node) -> bool:
    """Of the part that holds the body."""
    if sum(len(words.text or "") for words in root.iter(f"{W}t")) > MOST_LETTERS:
        return False
    return not any(_is_endless(paragraph) for paragraph in root.iter(f"{W}p")) and not _fields_pile_up(root)


def _is_endless(paragraph: Node) -> bool:
    return any(number >= MOST_IN_PARAGRAPH for number, _ in enumerate(paragraph.iter()))


def _fields_pile_up(root: Node) -> bool:
    begun = 0
    for mark in root.iter(f"{W}fldChar"):
        step = mark.get(f"{W}fldCharType")
        begun = max(0, begun + (step == "begin") - (step == "end"))
        if begun > MOST_OPEN_FIELDS:
            return True
    return False
