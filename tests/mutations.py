"""Ways in which real workbooks and narratives go wrong: bytes, parts, markup, cells, rows. Same seed, same damage."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

ODD = (
    *("", " ", "0", "-1", "1e400", "-1e308", "NaN", "inf", "9" * 400, "2147483648", "0.1e-400", "true", "FALSE"),
    *("#REF!", "#SPILL!", "=1+1", "{{ 7*7 }}", "{{ total }}", "{{ nosuch }}", "{% for x in y %}", "&amp;lt;", "]]&gt;"),
    *("31/02/2022", "00/00/0000", "29/02/2023", "2022-13", "Q9 2022", "Q3", "Dec 9999", "1/1/1", "44834", "2958466"),
    *("Exempt 99", "Exempt", "Public?", "1.1; 1.2;; ;", "1.1, 1.2", "None", "nan", "../../x", "C:\\x", "Total", "Ref"),
    *("\u202e", "\u200b", "\u00a0", "😀" * 40, "e" + "\u0301" * 60, "١٢٣", "²", "½", "Ⅻ", "٠٩/٠٩/٢٠٢٢", "İ", "ß" * 9),
    *("A" * 5000, "a " * 3000, "x\n" * 2000, "- \n-\n•", "_x000D_", "_x0000__xFFFF_", "_xD800_", "&#13;", "&#9;"),
    *("-\n" * 16_000, "%" * 31_900 + " x COMPLETE", "in July " * 4_000),
    *("A1:XFD1048576", "XFD1048576", "A0", "1A", "$A$1", "rId9999", "http://x.invalid/", "sheet1.xml", "../x.xml"),
    *(
        "0%",
        "[h]:mm",
        'General;"x"',
        "dd/mm/yyyy",
        "yyyy",
        "@",
        "[$-F800]",
        "s",
        "inlineStr",
        "str",
        "e",
        "b",
        "d",
        "n",
    ),
    *(
        "Workforce",
        "September 2022",
        "August 2022",
        "next month",
        "Complete",
        "Red",
        "Amber/Green",
        "Yes",
        "JTAI report",
    ),
)
"""Words that somebody, or some program, has put where others were meant."""

_NO_CLOCK = (1980, 1, 1, 0, 0, 0)
_CELL = re.compile(r"<c [^>]*?(?:/>|>.*?</c>)", re.S)
_ROW = re.compile(r"<row [^>]*?(?:/>|>.*?</row>)", re.S)
_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.S)
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_TEXT = re.compile(r">([^<>]+)<")
_TAG = re.compile(r"<[^<>]+>")

Parts = dict[str, bytes]


def damaged(content: bytes, random: Random) -> bytes:
    """A file as it may arrive: damaged once, or a few times over."""
    if random.random() < 0.2:
        return _bytes(content, random)
    parts = _unzipped(content)
    for _ in range(random.choice((1, 1, 1, 2, 3, 8))):
        random.choice(_DAMAGE)(parts, random)
    return _zipped(parts)


def mistyped(content: bytes, random: Random) -> bytes:
    """A sound file in which a few cells, or words, are not what they should be."""
    parts = _unzipped(content)
    for _ in range(random.choice((1, 2, 5, 20))):
        random.choice((_cell, _cell, _rows, _text))(parts, random)
    return _zipped(parts)


def _unzipped(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts: Parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _NO_CLOCK), part)  # else the time of day is in the bytes
    return out.getvalue()


def _bytes(content: bytes, random: Random) -> bytes:
    start, end = sorted(random.randrange(len(content) + 1) for _ in range(2))
    end = min(end, start + random.choice((1, 8, 400, 20_000)))
    flipped = bytes(byte ^ random.randrange(256) for byte in content[start:end])
    into = random.choice((flipped, b"", content[start:end] * 2, bytes(end - start), content[: end - start]))
    if random.random() < 0.2:
        return content[:start]
    return content[:start] + into + content[end:]


def _drop(parts: Parts, random: Random) -> None:
    del parts[random.choice(sorted(parts))]


def _swap(parts: Parts, random: Random) -> None:
    one, other = (random.choice(sorted(parts)) for _ in range(2))
    parts[one], parts[other] = parts[other], parts[one]


def _cut(parts: Parts, random: Random) -> None:
    name = random.choice(sorted(parts))
    parts[name] = parts[name][: random.randrange(len(parts[name]) + 1)]


def _rename(parts: Parts, random: Random) -> None:
    name = random.choice(sorted(parts))
    parts[random.choice((name.upper(), f"x/{name}", name.replace("/", "\\"), f"{name}.bak", "mimetype"))] = parts.pop(
        name
    )


def _recode(parts: Parts, random: Random) -> None:
    name = random.choice(sorted(parts))
    words = parts[name].decode(errors="replace")
    parts[name] = words.encode(random.choice(("utf-16", "utf-8-sig", "utf-16-be", "cp1252")), errors="replace")


def _written(parts: Parts, random: Random, kinds: str = "") -> tuple[str, str]:
    """One of the parts that hold markup, and what is in it."""
    names = sorted(name for name in parts if name.endswith((".xml", ".rels")) and re.search(kinds, name))
    name = random.choice(names or sorted(parts) or [""])
    return name, parts.get(name, b"").decode(errors="replace")


def _replace_one(pattern: re.Pattern[str], parts: Parts, random: Random, kinds: str = "") -> None:
    """Something the pattern finds, replaced by something odd, left out, or there twice."""
    name, words = _written(parts, random, kinds)
    if found := _any(pattern, words, random):
        start, end = found.span(found.lastindex or 0)
        into = random.choice((random.choice(ODD), random.choice(ODD), "", found[0] * 2))
        parts[name] = (words[:start] + into + words[end:]).encode(errors="replace")


def _any(pattern: re.Pattern[str], words: str, random: Random) -> re.Match[str] | None:
    """One of the places a pattern finds, from anywhere in the words."""
    return pattern.search(words, random.randrange(len(words) + 1)) or pattern.search(words)


def _attribute(parts: Parts, random: Random) -> None:
    _replace_one(_ATTRIBUTE, parts, random)


def _text(parts: Parts, random: Random) -> None:
    _replace_one(_TEXT, parts, random, "sheet|document|Strings")


def _tag(parts: Parts, random: Random) -> None:
    _replace_one(_TAG, parts, random)


def _cell(parts: Parts, random: Random) -> None:
    """A cell of another kind than it was, or of no kind at all."""
    name, words = _written(parts, random, "worksheets/sheet")
    if found := _any(_CELL, words, random):
        address = re.search(r'r="([A-Z]+\d+)"', found[0])
        value = random.choice(ODD).replace("<", "&lt;")
        at = f'r="{address[1]}"' if address and random.random() < 0.95 else random.choice(("", 'r="A0"', 'r="ZZZZ1"'))
        style = random.choice(("", ' s="1"', ' s="2"', ' s="999999"', ' s="-1"'))
        made = random.choice(
            (
                f'<c {at}{style} t="inlineStr"><is><t>{value}</t></is></c>',
                f'<c {at}{style} t="inlineStr"><is><t>{value}</t></is></c>',
                f"<c {at}{style}><v>{value}</v></c>",
                f"<c {at}{style}><v>{random.uniform(-1e6, 1e7)}</v></c>",
                f'<c {at}{style} t="{random.choice(("s", "b", "e", "d", "str", "n", "x"))}"><v>{value}</v></c>',
                f"<c {at}{style}><f>{value}</f></c>",
                f'<c {at}{style} t="s"><v>999999</v></c>',
                f"<c {at}{style}/>",
                "",
            )
        )
        parts[name] = (words[: found.start()] + made + words[found.end() :]).encode(errors="replace")


def _rows(parts: Parts, random: Random) -> None:
    _shuffle(_ROW, "worksheets/sheet", parts, random)


def _paragraphs(parts: Parts, random: Random) -> None:
    _shuffle(_PARAGRAPH, "document", parts, random)


def _shuffle(pattern: re.Pattern[str], kinds: str, parts: Parts, random: Random) -> None:
    """Rows or paragraphs in another order; some left out, some there twice."""
    name, words = _written(parts, random, kinds)
    found = [match[0] for match in pattern.finditer(words)]
    if found:
        first, last = words.index(found[0]), words.rindex(found[-1]) + len(found[-1])
        kept = random.choices(found, k=len(found)) if random.random() < 0.5 else random.sample(found, len(found))
        parts[name] = (words[:first] + "".join(kept) + words[last:]).encode(errors="replace")


_DAMAGE: tuple[Callable[[Parts, Random], None], ...] = (
    *(_drop, _swap, _cut, _rename, _recode),
    *(_attribute,) * 6,
    *(_text,) * 3,
    *(_tag,) * 3,
    *(_cell,) * 5,
    *(_rows, _paragraphs),
)
