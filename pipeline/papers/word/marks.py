"""Where a figure is printed: its words stand between marks while a paper is made a second time, to be looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.papers.fields import Figure, Reading

# Characters that Unicode keeps for a program's own use: no text holds them, and XML may.
_START, _WORDS, _END = "\ufdd0", "\ufdd1", "\ufdd2"
_MARKED = re.compile(f"{_START}([0-9]+){_WORDS}([^{_END}]*){_END}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Every figure printed since, in the order of printing."""

    printed: list[Figure | Reading] = field(default_factory=list)

    def around(self, figure: Figure | Reading) -> str:
        """The figure's words between marks that say which of `printed` it is."""
        self.printed.append(figure)
        return f"{_START}{len(self.printed) - 1}{_WORDS}{figure}{_END}"

    def found_in(self, words: str) -> Iterator[Figure | Reading]:
        """The figures marked in some words; what only looks like a mark says other words than its figure."""
        for number, said in _MARKED.findall(words):
            if int(number) < len(self.printed) and str(self.printed[int(number)]) == said:
                yield self.printed[int(number)]

    def without(self, words: str) -> str:
        """The words as the paper has them: without the marks, whatever of it only looks like one left as it is."""
        return _MARKED.sub(self._unmarked, words)

    def _unmarked(self, found: re.Match[str]) -> str:
        is_ours = int(found[1]) < len(self.printed) and str(self.printed[int(found[1])]) == found[2]
        return found[2] if is_ours else found[0]
