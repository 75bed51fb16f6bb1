"""A file's place as people are shown it."""

from __future__ import annotations

import re
from pathlib import Path

# Half characters (a name no system can spell), what moves a terminal's cursor, and what turns reading round.
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def as_shown(path: Path, root: Path) -> str:
    """The path below `root`, or whole where it lies elsewhere; with forward slashes, and ? for what cannot be shown."""
    name = path.relative_to(root) if path.is_relative_to(root) else path
    return _UNSHOWN.sub("?", name.as_posix())
