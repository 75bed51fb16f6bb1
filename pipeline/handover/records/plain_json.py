"""The JSON files of a month: plain, versioned, the same bytes for the same content; read back without trust."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeVar

Member = TypeVar("Member", str, int, bool, list[object])
_WIDTH = 120
_SHORT = 12


class NotAsWrittenError(ValueError):
    """The file is not as we wrote it: cut short, or changed by hand."""


class WrittenLaterError(Exception):
    """The file was written by a later version of this program."""


def to_bytes(content: Mapping[str, object], version: int) -> bytes:
    return f"{_laid_out({'version': version, **content}, 0)}\n".encode()


def _laid_out(value: object, depth: int) -> str:
    """The value as a person reads it best: on one line where it fits, else an item a line."""
    whole = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or depth + len(whole) <= _WIDTH or _is_read_at_a_glance(value):
        return whole
    if isinstance(value, dict):
        items = [
            f"{json.dumps(name, ensure_ascii=False)}: {_laid_out(item, depth + 1)}" for name, item in value.items()
        ]
    else:
        items = [_laid_out(item, depth + 1) for item in value]
    first, last = ("{", "}") if isinstance(value, dict) else ("[", "]")
    margin = "\n" + " " * (depth + 1)
    return f"{first}{margin}{f',{margin}'.join(items)}\n{' ' * depth}{last}"


def _is_read_at_a_glance(value: dict[str, object] | list[object]) -> bool:
    """One thing alone, short things such as references, or an address and its words: on one line at any length."""
    if isinstance(value, dict) or any(isinstance(item, (dict, list)) for item in value):
        return False
    return all(len(str(item)) <= _SHORT for item in value[:-1])


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
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise NotAsWrittenError(f"{name} is {type(value).__name__}, not {kind.__name__}")
    return value


def each_member(members: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    """The list of that name, each of its items with members of its own."""
    return [as_members(item) for item in member(members, name, list)]


def strings(members: Mapping[str, object], name: str) -> tuple[str, ...]:
    """The list of words of that name."""
    items = member(members, name, list)
    words = tuple(item for item in items if isinstance(item, str))
    if len(words) != len(items):
        raise NotAsWrittenError(f"{name} holds something else than words")
    return words


def present(members: Mapping[str, object]) -> dict[str, object]:
    """The members that say something; a blank one is left out."""
    return {name: value for name, value in members.items() if value is not None and value != []}
