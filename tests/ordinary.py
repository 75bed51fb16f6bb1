"""Seeing files as somebody does who may not open everything, as the system's owner may."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

NOBODY = 65534


@contextmanager
def as_an_ordinary_person() -> Iterator[None]:
    owner, group, groups = os.geteuid(), os.getegid(), os.getgroups()
    if owner == 0:  # folders that the owner's group may write to are no more theirs
        os.setgroups([])
        os.setegid(NOBODY)
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if owner == 0:
            os.seteuid(owner)
            os.setegid(group)
            os.setgroups(groups)
