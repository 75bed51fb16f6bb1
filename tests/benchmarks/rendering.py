"""How long rendering lasts beside idiomatic docxtpl on the same work: `make bench`. Nothing is asserted.

docxtpl's idiom is one DocxTemplate a paper, rendered with autoescape: sharing one gains it nothing. Both sides print
the same words, which is looked at before anything is timed.
"""

from __future__ import annotations

import io
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

from docxtpl import DocxTemplate

from pipeline.papers.word.engine import open_template, render
from pipeline.plan.calendar import CalendarMonth
from tests.benchmarks.one_paper import DOCXTPL, ENGINES, OURS
from tests.benchmarks.tables import Table, for_docxtpl, template_of
from tests.benchmarks.values import Plain, Said, papers_of, plainly
from tests.papers.outline import outline

PROJECT = Path(__file__).resolve().parent.parent.parent
MONTH = CalendarMonth(2022, 9)
ROWS, MANY, FIVE_TIMES, PAPERS, FEW = 300, 10_000, 50_000, 1_000, 3
ROUNDS, RUNS = 9, 3
TITLE = "Improvement plan"


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        templates = {(table, engine): _template(folder, table, engine) for table in Table for engine in ENGINES}
        for table in Table:
            _assert_same_words(templates, table)
        warm(templates)
        long_papers(templates, folder)
        small_papers(templates)
        sample_month(folder)
        print(f"boardpapers --help: {_process(['-m', 'pipeline', '--help'])[0] * 1000:.0f} ms (aim: at most 150)")


Templates = dict[tuple[Table, str], Path]


def _template(folder: Path, table: Table, engine: str) -> Path:
    path = folder / f"{table} {engine}.docx"
    content = template_of(table)
    path.write_bytes(content if engine == OURS else for_docxtpl(content))
    return path


def _assert_same_words(templates: Templates, table: Table) -> None:
    """docxtpl prints a text of two paragraphs as one with a line break; the outline tells both alike."""
    told = [outline(ENGINES[engine](templates[table, engine], ROWS)(TITLE)) for engine in (OURS, DOCXTPL)]
    ours, theirs = ([line.replace(" / ", " ") for line in lines if line.startswith("|")] for lines in told)
    assert len(ours) > ROWS
    assert ours == [line.replace("\n", " ") for line in theirs], (ours[:3], theirs[:3])


def warm(templates: Templates) -> None:
    """One paper of 300 rows again and again, its template opened: for docxtpl that means on disk."""
    for table in Table:
        ours, theirs = (ENGINES[engine](templates[table, engine], ROWS) for engine in (OURS, DOCXTPL))
        mine, other = [], []
        for _ in range(ROUNDS):
            mine.append(_seconds(partial(ours, TITLE)))
            other.append(_seconds(partial(theirs, TITLE)))
        _say(f"{ROWS} rows of {table} columns, warm", median(mine[1:]), median(other[1:]), aim=8)


def small_papers(templates: Templates) -> None:
    """A thousand papers of three rows, each of its own title: in its heading, its header and its properties."""
    ours, theirs = (ENGINES[engine](templates[Table.FIVE, engine], FEW) for engine in (OURS, DOCXTPL))

    def all_of(render: Callable[[str], bytes]) -> None:
        for number in range(PAPERS):
            render(f"{TITLE} {number}")

    _say(f"{PAPERS:,} papers of {FEW} rows", _seconds(lambda: all_of(ours)), _seconds(lambda: all_of(theirs)), aim=15)


def long_papers(templates: Templates, folder: Path) -> None:
    """Whole processes: starting, importing, opening and checking the template, 10,000 rows, the file written."""
    for table in Table:

        def process(engine: str, rows: int, table: Table = table) -> tuple[float, float]:
            arguments = [engine, str(templates[table, engine]), str(rows), str(folder / "paper.docx")]
            return _process(["-m", "tests.benchmarks.one_paper", *arguments])

        start, mine, five, other_start, other = (
            process(engine, rows)
            for engine, rows in ((OURS, 1), (OURS, MANY), (OURS, FIVE_TIMES), (DOCXTPL, 1), (DOCXTPL, MANY))
        )
        _say(f"{MANY:,} rows of {table} columns, a whole process", mine[0], other[0], aim=8)
        _say("   the same, less the process with one row", mine[0] - start[0], other[0] - other_start[0])
        print(f"   most memory {mine[1]:.0f} MB, to stay under 100; docxtpl {other[1]:.0f} MB")
        kilobytes = (five[1] - start[1]) * 1000 / FIVE_TIMES
        print(
            f"   {FIVE_TIMES:,} rows: {five[0] / mine[0]:.1f} times that (aim: at most 5.5), {kilobytes:.1f} KB a row"
        )


