"""A person's own file with a few of its parts changed: every other part is copied as it is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_NEW = (1980, 1, 1, 0, 0, 0)


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The package with `parts` replaced or added.

    Other members keep their bytes, order, times and compression; new ones follow. Same arguments, same bytes.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(made, "w") as copy:
        for member in archive.infolist():
            changed = parts.get(member.filename)
            copy.writestr(_like(member), archive.read(member) if changed is None else changed)
        for name in sorted(parts.keys() - set(archive.namelist())):
            member = zipfile.ZipInfo(name, _NEW)
            member.compress_type = zipfile.ZIP_DEFLATED
            copy.writestr(member, parts[name])
    return made.getvalue()


def _like(member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """A member of the same name, time and attributes; its sizes and flags are the writer's to set."""
    like = zipfile.ZipInfo(member.filename, member.date_time)
    like.compress_type = member.compress_type
    like.external_attr = member.external_attr
    like.comment, like.extra = member.comment, member.extra
    return like
