"""Files made to hurt whoever reads them: little memory, little time, plain words; nothing run, fetched or written."""

from __future__ import annotations

import io
import json
import socket
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.intake import packages
from pipeline.intake.packages import Refusal, opened
from pipeline.papers.word.package import unpack
from tests.conftest import PROJECT
from tests.endless import LOOKED_BACK_OVER
from tests.intake.odd_files import (
    narrative_bytes,
    parts_of,
    plan_bytes,
    repacked,
    replaced,
    told,
    with_link,
    zipped,
)
from tests.intake.workbooks import highlight_report, master_plan, put, save

DOCUMENT_TYPE = "The file was not read: it holds a document type, which Excel and Word never write"
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
"""A thousand million words from a few lines."""
SHEET = "xl/worksheets/sheet1.xml"
WORD, WORD_LINKS = "word/document.xml", "word/_rels/document.xml.rels"
BOOK_LINKS, SHARED = "xl/_rels/workbook.xml.rels", ("deep words", "strings")


def of_plan(tmp_path: Path, changes: dict[str, str | bytes | None]) -> bytes:
    return repacked(plan_bytes(tmp_path), changes)


# Names, sizes and packing: refused before anything is parsed


@pytest.mark.parametrize(
    "name", ["../../outside.xml", "/root.xml", "xl\\..\\..\\x", "C:/x", "xl/..", "\\\\server\\share\\x"]
)
def test_a_package_that_reaches_outside_itself_is_refused(tmp_path: Path, name: str) -> None:
    problem = told(tmp_path, of_plan(tmp_path, {name: "x"}))
    assert (problem.code, problem.message) == (
        "file-unsafe",
        "The file was not read: the names of its parts are not those of a sound file",
    )


@pytest.mark.parametrize("twin", ["xl/workbook.xml", "xl/Workbook.XML", "xl\\workbook.xml"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused(tmp_path: Path, twin: str) -> None:
    out = io.BytesIO(plan_bytes(tmp_path))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(twin, "<workbook/>")
    assert told(tmp_path, out.getvalue()).code == "file-unsafe"


def test_a_folder_among_the_members_is_no_part(tmp_path: Path) -> None:
    parts = opened(of_plan(tmp_path, {"xl/": ""}))
    assert not isinstance(parts, Refusal)
    assert "xl/" not in parts
    assert opened(b"PK\x05\x06" + bytes(18)) == {}


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_grows_without_bounds_is_refused(tmp_path: Path, packing: int) -> None:
    content = zipped({**parts_of(plan_bytes(tmp_path))}, packing)
    assert told(tmp_path, content).message == (
        "The file was not read: it is packed in a way that Excel and Word never use"
    )


def test_members_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    """Many members over one and the same stretch of a file unpack to far more than it holds."""
    content = of_plan(tmp_path, {"xl/second.xml": "<a/>"})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        first, second = archive.getinfo(SHEET), archive.getinfo("xl/second.xml")
    entry = content.rindex(b"xl/second.xml") - 46
    assert struct.unpack_from("<I", content, entry + 42)[0] == second.header_offset
    content = content[: entry + 42] + struct.pack("<I", first.header_offset + 5) + content[entry + 46 :]
    assert told(tmp_path, content).code == "file-unsafe"


def test_a_member_under_a_password_says_so(tmp_path: Path) -> None:
    content = bytearray(plan_bytes(tmp_path))
    entry = content.index(b"PK\x01\x02")
    content[entry + 8] |= 1
    assert told(tmp_path, bytes(content)).message == "The file is protected by a password, so it cannot be read"


def test_absurd_sizes_are_refused_by_what_the_file_says_and_by_what_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = of_plan(tmp_path, {"xl/bomb.xml": "0" * 10_000_000})
    assert opened(content) is not Refusal.TOO_BIG
    monkeypatch.setattr(packages, "MOST_UNPACKED", 9_000_000)
    assert told(tmp_path, content).code == "file-too-big"


def test_a_member_bigger_than_it_says_is_not_unpacked_to_its_end(tmp_path: Path) -> None:
    content = of_plan(tmp_path, {"xl/bomb.bin": "0" * 10_000_000})
    lying = content.replace(struct.pack("<I", 10_000_000), struct.pack("<I", 1000))
    assert lying != content
    assert told(tmp_path, lying).message.startswith("The file was damaged on its way")


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    many: dict[str, str | bytes | None] = {f"xl/part{number}.bin": "" for number in range(packages.MOST_MEMBERS)}
    assert told(tmp_path, of_plan(tmp_path, many)).code == "file-too-big"


def test_a_directory_without_end_is_not_even_listed(tmp_path: Path) -> None:
    entry = b"PK\x01\x02" + bytes(42)
    number = 500_000
    end = b"PK\x05\x06" + bytes(4) + struct.pack("<HHIIH", 0xFFFF, 0xFFFF, len(entry) * number, 0, 0)
    assert told(tmp_path, b"PK\x03\x04" + entry * number + end).code == "file-too-big"


# Markup: refused before anything is parsed


ENCODED: list[Callable[[str], bytes]] = [
    lambda words: words.encode(),
    lambda words: b"\xef\xbb\xbf" + words.encode(),
    lambda words: words.encode("utf-16"),
    lambda words: words.encode("utf-16-le"),
    lambda words: words.encode("utf-16-be"),
    lambda words: words.encode("utf-32"),
    lambda words: ("\n\n" + words).encode(),
    lambda words: (" \t\r\n" * 1000 + words).encode(),
    lambda words: ("\n" * 20 + words).encode("utf-16"),
    lambda words: f"<?xml version='1.0' encoding='UTF-16'?>{words}".encode("utf-16"),
    lambda words: f"<!--{'x' * 100_000}-->{words}".encode(),
]


@pytest.mark.parametrize("encoded", ENCODED)
@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET, "xl/odd.bin", "docProps/app", "[Content_Types].xml"])
def test_a_document_type_is_refused_in_any_part_and_any_letters(
    tmp_path: Path, part: str, encoded: Callable[[str], bytes]
) -> None:
    assert told(tmp_path, of_plan(tmp_path, {part: encoded(f"{LAUGHS}<x>&j;</x>")})).message == DOCUMENT_TYPE


