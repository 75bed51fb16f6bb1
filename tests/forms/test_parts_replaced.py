"""A copy of somebody's file differs in the parts that were changed, and in nothing else."""

from __future__ import annotations

import io
import zipfile

from pipeline.forms.package import with_parts


def package() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        stored = zipfile.ZipInfo("stored.bin", (2022, 9, 30, 12, 0, 2))
        archive.writestr(stored, b"as it is")
        packed = zipfile.ZipInfo("xl/worksheets/sheet1.xml", (2021, 1, 2, 3, 4, 6))
        packed.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(packed, b"<worksheet/>" * 50)
    return made.getvalue()


def members(content: bytes) -> list[tuple[object, ...]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [
            (member.filename, member.date_time, member.compress_type, archive.read(member))
            for member in archive.infolist()
        ]


def test_every_other_member_stays_as_it_was_and_where_it_was() -> None:
    before = members(package())
    after = members(with_parts(package(), {"stored.bin": b"changed", "xl/comments1.xml": b"<comments/>"}))
    assert after[0][:3] == before[0][:3]
    assert after[0][3] == b"changed"
    assert after[1] == before[1]
    assert after[2] == ("xl/comments1.xml", (1980, 1, 1, 0, 0, 0), zipfile.ZIP_DEFLATED, b"<comments/>")
    assert len(after) == 3


def test_nothing_changed_is_the_same_package_and_the_same_bytes_each_time() -> None:
    assert members(with_parts(package(), {})) == members(package())
    assert with_parts(package(), {"a": b"1", "b": b"2"}) == with_parts(package(), {"b": b"2", "a": b"1"})
