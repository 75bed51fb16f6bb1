"""Reads, checks and marks damaged files by the thousand: problems or papers, never a crash, never a hang.

`python -m tests.fuzzing 20000` reads as many (a second number says which seed is first) and says where each kind of
crash comes from; `python -m tests.fuzzing 0 0 200` builds as many months.
"""

from __future__ import annotations

import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from pipeline import run
from pipeline.intake.folder import TakenIn
from pipeline.intake.recognise import Kind, Recognised, at_the_edge, recognise
from pipeline.intake.records.master import MasterRead, read_master
from pipeline.intake.records.submission import read_submission
from pipeline.intake.word.narrative import read_narrative
from pipeline.intake.word.word_file import open_word
from pipeline.plan.calendar import CalendarMonth
from pipeline.problems import Problem
from pipeline.workplace import Workplace
from tests.conftest import PROJECT, a_light_workplace
from tests.mutations import damaged, mistyped
from tests.whole_check import held_against_the_rules, marked

SEPTEMBER = CalendarMonth(2022, 9)
MOST_SECONDS = 20
"""Of processor time, for one file."""


class TooLong(BaseException):
    """Nobody's `except Exception` may take it for a broken file's."""


@contextmanager
def a_while() -> Iterator[None]:
    """Time enough for the slowest machine; then TooLong. Where a system keeps no such clock, as long as it takes."""

    def stop(*_: object) -> None:
        raise TooLong

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Originals:
    """The files of the sample month that are damaged, and the plan that submissions are read against."""

    master: Path
    others: tuple[Path, ...]
    plan: MasterRead


def originals() -> Originals:
    files = sorted((PROJECT / "inputs" / SEPTEMBER.folder).iterdir())
    found = {path: recognise(path, path.name) for path in files}
    (master,) = [path for path, item in found.items() if isinstance(item, Recognised) and item.kind is Kind.MASTER_PLAN]
    item = found[master]
    assert isinstance(item, Recognised)
    plan = read_master(_shown(master), item.workbook, SEPTEMBER)
    return Originals(master=master, others=tuple(path for path in files if path != master), plan=plan)


def _shown(path: Path) -> str:
    return f"inputs/{SEPTEMBER.folder}/{path.name}"


def read_damaged(seed: int, of: Originals, scratch: Path) -> tuple[Problem, ...]:
    """One submission or narrative, damaged; every fortieth time the master plan, which takes longer."""
    random = Random(seed)
    original = of.master if seed % 40 == 0 else random.choice(of.others)
    damage = damaged if random.random() < 0.6 else mistyped
    path = scratch / original.name
    path.write_bytes(damage(original.read_bytes(), random))
    with a_while():
        found = recognise(path, _shown(path))
        problems = _checked(found, of.plan) if isinstance(found, Recognised) else (found,) if found else ()
    _look_at(problems)
    return problems


def _checked(found: Recognised, plan: MasterRead) -> tuple[Problem, ...]:
    """As `check --mark` would, without reading the plan anew for each."""
    read = _read(found, plan)
    problems = (*read.problems, *held_against_the_rules(read, SEPTEMBER))
    marked(found, problems)
    return problems


def _read(found: Recognised, plan: MasterRead) -> TakenIn:
    if found.kind is Kind.MASTER_PLAN:
        master = read_master(found.shown, found.workbook, SEPTEMBER)
        return TakenIn(master=master.master, problems=(*found.problems, *master.problems))
    if found.kind is Kind.SUBMISSION:
        sent = read_submission(found.shown, found.workbook, plan, SEPTEMBER)
        submissions = (sent.submission,) if sent.submission else ()
        return TakenIn(master=plan.master, submissions=submissions, problems=(*found.problems, *sent.problems))
    word = at_the_edge(found.shown, lambda: open_word(found.parts, found.main_part))
    if isinstance(word, Problem):
        return TakenIn(master=None, problems=(word,))
    written = read_narrative(found.shown, word)
    narratives = (written.narrative,) if written.narrative else ()
    return TakenIn(master=plan.master, narratives=narratives, problems=(*found.problems, *written.problems))


def _look_at(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        assert problem.message, problem
        assert problem.hint, problem
        assert problem.where.file, problem
        str(problem).encode()


def a_month_to_spoil(folder: Path) -> Workplace:
    """September alone, with the paper that says most, quickly built."""
    place = a_light_workplace(folder, "Board report")
    for earlier in ("2022-07", "2022-08"):
        shutil.rmtree(place.inputs / earlier)
    return place


def build_damaged(seed: int, place: Workplace) -> run.Built:
    """A month with one or two of its files damaged, built; the files are put back afterwards."""
    random = Random(seed)
    files = sorted((place.inputs / SEPTEMBER.folder).iterdir())
    before = {path: path.read_bytes() for path in files}
    for path in random.sample(files, random.choice((1, 1, 2))):
        damage = damaged if random.random() < 0.3 else mistyped
        path.write_bytes(damage(before[path], random))
    shutil.rmtree(place.outputs, ignore_errors=True)
    try:
        with a_while():
            built = run.build(place, SEPTEMBER, lambda words: None)
    finally:
        for path, content in before.items():
            path.write_bytes(content)
    _look_at(built.problems)
    return built


def _crashes(seeds: range, case: Callable[[int], object]) -> None:
    """Runs every case, and says of each kind of crash where it comes from and which seed brings it."""
    known: set[str] = set()
    for seed in seeds:
        try:
            case(seed)
        except (Exception, TooLong) as raised:
            frames = [frame for frame in traceback.extract_tb(raised.__traceback__) if "pipeline" in frame.filename]
            where = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames[-3:]))
            kind = f"{type(raised).__name__} at {where}"
            if kind not in known:
                print(f"seed {seed}: {kind}: {raised}", flush=True)
            known.add(kind)
    print(f"{len(seeds)} cases, {len(known)} kinds of crash")


def main(count: int, first: int = 1, builds: int = 0) -> None:
    of = originals()
    with tempfile.TemporaryDirectory() as folder:
        _crashes(range(first, first + count), lambda seed: read_damaged(seed, of, Path(folder)))
        if builds:
            place = a_month_to_spoil(Path(folder) / "place")
            _crashes(range(first, first + builds), lambda seed: build_damaged(seed, place))


if __name__ == "__main__":
    main(*(int(number) for number in sys.argv[1:]))