@pytest.mark.parametrize(
    "part",
    [
        b"<?xml version='1.0' encoding='UTF-7'?><x>+ADwAIQ-DOCTYPE</x>",
        '<?xml version="1.0" encoding="cp037"?><!DOCTYPE x><x/>'.encode("cp037"),
        b'<?xml version="1.0"' + b" " * 5000 + b'encoding = "utf-7"?><x/>',
        "<?xml version='1.0' encoding='UTF-7'?><x/>".encode("utf-16"),
        b"\n" * 20 + b"<?xml version='1.0' encoding='UTF-7'?><x>+ADwAIQ-DOCTYPE</x>",
    ],
)
def test_letters_in_which_a_document_type_could_hide_are_refused(tmp_path: Path, part: bytes) -> None:
    assert told(tmp_path, of_plan(tmp_path, {"xl/styles.xml": part})).message == (
        "The file was not read: a part of it is written in letters that Excel and Word never use"
    )


def test_what_was_put_in_whole_may_keep_its_own_document_type() -> None:
    """A drawing of another program and a web page are never parsed, and Word keeps them as they came."""
    drawing = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg/>'
    content = repacked(narrative_bytes(), {"word/media/image1.svg": drawing, "word/page.htm": "<!DOCTYPE html><p>"})
    assert not isinstance(opened(content), Refusal)


def test_relationships_and_tags_without_end_are_refused(tmp_path: Path) -> None:
    links = "<Relationships>" + "<Relationship/>" * packages.MOST_LINKS + "</Relationships>"
    assert told(tmp_path, of_plan(tmp_path, {"xl/_rels/workbook.xml.rels": links})).code == "file-too-big"
    tags = "<w>" + "<p/>" * packages.MOST_TAGS + "</w>"
    for blanks in ("", "\n" * 100_000):
        content = repacked(narrative_bytes(), {"word/styles.xml": blanks + tags})
        assert told(tmp_path, content).code == "file-too-big"


# Templates are opened by the same door


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({WORD: f"{LAUGHS}<x>&j;</x>"}, "it holds a document type, which Excel and Word never write"),
        ({"../x": "x"}, "the names of its parts are not those of a sound file"),
        ({"word/odd.xml": "<a>" * 2_000_001}, "it is far bigger than any plan, narrative or template"),
    ],
)
def test_a_template_and_a_finished_paper_are_opened_as_safely(
    changes: dict[str, str | bytes | None], said: str
) -> None:
    assert unpack(repacked(narrative_bytes(), changes)) == said


# Everything at once, in a process that may use little and touch nothing


LONGEST_CELL = "word " * 6553
CANARY = "the canary sings"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SPACES = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def deep(name: str, depth: int) -> str:
    return f"<{name}>" * depth + f"</{name}>" * depth


