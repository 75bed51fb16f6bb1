"""What `check --mark` wrote, in words for a terminal or in JSON for another program."""

from __future__ import annotations

import json

from pipeline.marking_copies import MARKED_FOLDER, Marked
from pipeline.problems import errors
from pipeline.run import Checked
from pipeline.showing.of_problems import as_json, problem_members
from pipeline.showing.of_run import check_as_json


def of_marking(marked: Marked) -> str:
    """What was written and where, what was left, and what stood in the way."""
    handed = marked.handed
    lines = [str(problem) for problem in marked.problems]
    if errors(handed.problems):
        lines.append(f"NOT WRITTEN. What stood in {marked.folder} still stands; see above.")
    elif handed.written:
        lines.append(f"Marked copies, and a text to send with them to each person, are in {marked.folder}:")
        lines += [f"  {_name(path)}" for path in handed.written]
    elif not marked.problems:
        lines.append("There is nothing to put right or to look at, so nothing was marked.")
    lines += [
        f"  edited by hand, so left, and the new one is beside it: {_name(edited)}" for edited, _ in handed.beside
    ]
    lines += [f"  of an earlier marking, so removed: {_name(path)}" for path in handed.removed]
    lines += [f"  of an earlier marking, but edited by hand, so left: {_name(path)}" for path in handed.kept]
    return "\n".join(lines)


def _name(path: str) -> str:
    return path.removeprefix(f"{MARKED_FOLDER}/")


def marked_as_json(checked: Checked, marked: Marked) -> str:
    """What a check says as JSON, and what was written."""
    handed = marked.handed
    written = {
        "folder": marked.folder,
        "written": [_name(path) for path in handed.written],
        "beside": [[_name(edited), _name(new)] for edited, new in handed.beside],
        "removed": [_name(path) for path in handed.removed],
        "kept": [_name(path) for path in handed.kept],
        "problems": [problem_members(problem) for problem in marked.problems],
    }
    return as_json({**json.loads(check_as_json(checked)), "marked": written})
