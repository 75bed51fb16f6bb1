"""Commands in processes of their own: waited for, killed, refused things, or run by somebody without rights."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from subprocess import PIPE, Popen

from pipeline import afterwards, beforehand, marking_copies, run, saving, templates_checked
from pipeline.__main__ import main
from pipeline.plan.calendar import CalendarMonth
from pipeline.workplace import Workplace
from tests.conftest import PROJECT
from tests.ordinary import NOBODY

Event = Callable[[str, tuple[object, ...]], None]
"""Told of everything a process asks of the system, just before: its name and its details."""


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How a command ended (as `subprocess` numbers it: -9 for killed), and what it printed, in one line."""

    code: int
    shown: str


@dataclass(frozen=True, kw_only=True)
class Begun:
    """A command under way."""

    process: int
    printed: int


def forked(place: Workplace, *words: str, on_event: Event | None = None, ordinary: bool = False) -> Begun:
    """A command just begun.

    It is split off from this process, which has the program in memory: starting Python takes longer than a build.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        code = 99
        try:
            _in_the_child(writer, ["boardpapers", "--folder", str(place.root), *words], on_event, ordinary=ordinary)
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(writer)
    return Begun(process=child, printed=reader)


def _in_the_child(writer: int, words: list[str], on_event: Event | None, *, ordinary: bool) -> None:
    for stream in (1, 2):
        os.dup2(writer, stream)
    sys.stdout, sys.stderr = (os.fdopen(stream, "w", buffering=1, encoding="utf-8") for stream in (1, 2))
    if ordinary and os.geteuid() == 0:
        os.setgroups([])
        os.setegid(NOBODY)
        os.seteuid(NOBODY)
    sys.argv = words
    if on_event is not None:
        sys.addaudithook(on_event)  # it cannot be taken away again: hence the child
    main()


def ended(begun: Begun) -> Ended:
    """Wait for a command that was begun."""
    with os.fdopen(begun.printed, encoding="utf-8") as printed:
        shown = printed.read()
    _, status = os.waitpid(begun.process, 0)
    assert "Traceback" not in shown, shown
    return Ended(code=os.waitstatus_to_exitcode(status), shown=" ".join(shown.split()))


def typed(place: Workplace, *words: str, on_event: Event | None = None, ordinary: bool = False) -> Ended:
    """A command from beginning to end."""
    return ended(forked(place, *words, on_event=on_event, ordinary=ordinary))


def warmed(place: Workplace) -> None:
    """Everything a command imports imported, so that those split off from this process begin at once."""
    assert all((afterwards, beforehand, marking_copies, saving, templates_checked))
    run.build(place, CalendarMonth(2022, 9), lambda words: None)


def from_the_start(place: Workplace, *words: str, python: tuple[str, ...] = (), **environment: str) -> Ended:
    """A command in a Python of its own, for what has to hold from the very start of one."""
    process = Popen(
        [sys.executable, *python, "-m", "pipeline", "--folder", str(place.root), *words],
        stdout=PIPE,
        stderr=PIPE,
        cwd=PROJECT,
        env={**os.environ, **environment},
    )
    shown, faults = (printed.decode("utf-8", "replace") for printed in process.communicate(timeout=60))
    assert "Traceback" not in faults + shown, faults
    return Ended(code=process.returncode, shown=" ".join((shown + faults).split()))
