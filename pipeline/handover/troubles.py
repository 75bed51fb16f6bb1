"""What the disk would not do, in the words of people who keep papers and not computers."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from pipeline.handover.disk import is_path_below
from pipeline.problems import Place, Problem


def shown(folder: Path, path: str = "") -> str:
    """A month's folder, or a place below it, as people know it: "outputs/2022-09/record.json"."""
    whole = folder.absolute()
    return "/".join(part for part in (whole.parent.name, whole.name, path) if part)


_ROOM = "Make room on the disk, for example by emptying the recycle bin, then build again."
_ELSEWHERE = "Rename or move it, for example to another folder than outputs, then build again."
_RIGHTS = "Close the file if it is open in Word, see that the folder may be written to, then build again."
_READ_ONLY = (
    "it is marked read-only",
    "Right-click it, choose Properties and take the mark off Read-only, then build again.",
)
_TROUBLES = {
    errno.ENOSPC: ("the disk is full", _ROOM),
    errno.EDQUOT: ("the disk is full", _ROOM),
    errno.EFBIG: ("there is no room for a file of that size", _ROOM),
    errno.EACCES: ("it may not be written to, or another program holds it", _RIGHTS),
    errno.EPERM: ("it may not be written to, or another program holds it", _RIGHTS),
    errno.EBUSY: ("another program holds it", _RIGHTS),
    errno.EROFS: ("the disk is read-only", "Copy the working folder to a disk that may be written, then build again."),
    errno.ENAMETOOLONG: (
        "the name with its folders is too long",
        "Move the working folder nearer to the top of the disk, for example to C:\\Board papers, then build again.",
    ),
    errno.ENOTDIR: ("it is a file or a link, and a folder has to be there", _ELSEWHERE),
    errno.EEXIST: ("it is a file or a link, and a folder has to be there", _ELSEWHERE),
    errno.EISDIR: ("it is a folder, and a file has to be there", _ELSEWHERE),
}


_FIRST_TOO_LONG = 248  # characters, for a folder; a file has twelve more


def trouble_words(error: OSError) -> tuple[str, str]:
    """What the system would not do, in plain words, and what to do about it."""
    if error.errno in (errno.EACCES, errno.EPERM) and _is_marked_read_only(error):
        return _READ_ONLY
    known = _TROUBLES.get(errno.ENAMETOOLONG if _is_too_long_for_windows(error) else error.errno or 0)
    return known or (f"the system says: {error.strerror or error}", "Put that right, then build again.")


def _is_marked_read_only(error: OSError) -> bool:
    """Nobody has such a file open, and its folder is not at fault: those are other things to look at."""
    if not isinstance(error.filename, str):
        return False
    file = Path(error.filename)
    return file.is_file() and not file.stat().st_mode & stat.S_IWUSR


def _is_too_long_for_windows(error: OSError) -> bool:
    """Windows says of such a path that there is no file or folder, though its folders stand."""
    longest = max((len(str(name)) for name in (error.filename, error.filename2) if name), default=0)
    return error.errno == errno.ENOENT and longest >= _FIRST_TOO_LONG


def not_readable(shown_as: str, error: OSError) -> Problem:
    what, _ = trouble_words(error)
    hint = "See that it may be read and is not held by another program, for example Word; then build again."
    return Problem(
        code="output-not-readable",
        where=Place(file=shown_as),
        message=f"This cannot be read: {what}",
        hint=_ELSEWHERE if error.errno == errno.EISDIR else hint,
    )


def open_in_word(folder: Path, pack: str, path: str, beside: Path) -> Problem:
    return Problem(
        code="paper-open-in-word",
        where=Place(file=shown(folder, path)),
        message=f"This paper is open in Word or LibreOffice, so the papers of {pack} stay as they were",
        hint=f"Close it, then build again. If nobody has it open, delete the hidden file '{beside.name}' beside it.",
        meetings=(pack,),
    )


def two_papers_one_name(folder: Path, pack: str, path: str, identities: tuple[str, str]) -> Problem:
    return Problem(
        code="two-papers-one-name",
        where=Place(file=shown(folder, path)),
        message=f"Two papers of {pack} would have this name: '{identities[0]}' and '{identities[1]}'",
        hint="Give them names that differ in letters or figures, for example by a shorter report title.",
        meetings=(pack,),
    )


def not_written(folder: Path, papers: str, error: OSError, pack: str = "") -> Problem:
    """Nothing was touched: "The papers of HWB 2022-11-08 cannot be written, so nothing was changed: …"."""
    what, hint = trouble_words(error)
    return Problem(
        code="papers-not-written",
        where=_troubled_place(folder, error),
        message=f"{papers} cannot be written, so nothing was changed: {what}",
        hint=hint,
        meetings=(pack,) if pack else (),
    )


def unfinished(folder: Path, pack: str, error: OSError) -> Problem:
    """Some papers were replaced before the disk said no; the journal stands, and the next run goes on from it."""
    what, hint = trouble_words(error)
    return Problem(
        code="hand-over-unfinished",
        where=_troubled_place(folder, error),
        message=f"Some papers of {pack} may be the new ones already and some not yet: {what}",
        hint=f"{hint} The next build finishes it.",
        meetings=(pack,),
    )


def _troubled_place(folder: Path, error: OSError) -> Place:
    """The file the system spoke of, where it is one of ours to show; else the month's folder."""
    name = error.filename2 or error.filename
    if isinstance(name, str) and Path(name).is_relative_to(folder):
        path = Path(name).relative_to(folder).as_posix()
        if is_path_below(path):
            return Place(file=shown(folder, path))
    return Place(file=shown(folder))