def sample_month(folder: Path) -> None:
    """`boardpapers build` with every check, beside a script that is given what the papers say."""
    place, plain = folder / "place", folder / "plain"
    for name in ("inputs", "templates"):
        shutil.copytree(PROJECT / name, place / name)
    (plain / "templates").mkdir(parents=True)
    (plain / "papers").mkdir()
    said = papers_of(place, MONTH)
    (plain / "values").write_bytes(pickle.dumps(plainly(said)))
    for path in (PROJECT / "templates").glob("*.docx"):
        (plain / "templates" / path.name).write_bytes(for_docxtpl(path.read_bytes()))
    its_papers(said, place / "templates", plain / "templates")
    mine = _process(["-m", "pipeline", "--folder", str(place), "build", MONTH.folder])
    paths = (place / "inputs" / MONTH.folder, plain / "templates", plain / "values", plain / "papers")
    other = _process(["-m", "tests.benchmarks.plain_script", *map(str, paths)])
    _say(
        f"the sample month, {len(list((plain / 'papers').iterdir()))} papers, a whole process", mine[0], other[0], aim=3
    )
    print(f"   most memory {mine[1]:.0f} MB; the plain script {other[1]:.0f} MB")
    print("   The plain script reads the workbooks and renders. It is given what every paper says, and leaves out: the")
    print("   narratives, merging, working out, every check, pictures, links and properties, reading papers again,")
    print("   the record and where every figure stands, drafts, and handing over whole or not at all.")


def its_papers(said: Said, ours: Path, theirs: Path) -> None:
    """The papers alone: ours with their templates opened, checked and compiled; docxtpl's with theirs opened."""

    def made_by_us() -> None:
        opened = {kind: open_template(ours / f"{kind}.docx", kind).template for kind in {kind for kind, _ in said}}
        for kind, fields in said:
            template = opened[kind]
            assert template is not None
            assert isinstance(render(template, fields), bytes)

    def made_by_docxtpl(papers: Plain) -> None:
        for kind, _, context in papers:
            document = DocxTemplate(theirs / f"{kind}.docx")
            document.render(context, autoescape=True)
            document.save(io.BytesIO())

    mine, other = _seconds(made_by_us), _seconds(partial(made_by_docxtpl, plainly(said)))
    _say(f"the {len(said)} papers of the sample month, templates checked", mine, other)


_WATCHED = """
import os, sys
command = [sys.executable, *sys.argv[1:]]
silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
started = os.posix_spawn(sys.executable, command, os.environ, file_actions=silent)
_, status, used = os.wait4(started, 0)
print(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""Run by a Python that holds next to nothing: the most memory of a process is never told as less than its parent's."""


def _process(arguments: list[str]) -> tuple[float, float]:
    """CPU seconds, the median of several runs, and most memory in MB of a process of this Python.

    Its modules are compiled by a first run that is not counted, as those of every installed library are.
    """
    usual = {name: said for name, said in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    runs = []
    for _ in range(1 + RUNS):
        told = subprocess.run(
            [sys.executable, "-c", _WATCHED, *arguments],
            env={**usual, "PYTHONPATH": str(PROJECT)},
            capture_output=True,
            text=True,
            check=True,
        )
        code, seconds, kilobytes = told.stdout.split()
        assert code == "0", (arguments, told.stderr)
        runs.append((float(seconds), int(kilobytes) / 1024))
    return median(run[0] for run in runs[1:]), max(run[1] for run in runs)


def _seconds(work: Callable[[], object]) -> float:
    started = process_time()
    work()
    return process_time() - started


def _say(what: str, ours: float, theirs: float, aim: int = 0) -> None:
    wanted = f" (aim: {aim})" if aim else ""
    print(
        f"{what}: {ours * 1000:,.1f} ms, {theirs * 1000:,.1f} ms: {theirs / ours:.1f} times as fast{wanted}", flush=True
    )


if __name__ == "__main__":
    main()
