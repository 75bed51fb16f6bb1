"""What marked copies and the texts that go with them are called: whose they are, and what is in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import count
from pathlib import PurePosixPath

from pipeline.intake.our_own import MARKED_TAIL
from pipeline.papers.file_names import safe_file_name

_TAIL = " - to put right"
_OUR_TAIL = re.compile(re.escape(_TAIL) + r"(?: \((?:new)?(?: ?\d+)?\))*$")
_LONGEST = 120
_MARKED = re.compile(re.escape(MARKED_TAIL) + r"(?: \((?:new)?(?: ?\d+)?\))*$")


def copy_names(endings: Mapping[str, str]) -> dict[str, str]:
    """file -> `Workforce highlight report Sept 2022 v2 - to put right.xlsx`.

    endings   file -> what its copy's name ends in, where the file's own name has no ending of use
    """
    names: dict[str, str] = {}
    for file in sorted(endings):
        path = PurePosixPath(file)
        has_ending = path.suffix[1:].isalnum()
        stem = path.stem if has_ending else path.name
        # One that was sent back under the name we gave it does not grow with every round.
        whose = safe_file_name(_OUR_TAIL.sub("", stem), _LONGEST)
        names[file] = _unlike(f"{whose}{_TAIL}", path.suffix if has_ending else endings[file], names.values())
    return names


def template_copy_names(files: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """file -> `Board report (marked).docx`. `taken`: names that are those of other templates' copies."""
    names: dict[str, str] = {}
    for file in sorted(files):
        whose = safe_file_name(_MARKED.sub("", PurePosixPath(file).stem), _LONGEST)
        names[file] = _unlike(f"{whose}{MARKED_TAIL}", ".docx", (*taken, *names.values()))
    return names


def letter_names(owners: Iterable[str]) -> dict[str, str]:
    """owner -> `To put right - Head of Workforce.txt`"""
    names: dict[str, str] = {}
    for owner in sorted(owners):
        names[owner] = _unlike(f"To put right - {safe_file_name(owner, _LONGEST)}", ".txt", names.values())
    return names


def _unlike(stem: str, ending: str, taken: Iterable[str]) -> str:
    """The name, with a number where a computer could not tell it from one that is taken."""
    there = {name.casefold() for name in taken}
    numbered = (f"{stem}{f' ({number})' if number > 1 else ''}{ending}" for number in count(1))
    return next(name for name in numbered if name.casefold() not in there)
