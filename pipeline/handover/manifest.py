"""manifest.json: which files of a month this program made, and how to tell whether a person has edited them since.

The file is JSON in UTF-8, written last of all whenever a pack is handed over:

    version   2
    packs     the name of a pack ("HWB 2022-11-08", "internal") and its files, each with
        identity   the paper, whatever it is called: an Item number or DRAFT in its name changes, this does not
        path       below the month's folder, with forward slashes
        sha256     of the bytes we wrote: a file that differs was edited by hand
    earlier   only where there are any: of each pack the papers made before, identity and sha256, that an edited file
              which still stands may have been made from
    closings  what was closed, and is never written, replaced or removed again, the first closing first, each with
        number     1 for the month's papers, 2 for those of Supplement 1, and so on
        record     the SHA-256 of the record that was closed with them
        files      each with identity, path, sha256 of the file as it stood, and made, of the bytes we wrote: where
                   the two differ it was edited by hand before it was closed

A paper has two entries where an edited file was left alone and the new one was written beside it. Closing takes a
pack's files out of `packs`, where everything is a build's to replace.
The journal of a hand-over in progress is kept in the same way, in the hidden folder the papers are staged in. Its
version is 1.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.handover.disk import is_path_below, sync_folder, write_durably
from pipeline.handover.records.plain_json import (
    NotAsWrittenError,
    WrittenLaterError,
    as_members,
    each_member,
    from_bytes,
    member,
    to_bytes,
)
from pipeline.handover.troubles import not_readable, shown
from pipeline.problems import Place, Problem, Severity

MANIFEST = "manifest.json"
STAGE = ".hand-over"
JOURNAL = "journal.json"
VERSION = 2
JOURNAL_VERSION = 1
MARKED_PACK = "marked copies"
"""The pack of what `check --mark` writes, which is no paper and is never closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFile:
    """A file as we wrote it."""

    identity: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierPaper:
    """A paper as we wrote it once, wherever it stood: somebody edited it, or a later one took its place."""

    identity: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedFile:
    """A file as it stood when it was closed: `sha256`. `made`: as we had written it."""

    identity: str
    path: str
    made: str
    sha256: str

    @property
    def is_edited(self) -> bool:
        return self.sha256 != self.made


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What was closed together. `record`: the SHA-256 of the record."""

    number: int
    record: str
    files: tuple[ClosedFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    packs: Mapping[str, tuple[MadeFile, ...]] = field(default_factory=dict)
    closings: tuple[Closing, ...] = ()
    earlier: Mapping[str, tuple[EarlierPaper, ...]] = field(default_factory=dict)

    def pack(self, name: str) -> tuple[MadeFile, ...]:
        return self.packs.get(name, ())

    def made_of(self, pack: str, identity: str) -> tuple[str, ...]:
        """The hashes of every version of a paper that is known, those that were handed over last first."""
        standing = [made.sha256 for made in self.pack(pack) if made.identity == identity]
        before = [paper.sha256 for paper in self.earlier.get(pack, ()) if paper.identity == identity]
        return tuple(dict.fromkeys((*standing, *before)))

    def with_pack(self, name: str, files: tuple[MadeFile, ...], earlier: tuple[EarlierPaper, ...] = ()) -> Manifest:
        """This manifest with one pack's files as they now are; a pack without files is forgotten."""
        packs, before = {**self.packs, name: files}, {**self.earlier, name: earlier}
        return replace(
            self,
            packs={key: packs[key] for key in sorted(packs) if packs[key]},
            earlier={key: before[key] for key in sorted(before) if before[key]},
        )

    def closing(self, number: int) -> Closing | None:
        return next((closing for closing in self.closings if closing.number == number), None)

    def closed(self, closing: Closing) -> Manifest:
        """This manifest with nothing left that is a build's to replace: all there was is closed, but marked copies."""
        return Manifest(closings=(*self.closings, closing)).with_pack(MARKED_PACK, self.pack(MARKED_PACK))


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One paper of a hand-over.

    wanted   the plain path the paper would have if nobody had edited anything
    path     where it goes: `wanted`, or a ` (new)` beside it
    staged   its path in the staging folder's `papers`; "" where `path` holds the same bytes already
    """

    identity: str
    wanted: str
    path: str
    sha256: str
    staged: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """What a hand-over in progress is to do. Once it stands, the hand-over will be finished, by whichever run.

    is_whole   these are all the papers the pack is to have; else an earlier paper that is not among them stays
    """

    pack: str
    steps: tuple[Step, ...]
    is_whole: bool = True


def read_manifest(folder: Path) -> Manifest | Problem:
    """The month's manifest; an empty one where there is none yet.

    A broken one is a warning: papers are still made, and nothing that stands is written over. One that cannot be
    read at all, or that a later version wrote, is an error.
    """
    try:
        members = from_bytes((folder / MANIFEST).read_bytes(), VERSION)
        return Manifest(
            packs={name: _files_in(files) for name, files in as_members(members.get("packs")).items()},
            closings=tuple(_closing_in(item) for item in each_member(members, "closings"))
            if _has_closings(members)
            else (),
            earlier={name: _earlier_in(papers) for name, papers in as_members(members.get("earlier", {})).items()},
        )
    except FileNotFoundError:
        return Manifest()
    except OSError as error:
        return not_readable(shown(folder, MANIFEST), error)
    except WrittenLaterError:
        return _written_later(folder, MANIFEST)
    except NotAsWrittenError:
        return Problem(
            code="manifest-broken",
            severity=Severity.WARNING,
            where=Place(file=shown(folder, MANIFEST)),
            message="The list of files made earlier is cut short or was changed by hand, so every paper that stands "
            "there counts as edited and is left alone",
            hint="Compare each '… (new).docx' with the paper beside it, keep the one you want under the plain name, "
            "for example '… Improvement plan.docx', and delete the other.",
        )


def read_journal(folder: Path) -> Journal | Problem | None:
    """What an earlier run was about to do; None where no hand-over is in progress or none can be made out."""
    try:
        members = from_bytes((folder / STAGE / JOURNAL).read_bytes(), JOURNAL_VERSION)
        steps = tuple(_step_in(as_members(step)) for step in member(members, "steps", list))
        return Journal(pack=member(members, "pack", str), steps=steps, is_whole=member(members, "is_whole", bool))
    except (FileNotFoundError, NotADirectoryError, NotAsWrittenError):
        # A journal is renamed into place whole, so one that is broken was broken later: whatever of its papers
        # already stands counts as edited, and nothing is lost by starting again.
        return None
    except OSError as error:
        return not_readable(shown(folder, f"{STAGE}/{JOURNAL}"), error)
    except WrittenLaterError:
        return _written_later(folder, f"{STAGE}/{JOURNAL}")


def manifest_bytes(manifest: Manifest) -> bytes:
    packs = {name: [_file_out(made) for made in files] for name, files in manifest.packs.items()}
    closings = [_closing_out(closing) for closing in manifest.closings]
    earlier = {name: [_earlier_out(paper) for paper in papers] for name, papers in manifest.earlier.items()}
    return to_bytes({"packs": packs, **({"earlier": earlier} if earlier else {}), "closings": closings}, VERSION)


def write_journal(folder: Path, journal: Journal) -> None:
    """Renames the journal into place whole, in the staging folder, which must be there."""
    steps = [{**_file_out(step), "wanted": step.wanted, "staged": step.staged} for step in journal.steps]
    part = folder / STAGE / f"{JOURNAL}.part"
    members = {"is_whole": journal.is_whole, "pack": journal.pack, "steps": steps}
    write_durably(part, to_bytes(members, JOURNAL_VERSION))
    os.replace(part, folder / STAGE / JOURNAL)
    sync_folder(folder / STAGE)


def _written_later(folder: Path, path: str) -> Problem:
    return Problem(
        code="output-newer",
        where=Place(file=shown(folder, path)),
        message="This file was written by a later version of boardpapers",
        hint="Type pip install --upgrade boardpapers, then build this month again.",
    )


def _file_out(made: MadeFile | Step) -> dict[str, str]:
    return {"identity": made.identity, "path": made.path, "sha256": made.sha256}


def _files_in(value: object) -> tuple[MadeFile, ...]:
    if not isinstance(value, list):
        raise NotAsWrittenError("the files of a pack are no list")
    return tuple(_file_in(as_members(item)) for item in value)


def _file_in(members: Mapping[str, object]) -> MadeFile:
    return MadeFile(
        identity=member(members, "identity", str), path=_path_in(members, "path"), sha256=member(members, "sha256", str)
    )


def _earlier_out(paper: EarlierPaper) -> dict[str, str]:
    return {"identity": paper.identity, "sha256": paper.sha256}


def _earlier_in(value: object) -> tuple[EarlierPaper, ...]:
    if not isinstance(value, list):
        raise NotAsWrittenError("the earlier papers of a pack are no list")
    return tuple(
        EarlierPaper(identity=member(paper, "identity", str), sha256=member(paper, "sha256", str))
        for paper in map(as_members, value)
    )


def _has_closings(members: Mapping[str, object]) -> bool:
    """Nothing could be closed in the first version. A later manifest without its closings was changed by hand."""
    return member(members, "version", int) > 1


def _closing_out(closing: Closing) -> dict[str, object]:
    files = [
        {"identity": file.identity, "path": file.path, "made": file.made, "sha256": file.sha256}
        for file in closing.files
    ]
    return {"number": closing.number, "record": closing.record, "files": files}


def _closing_in(members: Mapping[str, object]) -> Closing:
    return Closing(
        number=member(members, "number", int),
        record=member(members, "record", str),
        files=tuple(
            ClosedFile(
                identity=member(file, "identity", str),
                path=_path_in(file, "path"),
                made=member(file, "made", str),
                sha256=member(file, "sha256", str),
            )
            for file in each_member(members, "files")
        ),
    )


def _step_in(members: Mapping[str, object]) -> Step:
    return Step(
        identity=member(members, "identity", str),
        wanted=_path_in(members, "wanted"),
        path=_path_in(members, "path"),
        sha256=member(members, "sha256", str),
        staged=_path_in(members, "staged") if members.get("staged") else "",
    )


def _path_in(members: Mapping[str, object], name: str) -> str:
    path = member(members, name, str)
    if not is_path_below(path):  # we remove and replace what these paths name
        raise NotAsWrittenError(f"{name} leads out of the folder")
    return path
