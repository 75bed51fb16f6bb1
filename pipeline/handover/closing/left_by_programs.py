"""Small files that programs leave in folders for themselves, and people do not see."""

from __future__ import annotations

from pathlib import Path

_BESIDE_OPEN_FILES = ("~$", ".~lock.")
_OF_FOLDERS = (".ds_store", "desktop.ini", "thumbs.db")
_OF_FILES_ON_A_MAC = "._"
_LARGEST_OWNER_FILE = 1024  # bytes; Word's holds 162, LibreOffice's a line
_PACKAGE = b"PK"


def is_left_by_a_program(path: Path) -> bool:
    """Whether a program keeps this for itself; a paper that only bears such a name is none."""
    if path.name.startswith(_BESIDE_OPEN_FILES):
        return not path.is_file() or (path.stat().st_size <= _LARGEST_OWNER_FILE and not _is_package(path))
    named = path.name.casefold() in _OF_FOLDERS or path.name.startswith(_OF_FILES_ON_A_MAC)
    return named and path.is_file() and not _is_package(path)


def _is_package(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_PACKAGE)) == _PACKAGE
