"""Whatever people and builds do in whatever order, nothing a person typed is ever gone."""

import os
import shutil
import signal
import sys
import tempfile
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from pipeline.handover.write import PaperFile, finish_interrupted, hand_over, retire_others

PACKS = ("HWB 2022-11-08", "internal")
FOLDERS = {"HWB 2022-11-08": "HWB 2022-11-08 PUBLIC", "internal": "internal"}
ASIDE = "internal/set aside/"
IDENTITIES = ("report", "plan")
ENDINGS = ("", " DRAFT", " (new)")
NAMES = (
    "report.docx",
    "report (new).docx",
    "report (new 2).docx",
    "Item 5 - plan.docx",
    "plan DRAFT.docx",
    "mine.docx",
)
MEMORY = Path("/dev/shm")
CHANGES_DISK = {"os.rename", "os.remove", "os.mkdir", "os.rmdir"}


@dataclass(frozen=True, kw_only=True)
class Build:
    """What one build makes of a pack, and which of its two papers are wanted."""

    pack: str
    item: int
    ending: str
    wanted: tuple[bool, bool]


builds = st.builds(
    Build,
    pack=st.sampled_from(PACKS),
    item=st.sampled_from([0, 5, 6]),
    ending=st.sampled_from(ENDINGS),
    wanted=st.tuples(st.booleans(), st.booleans()),
)


class PeopleAndBuilds(RuleBasedStateMachine):
    """`typed` is the oracle: what a person saved, and where she last put it. It knows nothing of manifests."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
        self.month = self.root / "outputs" / "2022-09"
        self.numbers = count(1)
        self.typed: dict[str, str] = {}
        self.last: dict[str, list[PaperFile]] = {}
        self.put_there: set[str] = set()
        self.forgotten = False
        self.offered: set[bytes] = set()

    @initialize()
    def the_first_build(self) -> None:
        for pack in PACKS:
            self.hand(pack, self.papers(Build(pack=pack, item=0, ending="", wanted=(True, True))))

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    def papers(self, build: Build) -> list[PaperFile]:
        """A pack's papers as a build makes them: new words in each, names that follow Item number and draft."""
        number, prefix = next(self.numbers), f"Item {build.item} - " if build.item else ""
        return [
            PaperFile(
                identity=identity,
                path=f"{FOLDERS[build.pack]}/{prefix}{identity}{build.ending}.docx",
                content=f"made {number} {identity}".encode(),
            )
            for identity, is_wanted in zip(IDENTITIES, build.wanted, strict=True)
            if is_wanted
        ]

    def hand(self, pack: str, papers: list[PaperFile]) -> None:
        handed = hand_over(self.month, pack, papers)
        assert not [problem for problem in handed.problems if problem.is_error]
        self.last[pack] = papers
        self.follow()
        touched = self.typed.keys() | self.put_there
        for item, path in zip(papers, handed.written, strict=True):
            if path in handed.chosen:
                assert item.content in self.offered, "only what stood beside an edited file before is not put there"
                assert path in touched or self.forgotten
                continue
            assert (self.month / path).read_bytes() == item.content
            self.offered |= {item.content} if path != item.path else set()
            assert path == item.path or (item.path, path) in handed.beside
            assert path == item.path or item.path in touched or self.forgotten, "only what a person touched stands"
        assert self.forgotten or {*handed.kept, *(paper.path for paper in handed.edited)} <= touched
        assert set(handed.kept) <= {paper.path for paper in handed.edited}
        assert not set(handed.removed) & self.typed.keys()
        if not self.forgotten:
            made = {path for path in self.files() if path.startswith(f"{FOLDERS[pack]}/")} - touched
            assert made <= set(handed.written), "nothing superseded is left lying about"

    def follow(self) -> None:
        """What a person typed or put into the public folder may have been set aside, and nowhere else."""
        for path in sorted(self.typed.keys() | self.put_there):
            if not (self.month / path).exists() and path.startswith(FOLDERS[PACKS[0]]):
                words = self.typed.pop(path, None)
                new = [other for other in self.files() if other.startswith(ASIDE) and other not in self.typed]
                self.put_there |= set(new)
                if words is not None:
                    [found] = [other for other in new if (self.month / other).read_text() == words]
                    self.typed[found] = words

    def files(self) -> list[str]:
        return sorted(
            path.relative_to(self.month).as_posix()
            for path in self.month.rglob("*")
            if path.is_file() and path.suffix == ".docx" and ".hand-over" not in path.parts
        )

    @rule(build=builds)
    def build(self, build: Build) -> None:
        self.hand(build.pack, self.papers(build))

    @rule(pack=st.sampled_from(PACKS))
    def build_the_same_again(self, pack: str) -> None:
        self.hand(pack, self.last[pack])

    @rule(pack=st.sampled_from(PACKS))
    def drop_a_meeting(self, pack: str) -> None:
        for handed in retire_others(self.month, {other for other in PACKS if other != pack}):
            assert not [problem for problem in handed.problems if problem.is_error]
        self.follow()
        if pack == PACKS[0] and not self.forgotten:
            left = {path for path in self.files() if path.startswith(FOLDERS[pack])} - self.put_there
            assert not left, "nothing edited stays where people publish from"

    @rule(build=builds, number=st.integers(1, 25))
    def a_build_is_killed(self, build: Build, number: int) -> None:
        papers = self.papers(build)
        child = os.fork()
        if child == 0:
            reached = count(1)

            def kill(event: str, _: object) -> None:
                if event in CHANGES_DISK and next(reached) == number:
                    os.kill(os.getpid(), signal.SIGKILL)

            sys.addaudithook(kill)
            hand_over(self.month, build.pack, papers)
            os._exit(0)
        os.waitpid(child, 0)
        self.last[build.pack] = papers
        self.offered |= {paper.content for paper in papers}  # by the next run, if not by this one
        self.follow()

    @rule(index=st.integers(0, 99))
    def somebody_edits(self, index: int) -> None:
        if files := self.files():
            path = files[index % len(files)]
            self.typed[path] = f"typed {next(self.numbers)}"
            (self.month / path).write_text(self.typed[path])

    @rule(index=st.integers(0, 99))
    def somebody_deletes(self, index: int) -> None:
        if files := self.files():
            path = files[index % len(files)]
            (self.month / path).unlink()
            self.typed.pop(path, None)

    @rule(index=st.integers(0, 99), pack=st.sampled_from(PACKS), name=st.sampled_from(NAMES))
    def somebody_renames(self, index: int, pack: str, name: str) -> None:
        target = f"{FOLDERS[pack]}/{name}"
        if (files := self.files()) and not (self.month / target).exists():
            path = files[index % len(files)]
            (self.month / FOLDERS[pack]).mkdir(exist_ok=True)
            (self.month / path).rename(self.month / target)
            self.put_there.add(target)
            if path in self.typed:
                self.typed[target] = self.typed.pop(path)

    @rule(content=st.sampled_from([b"", b"{", None]))
    def the_manifest_is_broken_or_gone(self, content: bytes | None) -> None:
        self.forgotten = True
        (self.month / "manifest.json").unlink(missing_ok=True)
        if content is not None:
            (self.month / "manifest.json").write_bytes(content)

    @rule()
    def the_next_run_begins(self) -> None:
        assert not [problem for problem in finish_interrupted(self.month) if problem.is_error]
        assert not (self.month / ".hand-over").exists()
        self.follow()

    @invariant()
    def nothing_typed_is_gone(self) -> None:
        for path, words in self.typed.items():
            assert (self.month / path).read_text() == words


PeopleAndBuilds.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestNothingTypedIsEverGone = PeopleAndBuilds.TestCase
