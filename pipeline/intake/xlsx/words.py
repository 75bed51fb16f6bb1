"""Words as a workbook keeps them: once for all sheets or in the cell itself, plain or in runs, some struck through."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from pipeline.intake.cells.words import clean
from pipeline.intake.xlsx.parts import DEEPEST, Names, Package, TooBigError, is_on, names_in, namespace_of, parser

Run = tuple[str, bool | None]
"""A run's words as stored, and whether they are struck through; None where the cell's own font says so."""
Words = str | tuple[Run, ...]
"""Cleaned words, or runs of which some have a font of their own."""

MOST_PIECES = 1_500_000
"""Pieces of which the words of all sheets are made: each text, each run of it and each run's font is one."""
_STRUCK_APART = " … "


def cleaned(words: str) -> str:
    """As `clean`, at once where there is nothing to clean: most cells are one line of plain letters."""
    return words.strip() if words.isprintable() and "_x" not in words else clean(words)


def parted(runs: Sequence[Run], is_cell_struck: bool) -> tuple[str, str]:
    """The words that count and the words struck through, both cleaned.

    A struck space strikes nothing: leaving it out would only run two words together.
    """
    marked = [(words, bool(words.strip()) and (is_cell_struck if own is None else own)) for words, own in runs]
    kept, gap = "", ""
    struck: list[str] = []
    for is_struck, group in groupby(marked, key=lambda run: run[1]):
        words = "".join(run[0] for run in group)
        if is_struck:
            struck.append(words)
            gap = words
        else:
            kept, gap = _closed_up(kept, gap, words), ""
    return clean(kept), _STRUCK_APART.join(clean(words) for words in struck)


def _closed_up(before: str, gap: str, after: str) -> str:
    """Words from either side of struck ones, with one space where a reader would leave one."""
    if not (before and gap and after):
        return before + after
    if before[-1].isspace() and after[0].isspace():
        return before + after[1:] if after[0] in (before[-1], " ") else before + after
    if before[-1].isspace() or after[0].isspace() or not (gap[0].isspace() or gap[-1].isspace()):
        return before + after
    return f"{before}\n{after}" if "\n" in gap else f"{before} {after}"


class WordsBeingRead:
    """Puts the words of one string together from its elements; phonetic guides to them are left out."""

    __slots__ = ("_in_guide", "_is_plain", "_names", "_own", "_runs")

    def __init__(self, names: Names) -> None:
        self._names = names
        self._runs: list[Run] = []
        self._own: bool | None = None
        self._is_plain = True
        self._in_guide = False

    def start(self, name: str, attributes: dict[str, str]) -> bool:
        """Whether the text of this element is wanted."""
        names = self._names
        if name == names.text:
            return not self._in_guide
        if name == names.run:
            self._own = None
        elif name == names.run_font:
            self._own = False
            self._is_plain = False
        elif name == names.strike:
            self._own = is_on(attributes.get("val", "1"))
        elif name == names.phonetic:
            self._in_guide = True
        return False

    def end(self, name: str, text: str) -> None:
        """`text` is what stood in an element whose text was wanted, else empty."""
        if text:
            self._runs.append((text, self._own))
        if name == self._names.run:
            self._own = None
        elif name == self._names.phonetic:
            self._in_guide = False

    def taken(self) -> Words:
        """The words, and room for the next."""
        runs, is_plain = self._runs, self._is_plain
        self._runs, self._own, self._is_plain, self._in_guide = [], None, True, False
        return cleaned("".join([words for words, _ in runs])) if is_plain else tuple(runs)


class _SharedWords:
    """The handler of the part that keeps the words of all sheets."""

    def __init__(self) -> None:
        self.found: list[Words] = []
        self._parser = parser()
        self._parser.StartElementHandler = self._root
        self._names = names_in("")
        self._reading = WordsBeingRead(self._names)
        self._text: list[str] = []
        self._depth = self._pieces = 0

    def read(self, package: Package, part: str) -> list[Words]:
        package.stream(part, self._parser)
        return self.found

    def _root(self, name: str, attributes: dict[str, str]) -> None:
        self._names = names_in(namespace_of(name))
        self._reading = WordsBeingRead(self._names)
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ValueError("the words of the sheets are nested too deep")
        self._pieces += 1
        if self._pieces > MOST_PIECES:
            raise TooBigError
        if self._reading.start(name, attributes):
            self._text.clear()
            self._parser.CharacterDataHandler = self._text.append

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name == self._names.item:
            self.found.append(self._reading.taken())
            return
        self._parser.CharacterDataHandler = None
        self._reading.end(name, "".join(self._text))
        self._text.clear()


def shared_words(package: Package, part: str) -> list[Words]:
    """The words of all sheets, in the order cells refer to them. Raises TooBigError where no plan has so many."""
    return _SharedWords().read(package, part)
