"""The JSON files of a month: plain, versioned, the same bytes for the same content; read back without trust."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeVar

Member = TypeVar("Member", str, int, bool, list[object])


class NotAsWrittenError(ValueError):
    """The file is not as we wrote it: cut short, or changed by hand."""


class WrittenLaterError(Exception):
    """The file was written by a later version of this program."""


def to_bytes(content: Mapping[str, object], version: int) -> bytes:
    words = json.dumps({"version": version, **content}, ensure_ascii=False, indent=1)
    return f"{words}\n".encode()


def from_bytes(content: bytes, version: int) -> Mapping[str, object]:
    """The file's members; raises NotAsWrittenError or WrittenLaterError."""
    try:
        found = json.loads(content.decode())
    except (ValueError, RecursionError) as error:  # RecursionError: a file of a million brackets
        raise NotAsWrittenError(str(error)) from error
    members = as_members(found)
    written = member(members, "version", int)
    if written > version:
        raise WrittenLaterError(str(written))
    if written < 1:
        raise NotAsWrittenError(f"version {written}")
    return members


def as_members(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise NotAsWrittenError(f"{type(value).__name__} where members are expected")
    return value


def member(members: Mapping[str, object], name: str, kind: type[Member]) -> Member:
    """The member of that name, which must be there and of that kind."""
    value = members.get(name)
    if not isinstance(value, kind):
        raise NotAsWrittenError(f"{name} is {type(value).__name__}, not {kind.__name__}")
    return value


def each_member(members: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    """The list of that name, each of its items with members of its own."""
    return [as_members(item) for item in member(members, name, list)]
