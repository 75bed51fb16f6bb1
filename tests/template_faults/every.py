"""Every template of the set."""

from __future__ import annotations

from tests.template_faults.expected import Fault, Sound
from tests.template_faults.faulty import (
    brackets,
    fields,
    files,
    leftovers,
    lost,
    never_printed,
    refused,
    tables,
    tags,
    tracked,
    traps,
    values,
)
from tests.template_faults.sound import furnished, shipped, words

FAULTS: tuple[Fault, ...] = tuple(
    fault
    for room in (
        *(fields, tags, lost, never_printed, tracked, values, refused, tables, leftovers, files, brackets, traps),
    )
    for fault in room.FAULTS
)
SOUND: tuple[Sound, ...] = (*words.SOUND, *furnished.SOUND, *shipped.SOUND)
EVERY: tuple[Fault | Sound, ...] = (*FAULTS, *SOUND)
