"""What a board's report lists of movement: each action once, the worst first, and no more than can be read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipeline.papers.fields import MoveField, MovementField
from pipeline.papers.filling.changed_fields import MOST_LISTED, what_changed_field
from tests.papers.stand_in_owed import NO_MOVEMENT


def move(ref: str, was: str = "Green", **cells: Any) -> MoveField:
    usual: dict[str, Any] = {
        "theme": "Workforce",
        "action": f"Do {ref}",
        "lead": "Head of Service",
        "state": "Amber",
        "status": "Amber",
        "words": "It moved",
        "is_withheld": False,
    }
    return MoveField(ref=ref, was=was, **(usual | cells))


def moved(*plain: MoveField, **lists: tuple[MoveField, ...]) -> MovementField:
    """Everything in a list has moved; `plain` moved in no way that has a list of its own."""
    every = dict.fromkeys((*plain, *(item for items in lists.values() for item in items)))
    named: dict[str, Any] = {f"{name}_actions": items for name, items in lists.items()}
    return replace(NO_MOVEMENT, is_known=True, moved=tuple(every), **named)


def refs(moves: tuple[MoveField, ...]) -> list[str]:
    return [item.ref for item in moves]


def test_each_action_stands_once_by_the_gravest_thing_that_became_of_it() -> None:
    both = move("1.5")
    found = what_changed_field(
        moved(
            move("1.8"),
            completed=(move("1.1"),),
            better=(move("1.2"),),
            new=(move("1.3", "None"),),
            gone=(move("1.4"),),
            re_dated=(both, move("1.6")),
            worse=(both, move("1.7")),
        ),
        (),
    )
    assert refs(found.listed) == ["1.5", "1.7", "1.8", "1.6", "1.4", "1.3", "1.2", "1.1"]
    assert (found.in_exceptions, found.left_out) == ((), 0)


def test_what_the_exceptions_tell_is_not_told_twice() -> None:
    found = what_changed_field(moved(worse=(move("1.1"), move("1.2")), better=(move("1.3"),)), ("1.2", "1.3", "9.9"))
    assert refs(found.listed) == ["1.1"]
    assert refs(found.in_exceptions) == ["1.2", "1.3"]


def test_a_reference_that_has_gone_is_no_exception_though_another_action_has_it_now() -> None:
    gone, new = move("1.1", "Amber"), move("1.1", "None")
    found = what_changed_field(moved(gone=(gone,), new=(new,)), ("1.1",))
    assert found.listed == (gone,)
    assert found.in_exceptions == (new,)


def test_where_too_many_moved_only_worse_gone_new_and_completed_are_listed() -> None:
    better = tuple(move(f"2.{number}") for number in range(MOST_LISTED))
    rest: dict[str, tuple[MoveField, ...]] = {
        "worse": (move("1.1"),),
        "gone": (move("1.2"),),
        "new": (move("1.3", "None"),),
        "completed": (move("1.4"),),
        "re_dated": (move("1.5"),),
    }
    found = what_changed_field(moved(move("1.6"), better=better, **rest), ())
    assert refs(found.listed) == ["1.1", "1.2", "1.3", "1.4"]
    assert found.left_out == MOST_LISTED + 2
    just_enough = what_changed_field(moved(better=better), ())
    assert (len(just_enough.listed), just_enough.left_out) == (MOST_LISTED, 0)


def test_exceptions_do_not_make_the_list_long() -> None:
    worse = tuple(move(f"2.{number}") for number in range(MOST_LISTED))
    found = what_changed_field(moved(worse=worse, better=(move("1.1"),)), refs(worse))
    assert (refs(found.listed), found.left_out) == (["1.1"], 0)


def test_the_first_month_has_nothing_to_list() -> None:
    found = what_changed_field(NO_MOVEMENT, ("1.1",))
    assert (found.in_exceptions, found.listed, found.left_out) == ((), (), 0)
