"""The disk under `outputs/`: writing that survives a power cut, what stands where."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
from pathlib import Path, PurePosixPath

NOT_A_FILE = ""
"""What `standing` says of a folder, a link, or anything reached through a link: nothing we may replace."""


def is_path_below(path: str) -> bool:
    """Whether a path stays below the month's folder and shows: no way up, no drive, nothing hidden."""
    parts = path.split("/")
    return not any(character in path for character in "\\:\0") and not any(
        not part or part.startswith(".") for part in parts
    )


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def write_durably(path: Path, content: bytes) -> None:
    """Writes a file down to the disk itself: a later rename must never outlive the words it stands for."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder durable. Windows keeps them by itself and opens no folders."""
    if sys.platform == "win32":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def standing(folder: Path, path: str) -> str | None:
    """The SHA-256 of the file at `path` below `folder`; None where nothing stands, NOT_A_FILE for anything else."""
    here = folder
    parts = PurePosixPath(path).parts
    for number, part in enumerate(parts, start=1):
        here = here / part
        try:
            mode = here.lstat().st_mode
        except FileNotFoundError:
            return None
        if number < len(parts) and not stat.S_ISDIR(mode):
            return NOT_A_FILE
    return sha256_of(here.read_bytes()) if stat.S_ISREG(mode) else NOT_A_FILE


def check_folders(folder: Path, path: str) -> None:
    """Raises OSError where the folders above `path` are not folders, or where they may not be written."""
    here = folder
    for part in PurePosixPath(path).parts[:-1]:
        below = here / part
        if not below.is_symlink() and not below.exists():
            break
        if below.is_symlink() or not below.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(below))
        here = below
    if not os.access(here, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(here))


def remove_empty_folders(folder: Path, path: str) -> None:
    """Removes the folders above `path` that hold nothing any more, as far as the system lets them go."""
    for above in list(PurePosixPath(path).parents)[:-1]:
        try:
            (folder / above).rmdir()
        except OSError:
            return  # it holds something, or a window shows it: an empty folder does no harm


def owner_file(path: Path) -> Path | None:
    """The small file Word, Excel or LibreOffice keeps beside a document while it is open; None where none is.

    Word writes `~$` over the first two characters of a long name, before a short one; Excel before any. What is in it
    is somebody's name, so it is never read.
    """
    hidden = {6: 0, 7: 1}.get(max(len(path.stem), 6), 2)
    names = (f"~${path.name[hidden:]}", f"~${path.name}", f".~lock.{path.name}#")
    return next((path.with_name(name) for name in names if os.path.lexists(path.with_name(name))), None)
