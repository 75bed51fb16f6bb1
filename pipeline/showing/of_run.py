"""What came of a run, in words for a terminal or in JSON for another program."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.by_person import tell
from pipeline.handover.aside import is_set_aside
from pipeline.handover.closing.on_record import ClosedSoFar
from pipeline.handover.edits.lists import list_beside
from pipeline.papers.finished import EditedFile, FinishedFile
from pipeline.problems import errors
from pipeline.run import Built, Checked, PackBuilt
from pipeline.saving import Saved
from pipeline.showing.of_problems import as_json, in_words, summary, told_members, wrapped
from pipeline.workplace import Workplace

_MOST_LINES = 12
"""Of a file that has a list beside it, so that what became of the other papers is still to be seen."""


def of_check(checked: Checked) -> str:
    """How many problems there are, every one of them by the person who can put it right, and what to do next."""
    told = tell(checked.problems)
    first = summary(str(checked.wanted), told)
    if not told.people:
        return f"{first}. {_build_next(checked)}"
    return "\n".join((first, "", *in_words(told), *wrapped(_next(checked))))


def _next(checked: Checked) -> str:
    folder = checked.wanted.folder
    if not errors(checked.problems):
        return f"Nothing has to be put right. {_build_next(checked)}"
    meanwhile = f"; boardpapers build {folder} makes drafts meanwhile" if checked.month else ""
    return (
        f"Put these right in the files themselves, then type boardpapers check {folder} again. "
        f"boardpapers check {folder} --mark makes a marked copy of each file{meanwhile}."
    )


def _build_next(checked: Checked) -> str:
    closed, folder = checked.closed, checked.wanted.folder
    if isinstance(closed, ClosedSoFar) and closed.last and closed.last.inputs == checked.digest:
        return "It is closed, and its files are as they were then."
    return f"Type boardpapers build {folder} to make its papers."


def of_saved(saved: Saved) -> str:
    """Where the paper Problems was kept, and what stood in its way."""
    return "\n".join(_saved_lines(saved))


def _saved_lines(saved: Saved) -> Iterator[str]:
    if saved.path:
        yield f"Kept as {saved.path}"
    if saved.edited:
        yield f"  edited by hand, so left as it is: {saved.edited}"
    if saved.is_closed:
        yield "Not kept again: the month is closed, and nothing has changed since."
    for problem in saved.problems:
        yield f"\n{problem}"


def of_build(built: Built, workplace: Workplace) -> str:
    """How many problems there are and every one of them, then what became of each pack."""
    told = tell(built.problems)
    lines = [summary(str(built.wanted), told), "", *in_words(told)]
    if built.nothing_new:
        lines.append(f"{built.wanted.folder} is closed, and nothing has changed since, so no papers were made.")
    root = workplace.shown(workplace.output(built.wanted))
    for pack in built.packs:
        lines += _pack_lines(pack, root)
    for gap in built.unknown:
        lines.append(f"{gap.ref or 'A meeting'}: NOT MADE. Its row in Meetings is in error {gap.words}; see above.")
    for handed in built.retired:
        lines += [f"removed, since it is no longer asked for: {root}/{path}" for path in handed.removed]
        lines += [_kept_line(f"{root}/{path}", path) for path in handed.kept]
    return "\n".join(lines).rstrip()


def _pack_lines(built: PackBuilt, root: str) -> list[str]:
    name, handed = built.pack.title, built.handed
    if handed is None:
        return [f"{name}: NOT MADE. {built.kept_back}; see above."]
    if errors(handed.problems):
        return [f"{name}: NOT HANDED OVER. The papers that stood there still stand; see above."]
    if not handed.written and not handed.removed:
        return []
    kind = "DRAFT" if built.is_draft else "final"
    lines = [f"{name}: {len(handed.written)} papers, {kind}"]
    lines += [f"  {root}/{path}" for path in handed.written]
    for file in built.finished.files if built.finished else ():
        lines += _edited_lines(file, root)
    lines += [f"  replaced by another name, so removed: {root}/{path}" for path in handed.removed]
    files = built.finished.files if built.finished else ()
    told = {edited.path for file in files for edited in file.edited if edited.is_aside}
    lines += [f"  {_kept_line(f'{root}/{path}', path)}" for path in handed.kept if path not in told]
    return lines


def _kept_line(shown: str, path: str) -> str:
    if is_set_aside(path):
        return f"edited by hand and not asked for any more, so moved out of its pack: {shown}"
    return f"replaced by another name, but edited by hand, so left: {shown}"


def _edited_lines(file: FinishedFile, root: str) -> Iterator[str]:
    """Each file somebody edited, where the new paper stands, and what differs, the first of it."""
    for edited in file.edited:
        if edited.is_closed:
            yield f"  closed with changes made by hand, which the supplement does not hold: {root}/{edited.path}"
        elif edited.is_aside:
            yield f"  edited by hand, not asked for any more as it was, so moved out of its pack: {root}/{edited.path}"
            yield f"    what was typed into it is not in the new paper: {root}/{file.path}"
        else:
            yield f"  edited by hand, so left as it is: {root}/{edited.path}"
        if file.is_chosen and edited.path == file.path:
            yield "    the new paper stood beside it before and is not there any more, so it was not put there again"
        elif not edited.is_closed and not edited.is_aside:
            yield f"    the new paper stands beside it: {root}/{file.path}"
        most = _MOST_LINES if edited in file.listed else len(edited.differs)
        for line in edited.differs[:most]:
            yield from wrapped(line, "      ", "        ")
        if len(edited.differs) > most:
            yield f"      and {len(edited.differs) - most} more: see {root}/{list_beside(file.path)}"


def check_as_json(checked: Checked) -> str:
    return as_json({"month": checked.wanted.folder, **told_members(tell(checked.problems))})


def build_as_json(built: Built) -> str:
    return as_json(
        {
            "month": built.wanted.folder,
            **told_members(tell(built.problems)),
            "packs": [_pack(pack) for pack in built.packs],
        }
    )


def _pack(built: PackBuilt) -> dict[str, object]:
    handed = built.handed
    return {
        "pack": built.pack.title,
        "draft": built.is_draft,
        "made": handed is not None and not errors(handed.problems),
        "written": list(handed.written) if handed else [],
        "beside": [list(pair) for pair in handed.beside] if handed else [],
        "removed": list(handed.removed) if handed else [],
        "kept": list(handed.kept) if handed else [],
        "edited": [_edited(edited) for file in built.finished.files for edited in file.edited]
        if built.finished
        else [],
    }


def _edited(edited: EditedFile) -> dict[str, object]:
    return {"path": edited.path, "closed": edited.is_closed, "differs": list(edited.in_full)}
