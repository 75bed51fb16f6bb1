"""What was set up for a month, and what to do next, in words for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.beforehand import Begun
from pipeline.problems import errors
from pipeline.showing.of_problems import by_person


def of_new(begun: Begun, folder: str) -> str:
    """A new working folder. `folder` is its name as it was typed."""
    lines = [*_files(begun)]
    if not errors(begun.problems):
        lines += [
            "",
            f"Next: fill in the master plan of {begun.month}, its meetings too; then, in the folder {folder},",
        ]
        lines.append(f"type boardpapers start {begun.month.folder} to make the forms that theme leads fill in.")
    return "\n".join(lines)


def of_start(begun: Begun) -> str:
    lines = [*_files(begun)]
    if begun.written and not errors(begun.problems):
        lines += ["", f"Next: look through the master plan of {begun.month}, and send each theme lead their form."]
        lines.append(f"When they are back in inputs/{begun.month.folder}, type boardpapers check.")
    return "\n".join(lines)


def _files(begun: Begun) -> Iterator[str]:
    if begun.written:
        yield f"Made for {begun.month}:"
        yield from (f"  {name}" for name in begun.written)
    if begun.standing:
        yield "There already, and left as they are:"
        yield from (f"  {name}" for name in begun.standing)
    if begun.problems:
        yield ""
        yield from by_person(begun.problems)
