"""A template's file -> its parts; or, as one problem, why it is no Word document to make papers from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lxml import etree

from pipeline.intake import not_read
from pipeline.intake.not_read import WORD
from pipeline.intake.other_files import other_file
from pipeline.intake.packages import Refusal, opened
from pipeline.intake.recognise import content_of, other_package
from pipeline.papers.templates.opened import MOST_BRACES
from pipeline.papers.word.package import (
    DOCUMENT_CONTENT,
    MOST_TAGS,
    OFFICE,
    Parts,
    W,
    content_types,
    main_part,
    parse,
    relationships,
)
from pipeline.problems import CLERK, Problem, Severity

CODE = "template-not-readable"
_COPY = f"Copy it again from where it came; or open it in Word and save it as {WORD}."
_HINTS = {
    "file-encrypted": "Open it in Word, take the password or the label off (File, Info, Protect Document), save it as "
    f"{WORD}, and put that in its place.",
    "file-cut-short": _COPY,
    "file-empty": _COPY,
    "file-not-arrived": _COPY,
    "file-not-read": _COPY,
    "file-unsafe": _COPY,
    "file-too-big": f"Make its pictures smaller (Picture Format, Compress Pictures) and save it as {WORD}.",
}
_ANOTHER = f"Put the template that was meant in its place, saved from Word as {WORD}."
_LEFT_AS_THEY_ARE = ("file-locked", "file-gone")
_STRICT = b"http://purl.oclc.org/ooxml/"
_BEGIN_WITH = {"header": "hdr", "footer": "ftr", "fontTable": "fonts"} | {
    name: name for name in ("styles", "numbering", "settings", "footnotes", "endnotes", "comments")
}
"""The kinds of part a document leads to, and what each begins with."""
_OF_WORD = (
    ("word.template.macroEnabled", "a Word template with macros (.dotm)"),
    ("word.document.macroEnabled", "a Word document with macros (.docm)"),
    ("wordprocessingml.template.", "a Word template (.dotx)"),
)
"""What a package's main part is declared to be, by a piece of the declaration."""


def read_template(path: Path, shown_as: str) -> Parts | Problem:
    """Every part of a Word document that can be used as a template."""
    content = content_of(path, shown_as)
    read = content if isinstance(content, Problem) else _parts(content, shown_as)
    return _of_a_template(read) if isinstance(read, Problem) else read


def _of_a_template(problem: Problem) -> Problem:
    """What is said of any file that cannot be read, with what a clerk can do about it."""
    helps = problem.code in (CODE, *_LEFT_AS_THEY_ARE) or WORD in problem.hint
    return replace(
        problem,
        code=CODE,
        message=problem.message.replace("any plan or narrative", "any template"),
        hint=problem.hint if helps else _HINTS.get(problem.code, _ANOTHER),
        severity=Severity.ERROR,
        owner=CLERK,
        brief="template",
    )


def _parts(content: bytes, shown: str) -> Parts | Problem:
    if not content.startswith(b"PK"):
        return other_file(content, shown)
    parts = opened(content, MOST_TAGS)
    if isinstance(parts, Refusal):
        return not_read.refused(shown, parts)
    main = main_part(parts)
    if any(_STRICT in parts.get(name, b"")[:4096] for name in ("_rels/.rels", main)):
        return not_read.strict(shown, WORD)
    if not main:
        return _without_document(parts, shown)
    if (declared := content_types(parts).get(main, "")) != DOCUMENT_CONTENT:
        return _of_another_kind(declared, shown)
    return _damaged(parts, main, shown) or _with_too_many_tags(parts, shown) or parts


def _of_another_kind(declared: str, shown: str) -> Problem:
    if what := next((what for piece, what in _OF_WORD if piece in declared), ""):
        return not_read.other_format(shown, what, WORD)
    what = "an Excel workbook" if "spreadsheetml" in declared or "excel" in declared else "no Word document"
    return not_read.not_ours(shown, what)


def _without_document(parts: Parts, shown: str) -> Problem:
    if any(name.startswith("word/") for name in parts):
        return _problem(shown, "The file is damaged: there is no document in it", _COPY)
    return other_package(parts, shown)


def _damaged(parts: Parts, main: str, shown: str) -> Problem | None:
    """A part that cannot be read, or is none of its kind, would keep every paper from being one."""
    links = [link for link in relationships(parts, main) if not link.is_external]
    known = ((link.target, _BEGIN_WITH.get(link.kind.removeprefix(OFFICE), "")) for link in links)
    begin_with = {main: "document"} | {name: begins for name, begins in known if begins}
    for name, content in parts.items():
        root = parse(content) if name.endswith((".xml", ".rels")) or name in begin_with else None
        is_other = root is not None and name in begin_with and not _begins_with(root, begin_with[name])
        if isinstance(root, str) or is_other:
            return _problem(shown, f"The file is damaged: a part of it ({name}) breaks off or makes no sense", _COPY)
    return None


def _begins_with(root: etree._Element | str, name: str) -> bool:
    """Whether a part is of its kind; a document holds one body."""
    if isinstance(root, str) or root.tag != W + name:
        return False
    return name != "document" or len(root.findall(W + "body")) == 1


def _with_too_many_tags(parts: Parts, shown: str) -> Problem | None:
    if all(part.count(b"{") <= MOST_BRACES for name, part in parts.items() if name.endswith(".xml")):
        return None
    return _problem(
        shown,
        f"The file has more tags in it than any paper needs: over {MOST_BRACES // 4:,}",
        "Let a loop say once what is said of each: {%p for theme in plan.themes %}, {{ theme.name }}, {%p endfor %}.",
    )


def _problem(shown: str, message: str, hint: str) -> Problem:
    return replace(not_read.broken(shown), code=CODE, message=message, hint=hint)
