"""What a field says, in the words of somebody who writes a template and has never seen the program."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Says:
    """Stands beside a field's type.

    words    what it is, in one sentence without a full stop: "The action's reference"
    source   where it comes from: a sheet and its column, "Actions: Ref", or how the run works it out
    example  what it prints in the sample month September 2022; "" of records, lists and pictures
    """

    words: str
    source: str
    example: str = ""
