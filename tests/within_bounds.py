"""Takes in, checks and marks hostile files in a process of its own that may use little and touch nothing.

`python -m tests.within_bounds FOLDER` takes in the files of FOLDER/good, with each file of FOLDER/hostile in turn in
place of the one its name begins with, holds the month against every rule, marks a copy of the file, and prints a line
of JSON for each problem of it that was met in taking it in. It dies where one takes
more than the processor time or the memory below, and says what was written, started or called over the network.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path

from pipeline.intake.folder import TakenIn, take_in
from pipeline.intake.recognise import Recognised, recognise
from pipeline.plan.calendar import CalendarMonth
from tests.whole_check import held_against_the_rules, marked

MOST_SECONDS = 10
MOST_MEMORY = 1536 * 2**20
_NEVER = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.startfile",
    "ctypes.dlopen",
)
_CHANGES = (
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.symlink",
    "os.link",
    "os.chmod",
    "os.truncate",
    "shutil.",
)


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith((*_NEVER, *_CHANGES)) or (event == "open" and _is_for_writing(arguments)):
        sys.stderr.write(f"touched: {event} {arguments}\n")
        sys.stderr.flush()
        os._exit(3)  # an exception would be taken for a broken file's


def _is_for_writing(arguments: tuple[object, ...]) -> bool:
    mode, flags = arguments[1], arguments[2]
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _another_while() -> None:
    spent = resource.getrusage(resource.RUSAGE_SELF)
    most = int(spent.ru_utime + spent.ru_stime) + MOST_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _whole_check(files: list[Path], folder: Path, suspect: Path) -> TakenIn:
    """The month taken in, checked, and the suspect among its files marked."""
    month = CalendarMonth(2022, 9)
    read = take_in(files, folder, month)
    problems = (*read.problems, *held_against_the_rules(read, month))
    found = recognise(suspect, suspect.relative_to(folder).as_posix())
    if isinstance(found, Recognised):
        marked(found, problems)
    return read


def main(folder: Path) -> None:
    sys.dont_write_bytecode = True
    good = sorted((folder / "good").iterdir())
    for path in good:
        _whole_check(good, folder, path)  # whatever is imported late is imported now
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    sys.addaudithook(_watch)
    for path in sorted((folder / "hostile").iterdir()):
        print(json.dumps({"file": path.name}), flush=True)
        _another_while()
        stands_for = path.name.partition(" ")[0]
        read = _whole_check([*(item for item in good if item.stem != stands_for), path], folder, path)
        for problem in read.problems:
            if path.name in problem.where.file:
                told = {"file": path.name, "code": problem.code, "message": problem.message}
                print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
