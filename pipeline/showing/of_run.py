"""What came of a run, in words for a terminal or in JSON for another program."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.problems import Problem, errors
from pipeline.run import Built, Checked, PackBuilt
from pipeline.showing.of_problems import as_json, by_person, number_of, problem_members
from pipeline.workplace import Workplace


def of_check(checked: Checked) -> str:
    """Every problem, by the person who can put it right, and how many there are."""
    return "\n".join((*by_person(checked.problems), _counts(checked.wanted.folder, checked.problems)))


def of_build(built: Built, workplace: Workplace) -> str:
    """The problems, then what became of each pack."""
    lines = [*by_person(built.problems), _counts(built.wanted.folder, built.problems), ""]
    if built.nothing_new:
        lines.append(f"{built.wanted.folder} is closed, and nothing has changed since, so no papers were made.")
    root = workplace.shown(workplace.output(built.wanted))
    for pack in built.packs:
        lines += _pack_lines(pack, root)
    for gap in built.unknown:
        lines.append(f"{gap.ref or 'A meeting'}: NOT MADE. Its row in Meetings is in error {gap.words}; see above.")
    for handed in built.retired:
        lines += [f"removed, since it is no longer asked for: {root}/{path}" for path in handed.removed]
        lines += [f"no longer asked for, but edited by hand, so left: {root}/{path}" for path in handed.kept]
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
    for edited, beside in handed.beside:
        lines.append(f"  edited by hand, so left as it is: {root}/{edited}")
        lines.append(f"    the new paper stands beside it: {root}/{beside}")
    lines += [f"  replaced by another name, so removed: {root}/{path}" for path in handed.removed]
    lines += [f"  replaced by another name, but edited by hand, so left: {root}/{path}" for path in handed.kept]
    return lines


def _counts(month: str, problems: Sequence[Problem]) -> str:
    wrong = errors(problems)
    if not problems:
        return f"{month}: clean"
    clean = "clean, with " if not wrong else f"{number_of(len(wrong), 'error')} and "
    return f"{month}: {clean}{number_of(len(problems) - len(wrong), 'warning')}"


def check_as_json(checked: Checked) -> str:
    return as_json(
        {"month": checked.wanted.folder, "problems": [problem_members(problem) for problem in checked.problems]}
    )


def build_as_json(built: Built) -> str:
    return as_json(
        {
            "month": built.wanted.folder,
            "problems": [problem_members(problem) for problem in built.problems],
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
    }