def hostile_workbooks(good: bytes) -> dict[str, bytes]:
    """Every trick over a workbook, by the name of the file it goes into."""
    sheet = parts_of(good)[SHEET].decode()
    second = sheet.index("</row>", sheet.index('<row r="2"'))
    attributes = " ".join(f'a{number}="x"' for number in range(200_000))
    rows = "".join(f'<row r="{number}" s="1" customFormat="1" ht="15"/>' for number in range(100, 1_048_577))
    merged = "".join(f'<mergeCell ref="A{number}:XFD{number}"/>' for number in range(10, 60_000))

    def in_row(cells: str) -> str:
        return sheet[:second] + cells + sheet[second:]

    def at_the_end(words: str) -> str:
        return sheet.replace("</worksheet>", f"{words}</worksheet>")

    def text(address: str, words: str) -> str:
        return f'<c r="{address}" t="inlineStr"><is><t>{words}</t></is></c>'

    tricks: dict[str, dict[str, str | bytes | None]] = {
        "rows": {SHEET: sheet.replace("</sheetData>", f"{rows}</sheetData>")},
        "long cell": {SHEET: in_row(text("T2", LONGEST_CELL))},
        "endless cell": {SHEET: in_row(text("T2", "(" * 20_000_000))},
        "corner": {
            SHEET: sheet.replace("</sheetData>", f'<row r="1048576">{text("XFD1048576", " ")}</row></sheetData>')
        },
        "deep sheet": {SHEET: f"<worksheet {MAIN}>{deep('a', 500_000)}</worksheet>"},
        "deep open": {SHEET: f"<worksheet {MAIN}>" + "<a>" * 5_000_000},
        "deep words": {
            SHEET: in_row('<c r="T2" t="s"><v>0</v></c>'),
            "xl/sharedStrings.xml": deep("r", 500_000),
        },
        "deep book": {"xl/workbook.xml": deep("b", 500_000)},
        "attributes": {SHEET: f"<worksheet {MAIN}><sheetData {attributes}/></worksheet>"},
        "merged": {SHEET: at_the_end(f"<mergeCells>{merged}</mergeCells>")},
        "merged whole": {SHEET: at_the_end('<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')},
        "strings": {
            SHEET: in_row('<c r="T2" t="s"><v>999999</v></c>'),
            "xl/sharedStrings.xml": f"<sst {MAIN}>{'<si><t>x</t></si>' * 1_000_000}</sst>",
        },
    }
    made = {name: repacked(good, changes) for name, changes in tricks.items()}
    linked = {name: with_link(made[name], BOOK_LINKS, "sharedStrings", "sharedStrings.xml") for name in SHARED}
    return made | linked


def hostile_updates(folder: Path) -> dict[str, bytes]:
    """The longest cell under Progress, in words nobody writes: every rule looks at those."""
    made: dict[str, bytes] = {}
    for number, words in enumerate(LOOKED_BACK_OVER):
        report = highlight_report()
        put(report, "Action updates", "E2", words)
        made[f"words {number}"] = save(folder / "made.xlsx", report).read_bytes()
    return made


def hostile_narratives(good: bytes, canary: Path, address: str) -> dict[str, bytes]:
    body = parts_of(good)[WORD].decode()
    end = body.index("<w:sectPr")
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    choices = f"<w:r {SPACES}>" + "<mc:AlternateContent><mc:Choice>" * 110 + "</mc:Choice></mc:AlternateContent>" * 110
    boxes = "<w:sdt><w:sdtContent>" * 110 + "</w:sdtContent></w:sdt>" * 110
    drawing = f'<!DOCTYPE svg [<!ENTITY f SYSTEM "{canary.as_uri()}">{LAUGHS.partition("[")[2]}<svg a="&j;">&f;</svg>'
    instruction = f"<w:r><w:instrText>{'x' * 1000}</w:instrText></w:r>"

    def with_body(words: str) -> dict[str, str | bytes | None]:
        return {WORD: body[:end] + words + body[end:]}

    def with_paragraph(words: str) -> dict[str, str | bytes | None]:
        return with_body(f"<w:p>{words}</w:p>")

    def words_of(number: int) -> str:
        return "<w:r><w:t>word </w:t></w:r>" * number

    tricks: dict[str, dict[str, str | bytes | None]] = {
        "deep body": {WORD: deep("w", 90_000)},
        "deep styles": {"word/styles.xml": deep("w", 90_000)},
        "deep boxes": with_paragraph(boxes),
        "deep choices": with_paragraph(f"{choices}</w:r>"),
        "long run": with_paragraph(f"<w:r><w:t>{'word ' * 199_000}</w:t></w:r>"),
        "endless run": with_paragraph(f"<w:r><w:t>{'word ' * 1_900_000}</w:t></w:r>"),
        "longer run": with_paragraph(f"<w:r><w:t>{'word ' * 2_200_000}</w:t></w:r>"),
        "braces": with_paragraph(f"<w:r><w:t>{{{{ a{' ' * 999_000}b</w:t></w:r>"),
        "paragraphs": with_body("<w:p/>" * 60_000),
        "runs": with_paragraph(words_of(40_000)),
        "many runs": with_body(f"<w:p>{words_of(1_200)}</w:p>" * 12),
        "open fields": with_paragraph(mark.format("begin") * 60),
        "instructions": with_paragraph(mark.format("begin") + instruction * 1_600),
        "endless instructions": with_paragraph(mark.format("begin") + instruction * 40_000),
    }
    files = {name: repacked(good, changes) for name, changes in tricks.items()}
    files["drawing as styles"] = repacked(
        replaced(good, WORD_LINKS, "styles.xml", "media/odd.svg"), {"word/media/odd.svg": drawing}
    )
    linked = good
    for number, kind in enumerate(("styles", "numbering", "image", "oleObject", "subDocument", "frame", "comments")):
        linked = with_link(linked, WORD_LINKS, kind, f"{address}/{number}", "External", f"rIdFar{number}")
    files["elsewhere"] = with_link(linked, "word/_rels/settings.xml.rels", "attachedTemplate", address, "External")
    return files


