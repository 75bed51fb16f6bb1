"""What a workbook or a Word file carries beside its cells and words: never run or followed, and told once a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.intake.cells.words import listed
from pipeline.intake.packages import Parts, parsed
from pipeline.problems import Place, Problem, Severity

_PACKAGE_LINK = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MACROS = "macros"
_BOOKS = "links to other workbooks"
_PROGRAMS = "links to other programs (DDE)"
_QUERY = "a connection to data elsewhere"
_FROM_ELSEWHERE = {_BOOKS, _PROGRAMS, _QUERY}
_OF_WORKBOOKS = {
    "vbaProject": _MACROS,
    "xlMacrosheet": _MACROS,
    "xlIntlMacrosheet": _MACROS,
    "connections": _QUERY,
    "queryTable": _QUERY,
    "powerPivotData": _QUERY,
    "oleObject": "embedded objects",
    "package": "embedded objects",
    "control": "buttons or boxes that run a program",
}
"""What a kind of relationship brings into a workbook."""
_OF_WORD_FILES = {
    "vbaProject": _MACROS,
    "mailMergeSource": "a link to a list for a mail merge",
    "mailMergeHeaderSource": "a link to a list for a mail merge",
}
_TEMPLATE = "a link to a template on another computer"
_FIELDS = "fields that fetch words from another file or program"
_FETCHES = re.compile(r"\s*(?:DDE|DDEAUTO|INCLUDETEXT|LINK|DATABASE)\s", re.I)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:", re.I)  # one letter and a colon is a drive
_WORD_SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def beside_the_cells(parts: Parts, shown: str) -> tuple[Problem, ...]:
    """The one warning, if any, of what a workbook holds that is not read as it stands in Excel."""
    found: set[str] = set()
    for kind, target in _links(parts):
        if kind == "externalLink":
            found.add(_PROGRAMS if _is_of_a_program(target, parts) else _BOOKS)
        elif kind in _OF_WORKBOOKS:
            found.add(_OF_WORKBOOKS[kind])
    if any(_is_macros(name) for name in parts):
        found.add(_MACROS)
    if any(name.startswith("customXml/") and b"DataMashup" in _plain(part) for name, part in parts.items()):
        found.add(_QUERY)
    hint = "Nothing needs doing; if figures or words stand only in what was left alone, type them into cells."
    if found & _FROM_ELSEWHERE:
        hint = (
            "A value that comes from elsewhere is the last one Excel stored; where it may have changed, open the "
            "workbook in Excel, let it update, and save it."
        )
    return _told(shown, "workbook", found, hint)


def beside_the_words(parts: Parts, main_part: str, shown: str) -> tuple[Problem, ...]:
    """The same of a Word file. What in its text cannot be printed has problems of its own, paragraph by paragraph."""
    found: set[str] = set()
    for kind, target in _links(parts):
        if kind in _OF_WORD_FILES:
            found.add(_OF_WORD_FILES[kind])
        elif kind == "attachedTemplate" and is_elsewhere(target):
            found.add(_TEMPLATE)
    if any(_is_macros(name) for name in parts):
        found.add(_MACROS)
    hint = "Nothing needs doing; the words were read as they stand."
    if any(_FETCHES.match(field) for field in _fields(parts[main_part])):
        found.add(_FIELDS)
        hint = "The words are the last ones Word stored; read them over, and type them if they must stay as they are."
    return _told(shown, "Word file", found, hint)


def _told(shown: str, what: str, found: set[str], hint: str) -> tuple[Problem, ...]:
    if not found:
        return ()
    problem = Problem(
        code="not-run-or-followed",
        where=Place(file=shown),
        message=f"This {what} holds {listed(sorted(found))}; nothing was run or fetched",
        hint=hint,
        severity=Severity.WARNING,
    )
    return (problem,)


def _links(parts: Parts) -> Iterator[tuple[str, str]]:
    """The kind and the target of every relationship; a chart's own data and a link's own address are theirs."""
    for name, part in parts.items():
        if name.endswith(".rels") and "/charts/" not in name and "/externalLinks/" not in name:
            for link in parsed(part).iter(_PACKAGE_LINK):
                yield link.get("Type", "").rpartition("/")[2], link.get("Target", "")


def _is_of_a_program(target: str, parts: Parts) -> bool:
    """Whether what a workbook links to is no workbook but a conversation with another program."""
    name = target.rpartition("/")[2]
    found = (part for known, part in parts.items() if known.rpartition("/")[2] == name)
    return any(re.search(rb"<(?:\w+:)?(?:ddeLink|oleLink)\b", _plain(part)) for part in found)


def is_elsewhere(target: str) -> bool:
    """Whether a template's address leads off this computer.

    A council's own lies on it or on one of its drives, and its path is in every file made from it: nothing to tell.
    """
    path = target.replace("\\", "/")
    if not path.lower().startswith("file:") and _ADDRESS.match(path):
        return True
    path = re.sub(r"^file:(?://(?:localhost)?(?=/))?", "", path, flags=re.I)
    return path.startswith("//") and ":" not in path.lstrip("/").partition("/")[0]


def _is_macros(name: str) -> bool:
    return name.lower().endswith("vbaproject.bin")


def _plain(part: bytes) -> bytes:
    """UTF-16, in which Excel keeps its queries, without its noughts."""
    return part.replace(b"\0", b"")


def _fields(document: bytes) -> Iterator[str]:
    """The instructions of every field, each as one line however many runs Word has split it over."""
    begun: list[list[str]] = []
    for node in parsed(document).iter(f"{_WORD_SPACE}fldSimple", f"{_WORD_SPACE}fldChar", f"{_WORD_SPACE}instrText"):
        if node.tag == f"{_WORD_SPACE}fldSimple":
            yield node.get(f"{_WORD_SPACE}instr", "")
        elif node.tag == f"{_WORD_SPACE}instrText":
            if begun:
                begun[-1].append(node.text or "")
        elif node.get(f"{_WORD_SPACE}fldCharType") == "begin":
            begun.append([])
        elif node.get(f"{_WORD_SPACE}fldCharType") == "end" and begun:
            yield "".join(begun.pop())
    yield from ("".join(words) for words in begun)
