"""Files as they lie in real folders, to be told what they are."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

from docx import Document

from pipeline.intake.recognise import Recognised, recognise
from pipeline.problems import Problem
from tests.intake.workbooks import master_plan, save

FILES = Path(__file__).parent / "files"
"""Real files of other programs; its README says which."""
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(members: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(content: bytes, changes: dict[str, str | bytes | None]) -> bytes:
    """The package with members replaced, added or (None) left out."""
    members: dict[str, str | bytes] = {**parts_of(content)}
    for name, words in changes.items():
        members.pop(name, None)
        if words is not None:
            members[name] = words
    return zipped(members)


def replaced(content: bytes, part: str, old: str, new: str) -> bytes:
    """The package with words changed in one part, which must hold them."""
    words = parts_of(content)[part].decode()
    assert old in words
    return repacked(content, {part: words.replace(old, new)})


def with_link(content: bytes, part: str, kind: str, target: str, mode: str = "", name: str = "rIdOdd") -> bytes:
    """The package with one more relationship in a relationships part, which is made where there is none."""
    mode = f' TargetMode="{mode}"' if mode else ""
    link = f'<Relationship Id="{name}" Type="{RELS}/{kind}" Target="{target}"{mode}/></Relationships>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    empty = f'<Relationships xmlns="{space}"></Relationships>'
    words = parts_of(content).get(part, empty.encode()).decode()
    return repacked(content, {part: words.replace("</Relationships>", link)})


def plan_bytes(tmp_path: Path) -> bytes:
    return save(tmp_path / "made.xlsx", master_plan()).read_bytes()


def narrative_bytes(*lines: str) -> bytes:
    document = Document()
    for line in ("Report to: Health and Wellbeing Board", "Meeting date: 8 November 2022", *lines):
        document.add_paragraph(line)
    document.add_heading("Executive Summary", level=1)
    document.add_paragraph("All is well.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def renamed_inside(content: bytes, old: str, new: str) -> bytes:
    """An OLE container with one of the names in its directory changed for another."""
    place = content.index(old.encode("utf-16-le") + b"\0\0")
    wide = new.encode("utf-16-le")
    entry = wide.ljust(64, b"\0") + struct.pack("<H", len(wide) + 2)
    return content[:place] + entry + content[place + 66 :]


def read(tmp_path: Path, content: bytes, name: str = "odd.xlsx") -> Recognised | Problem | None:
    path = tmp_path / name
    path.write_bytes(content)
    return recognise(path, f"inputs/2022-09/{name}")


def told(tmp_path: Path, content: bytes, name: str = "odd.xlsx") -> Problem:
    found = read(tmp_path, content, name)
    assert isinstance(found, Problem), found
    assert found.where.file == f"inputs/2022-09/{name}"
    assert found.hint
    return found


def known(tmp_path: Path, content: bytes, name: str = "odd.xlsx") -> Recognised:
    found = read(tmp_path, content, name)
    assert isinstance(found, Recognised), found
    return found
