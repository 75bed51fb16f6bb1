"""kill -9 at a hundred moments of a build: every pack is the old one whole or the new one, and the next repairs it."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Callable
from itertools import count

from pipeline.workplace import Workplace
from tests.faults.commands import Event, ended, forked, typed
from tests.faults.conftest import BothStates, with_inputs_of
from tests.faults.small_month import JOURNAL, MONTH, PACKS, files, pack

KILLS = 100
AT_ONCE = 2
"""Each in a working folder of its own; CI has two cores."""
TOUCHES_DISK = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.listdir", "os.scandir", "shutil.rmtree"}


def killed_at(number: int) -> Event:
    """A real kill -9 just before the `number`th thing that a build asks of the disk."""
    numbers = count(1)

    def kill(event: str, details: tuple[object, ...]) -> None:
        if event in TOUCHES_DISK and next(numbers) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    return kill


def things_asked_of_the_disk(place: Workplace) -> int:
    """In a whole build, which is let through."""
    reader, writer = os.pipe()

    def tell(event: str, details: tuple[object, ...]) -> None:
        if event in TOUCHES_DISK:
            os.write(writer, b".")

    assert typed(place, "build", on_event=tell).code == 0
    os.close(writer)
    with os.fdopen(reader) as told:
        return len(told.read())


def test_killed_at_a_hundred_moments_every_pack_is_whole_and_the_next_build_repairs_the_rest(
    another_late: Callable[[], Workplace], both_states: BothStates
) -> None:
    """The data changes from kill to kill, so each build first has to put right what the killed ones left.

    A build goes through in both places after every seventh. The slowest of these tests: that is a hundred builds.
    """
    chance = random.Random(20221108)
    places = [another_late() for _ in range(AT_ONCE)]
    length = things_asked_of_the_disk(another_late())
    moments = [chance.randint(1, length) for _ in range(KILLS)]
    seen = []
    for number in range(KILLS // AT_ONCE):
        is_new = number % 2 == 1
        for place in places:
            with_inputs_of(both_states.after if is_new else both_states.before, place)
        begun = [forked(place, "build", on_event=killed_at(moments.pop())) for place in places]
        killed = [ended(one).code == -signal.SIGKILL for one in begun]
        seen += [what_stands(place, both_states) for place, is_killed in zip(places, killed, strict=True) if is_killed]
        if number % 7 == 6:
            begun = [forked(place, "build") for place in places]
            assert [ended(one).code for one in begun] == [0, 0]
            assert [files(place) for place in places] == [both_states.new if is_new else both_states.old] * AT_ONCE
    assert len(seen) > KILLS * 0.8, "most builds were not over before"
    assert {"whole", "staged", "half done"} <= set(seen), "the moments lie in every part of a build"
    assert all(sorted(os.listdir(place.outputs)) == [".building", MONTH] for place in places)


def what_stands(place: Workplace, both_states: BothStates) -> str:
    """After a kill. While the journal stands, the packs are between the two, and the next build goes on from it."""
    found = files(place)
    if JOURNAL in found:
        return "half done"
    for name in PACKS:
        assert pack(found, name) in (pack(both_states.old, name), pack(both_states.new, name)), name
    return "staged" if any(path.startswith(".hand-over/") for path in found) else "whole"
