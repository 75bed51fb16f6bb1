"""Files damaged in every way we could think of: problems or papers, never a crash, never a hang.

FUZZ=20000 reads as many; each number is a seed, and `read_damaged` brings the same damage back.
"""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path

import pytest

from tests.fuzzing import Originals, a_month_to_spoil, build_damaged, originals, read_damaged

READ = int(os.environ.get("FUZZ", "2000"))
BUILT = max(14, READ // 100)
IN_ONE_TEST = 250


@pytest.fixture(scope="module")
def of() -> Originals:
    return originals()


@pytest.mark.parametrize("first", range(1, READ, IN_ONE_TEST))
def test_a_damaged_file_gives_problems_and_never_a_crash(of: Originals, tmp_path: Path, first: int) -> None:
    told = 0
    for seed in range(first, min(first + IN_ONE_TEST, READ + 1)):
        try:
            told += bool(read_damaged(seed, of, tmp_path))
        except BaseException as raised:
            raised.add_note(f"seed {seed}")
            raise
    assert told > IN_ONE_TEST // 3, "the damage does none"


def test_the_same_seed_brings_the_same_damage(of: Originals, tmp_path: Path) -> None:
    for seed in range(1, 12):
        once, made = read_damaged(seed, of, tmp_path), sorted(path.read_bytes() for path in tmp_path.iterdir())
        assert read_damaged(seed, of, tmp_path) == once
        assert sorted(path.read_bytes() for path in tmp_path.iterdir()) == made
    for path in tmp_path.iterdir():
        if zipfile.is_zipfile(path):
            assert all(member.date_time[0] == 1980 for member in zipfile.ZipFile(path).infolist()), "a clock was asked"


def test_a_month_with_damaged_files_gives_papers_or_says_why_not(tmp_path: Path) -> None:
    place = a_month_to_spoil(tmp_path / "place")
    made = 0
    for seed in range(1, BUILT + 1):
        try:
            built = build_damaged(seed, place)
        except BaseException as raised:
            raised.add_note(f"seed {seed}")
            raise
        papers = list(place.outputs.rglob("*.docx"))
        made += bool(papers)
        assert papers or any(problem.is_error for problem in built.problems)
        is_draft = [re.search(r"\bDRAFT\b", path.name) for path in papers]
        assert any(problem.is_error for problem in built.problems) or not any(is_draft)
    assert made > BUILT // 3, "the damage leaves nothing"
