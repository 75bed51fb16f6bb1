"""An edited file beside the new paper: what a person changed in it, what the data changed since, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from pipeline.handover.closing.differences import shortened
from pipeline.handover.edits.in_words import in_words
from pipeline.handover.edits.three_way import By, Edit, edits
from pipeline.papers.look.compared import Look, changed_looks, first_difference, look_of
from pipeline.papers.look.lines import lines_of
from pipeline.papers.word.package import unpack
from pipeline.papers.word.stamp import stamp_of

_PLACES_NAMED = 3  # of a changed look; whoever changed more sees it in the file


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What differs, a line each: as much as finds the place, and with every word."""

    short: tuple[str, ...]
    whole: tuple[str, ...]


def tell(edited: bytes, new: bytes, made: Sequence[bytes], *, only_by_hand: bool = False) -> Told:
    """How an edited file differs from the new paper.

    made          every paper it may have been made from, as it was
    only_by_hand  leaves out what only the data changed
    """
    stands, says = look_of(edited), look_of(new)
    if isinstance(stands, str):
        return _alone(f"It cannot be read: {stands}")
    assert not isinstance(says, str)  # it has just passed every check of a package
    was = _nearest(edited, stands, made)
    found = _edits(was, stands, says)
    kept = [edit for edit in found if not only_by_hand or edit.by is not By.DATA]
    look = tuple(_look(was or says, stands, are_words_same=not found))
    return Told(
        short=(*(in_words(edit) for edit in kept), *look), whole=(*(in_words(edit, whole=True) for edit in kept), *look)
    )


def _alone(words: str) -> Told:
    return Told(short=(words,), whole=(words,))


def _edits(was: Look | None, stands: Look, says: Look) -> tuple[Edit, ...]:
    """Where nobody knows any more how it was made, all that differs may be a person's doing or the data's."""
    new, edited = lines_of(says), lines_of(stands)
    if was is not None:
        return edits(lines_of(was), edited, new)
    return tuple(replace(edit, by=By.EITHER) for edit in edits(new, edited, new))


def _look(was: Look, stands: Look, *, are_words_same: bool) -> Iterator[str]:
    places = [f"“{shortened(words)}”" for words in changed_looks(was, stands) if words.strip()]
    more = len(places) - _PLACES_NAMED
    named = f": {', '.join(places[:_PLACES_NAMED])}{f' and {more} more' if more > 0 else ''}" if places else ""
    if are_words_same:
        changed = first_difference(was, stands) is not None
        yield f"No word differs: its look was changed{named}" if changed else "No word differs"
    elif places:
        yield f"Its look was changed by hand{named}"


def _nearest(edited: bytes, stands: Look, made: Sequence[bytes]) -> Look | None:
    """Of the papers a file may have been made from the one whose build it names; where it names none, the most like it.

    None where what it was made from is not kept any more.
    """
    build = _build(edited)
    same = [content for content in made if not build or _build(content) == build]
    looks = [look for content in same if not isinstance(look := look_of(content), str)]
    return max(looks, key=lambda look: _likeness(look, stands), default=None)


def _build(content: bytes) -> str:
    parts = unpack(content)
    return "" if isinstance(parts, str) else stamp_of(parts).build_id


def _likeness(one: Look, other: Look) -> float:
    return SequenceMatcher(None, lines_of(one), lines_of(other), autojunk=False).ratio()
