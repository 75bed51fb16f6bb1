"""How work grows with its input, in one run and as a ratio: a time alone says how busy the machine was."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

FOUR_TIMES = 4
_FLOOR = 0.1
"""Seconds below which a clock says nothing of growth."""


def grows_evenly(small: Callable[[], object], large: Callable[[], object]) -> bool:
    """Whether four times as much takes about four times as long, and not the sixteen times of a square."""
    return _cost(large) <= 2.5 * FOUR_TIMES * max(_cost(small), _FLOOR)


def _cost(run: Callable[[], object]) -> float:
    begun = process_time()
    run()
    return process_time() - begun
