"""One build at a time in a working folder."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pipeline.handover.troubles import trouble_words
from pipeline.problems import Place, Problem

LOCK = ".building"


@contextmanager
def one_build_at_a_time(outputs: Path) -> Iterator[Problem | None]:
    """Holds `outputs` for this build while the block runs; gives a Problem where another build holds it.

    The lock is the system's own on an empty hidden file, which stays. The system lets go of it the moment the build
    that holds it ends, killed or not: no process number that another process takes over, and no clock.
    """
    held = _taken(outputs)
    try:
        yield held if isinstance(held, Problem) else None
    finally:
        if not isinstance(held, Problem):
            held.close()


def _taken(outputs: Path) -> BinaryIO | Problem:
    try:
        outputs.mkdir(parents=True, exist_ok=True)
        return _held((outputs / LOCK).open("ab"))
    except BlockingIOError:
        return Problem(
            code="another-build-at-work",
            where=Place(file=outputs.name),
            message="Another build is at work in this folder",
            hint="Wait until it has ended, then build again. If you see none, ask who else uses the folder, "
            "for example over a shared drive.",
        )
    except OSError as error:
        what, hint = trouble_words(error)
        return Problem(
            code="outputs-not-writable",
            where=Place(file=outputs.name),
            message=f"Nothing can be written in this folder: {what}",
            hint=hint,
        )


def _held(file: BinaryIO) -> BinaryIO:
    """The open file with the system's lock on it; BlockingIOError where another process has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            except PermissionError as error:  # what Windows says where other systems say it would have to wait
                raise BlockingIOError from error
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise
    return file