def somebody_listening() -> tuple[socket.socket, str]:
    """An address at which nobody must call."""
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    door.listen()
    door.setblocking(False)
    return door, f"http://127.0.0.1:{door.getsockname()[1]}"


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, str]]]:
    """What was said of each hostile file, by its name; the whole folder is read in one process."""
    if sys.platform != "linux":
        pytest.skip("only Linux holds a process to so much memory and time")
    folder = tmp_path_factory.mktemp("bounds")
    for name in ("good", "hostile"):
        (folder / name).mkdir()
    plan, report = save(folder / "good/plan.xlsx", master_plan()), save(folder / "good/report.xlsx", highlight_report())
    (folder / "good/narrative.docx").write_bytes(narrative_bytes())
    (folder / "canary.txt").write_text(CANARY)
    door, address = somebody_listening()
    files = {
        **{f"plan {name}.xlsx": made for name, made in hostile_workbooks(plan.read_bytes()).items()},
        **{
            f"report {name}.xlsx": made
            for name, made in hostile_workbooks(report.read_bytes()).items()
            if name != "rows"  # said of the plan, and the slowest
        },
        **{f"report {name}.xlsx": made for name, made in hostile_updates(tmp_path_factory.mktemp("made")).items()},
        **{
            f"narrative {name}.docx": made
            for name, made in hostile_narratives(narrative_bytes(), folder / "canary.txt", address).items()
        },
    }
    for name, content in files.items():
        (folder / "hostile" / name).write_bytes(content)
    before = sorted(folder.rglob("*"))
    ran = within_bounds(folder)
    assert ran.returncode == 0, f"{ran.stderr[-3000:]}\nthe last line was {ran.stdout.splitlines()[-1:]}"
    assert CANARY not in ran.stdout
    assert sorted(folder.rglob("*")) == before
    with pytest.raises(BlockingIOError), door:
        door.accept()
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    return {name: [line for line in lines if line["file"] == name and "code" in line] for name in sorted(files)}


def within_bounds(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.within_bounds", str(folder)],
        capture_output=True,
        encoding="utf-8",
        cwd=PROJECT,
        check=False,
    )


BROKEN, TOO_BIG = "file-not-read", "file-too-big"
NOT_READ = {
    **dict.fromkeys(("deep sheet", "deep open", "deep words", "deep book"), BROKEN),
    **dict.fromkeys(("deep body", "deep styles", "drawing as styles"), BROKEN),
    **dict.fromkeys(("strings", "endless run", "longer run", "runs", "open fields", "endless instructions"), TOO_BIG),
}
"""Of the other tricks the file is read: its words are used, or told of as anybody's are."""


def test_nothing_hostile_takes_much_or_touches_anything(said: dict[str, list[dict[str, str]]]) -> None:
    for name, lines in said.items():
        trick = name.partition(" ")[2].rpartition(".")[0]
        codes = {line["code"] for line in lines}
        if trick in NOT_READ:
            assert codes == {NOT_READ[trick]}, name
        else:
            assert not codes & {BROKEN, TOO_BIG, "file-cut-short", "file-unsafe"}, name
            assert all(len(line["message"]) < 2_000 for line in lines), name


def test_a_template_elsewhere_is_told_of_where_everything_else_is_left_alone(
    said: dict[str, list[dict[str, str]]],
) -> None:
    (line,) = said["narrative elsewhere.docx"]
    assert line["message"] == (
        "This Word file holds a link to a template on another computer; nothing was run or fetched"
    )
