"""What is wrong with templates, and where marked copies of them are, in words for a terminal or in JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from pipeline.by_person import Told, tell
from pipeline.problems import errors
from pipeline.showing.of_problems import (
    as_json,
    by_file,
    counts_words,
    number_of,
    problem_members,
    told_members,
    wrapped,
)
from pipeline.templates_checked import CheckedTemplates, MarkedTemplates

_MARK_THEM = "boardpapers template --mark makes a copy of each with a comment at every place."


def of_templates(checked: CheckedTemplates, *, is_marking: bool = False) -> str:
    """How much there is, every problem by its template, the worst first, and what to do next."""
    told = tell(checked.problems)
    if not told.people:
        return f"Nothing found in {_all_of(checked)}"
    lines = [_first(checked, told), ""]
    for person in told.people:
        lines += by_file(person)
    return "\n".join((*lines, *wrapped(_next(told, is_marking=is_marking))))


def _all_of(checked: CheckedTemplates) -> str:
    number = len(checked.templates)
    return checked.templates[0].file if number == 1 and not checked.is_all else number_of(number, "template")


def _first(checked: CheckedTemplates, told: Told) -> str:
    looked_at = {_stem(template.file) for template in checked.templates}
    wrong = looked_at & {_stem(problem.where.file) for problem in told.problems}
    counts = counts_words(told.counts)
    return f"{counts}, in {len(wrong)} of {len(looked_at)} templates" if wrong and len(looked_at) > 1 else counts


def _stem(file: str) -> PurePosixPath:
    """What a template and its settings file have in common."""
    return PurePosixPath(file).with_suffix("")


def _next(told: Told, *, is_marking: bool) -> str:
    mark = "" if is_marking else f" {_MARK_THEM}"
    if not errors(told.problems):
        return f"Nothing has to be put right: papers are made all the same.{mark}"
    return (
        "Put these right, save, and type boardpapers template again; until then no paper is made from a "
        f"template with something to put right.{mark}"
    )


def of_marked(marked: MarkedTemplates) -> str:
    """What was written and where, what was left, and what stood in the way."""
    return "\n".join(_marked_lines(marked))


def _marked_lines(marked: MarkedTemplates) -> Iterator[str]:
    handed = marked.handed
    yield from map(str, marked.problems)
    if errors(marked.problems):
        yield f"NOT ALL WRITTEN. What stood in {marked.folder} still stands where nothing else is said; see above."
    written = [path for one in handed for path in one.written]
    if written:
        yield f"Marked copies, with a comment in Word at every place, are in {marked.folder}:"
        yield from (f"  {path}" for path in written)
        yield from wrapped(
            "Put everything right in the copy or in the template itself. A copy put right takes the template's place "
            "under the template's name; its comments may stay, since no paper prints them."
        )
    elif not marked.problems and not marked.not_marked:
        yield "There is nothing to put right or to look at, so nothing was marked."
    yield from (f"  no comment can be put in it, so only what is said above: {file}" for file in marked.not_marked)
    for one in handed:
        yield from (f"  edited by hand, so left, and the new one is beside it: {edited}" for edited, _ in one.beside)
        yield from (f"  of an earlier marking, so removed: {path}" for path in one.removed)
        yield from (f"  of an earlier marking, but edited by hand, so left: {path}" for path in one.kept)


def templates_as_json(checked: CheckedTemplates, marked: MarkedTemplates | None) -> str:
    said: dict[str, object] = {
        "templates": [template.file for template in checked.templates],
        **told_members(tell(checked.problems)),
    }
    if marked:
        said["marked"] = {
            "folder": marked.folder,
            "written": [path for one in marked.handed for path in one.written],
            "beside": [list(pair) for one in marked.handed for pair in one.beside],
            "removed": [path for one in marked.handed for path in one.removed],
            "kept": [path for one in marked.handed for path in one.kept],
            "not_marked": list(marked.not_marked),
            "problems": [problem_members(problem) for problem in marked.problems],
        }
    return as_json(said)
