"""Workbooks as LibreOffice saves them: another program than ours has opened, calculated and written them."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

Needs = Callable[[str], str]


def saved_by_libreoffice(needs: Needs, folder: Path, paths: Sequence[Path]) -> list[Path]:
    """The same workbooks from LibreOffice, in the order given.

    On opening it calculates only what has no result yet; while somebody types it calculates everything.
    """
    for path in paths:
        _without_results(path)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"  # so that an open LibreOffice does no harm
    saved = folder / "saved"
    subprocess.run(
        [needs("soffice"), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(saved), *map(str, paths)],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return [saved / path.name for path in paths]


def _without_results(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\g<1>", content))
