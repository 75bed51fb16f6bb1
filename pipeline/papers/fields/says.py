"""What a field says, in the words of somebody who writes a template and has never seen the program."""

from __future__ import annotations

from dataclasses import dataclass

NOTHING = "nothing that month"
"""The example of a field for which the sample month has nothing to print."""

CUT = " …"
"""What ends an example that is only the first words of what is printed."""


@dataclass(frozen=True, slots=True)
class Says:
    """Stands beside a field's type.

    words    what it is, in one sentence without a full stop: "The action's reference"
    source   where it comes from: a sheet and its column, "Actions: Ref", or how the run works it out
    example  what it prints in the sample month September 2022, or which it is of "yes" and "no"; long words are CUT.
             "" of records, lists and pictures
    """

    words: str
    source: str
    example: str = ""
