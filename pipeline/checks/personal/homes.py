"""Where somebody lives: postcodes, and a house number before a street.

A public building is no home: what stands behind "Council House" or "Family Hub" in the same sentence is passed by,
unless the sentence says that somebody lives there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.personal.detail import Detail, Searched, around, each, listed

_AREAS = listed(
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY "
    "G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP "
    "NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB "
    "W WA WC WD WF WN WR WS WV YO ZE"
)
"""The areas the post has: the letters a postcode may begin with."""
_POSTCODE = re.compile(
    r"(?<![\w/.-])(?P<area>[A-Z]{1,2})\d[A-Z\d]?[\s.-]{0,3}\d(?P<end>[ABD-HJLNP-UW-Z]{2})(?![\w/-]|\.\d)",
    re.IGNORECASE,
)
_ORDINALS = ("st", "nd", "rd", "th")

_CLEAR_STREETS = "road|street|avenue|lane|crescent|terrace|rd|ave|cres"
_OTHER_STREETS = (
    "close|drive|grove|gardens|court|way|place|walk|croft|hill|mews|square|rise|parade|row|view|meadow|park|cl|dr|st"
)
_SMALL_STREETS = "close|drive|grove|gardens|court|croft|mews|way"
_HOUSE = r"\d{1,4}[a-z]?(?:\s?[-/&]\s?\d{1,4}[a-z]?)?,?\s+"
_NUMBER = rf"(?<![\w/.£-])(?:(?:flat|apartment|apt|unit|room)\s+\d{{1,3}}[a-z]?,?\s+)?{_HOUSE}"
_STREET = re.compile(
    rf"{_NUMBER}(?P<name>(?:[A-Z][\w'.-]+\s+){{1,4}})(?P<street>(?i:{_CLEAR_STREETS}|{_OTHER_STREETS}))\b(?!-)"
)
_THE_GREEN = re.compile(
    rf"{_NUMBER}The\s+(?:Green|Orchards?|Paddocks?|Ridings|Meadows|Beeches|Elms|Oaks|Limes|Lodge|Cottages?|Homestead)\b"
    r"(?!\s+(?:rated|rating|status|ones|actions?|lines?)\b)"
)
_STREET_IN_SMALL = re.compile(
    rf"{_NUMBER}(?P<name>(?:[a-z'-]{{3,}}\s+){{1,2}})(?:{_CLEAR_STREETS.replace('|rd', '')})\b", re.IGNORECASE
)
_OTHER_IN_SMALL = re.compile(rf"{_NUMBER}(?P<name>[a-z][a-z'-]{{3,}}(?<!s)\s+)(?P<street>{_SMALL_STREETS})\b(?!-)")
_FLAT = re.compile(
    r"\b(?i:flat|apartment|apt)\s+\d{1,3}[a-z]?,?\s+(?:\d{1,4}[a-z]?,?\s+)?[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+){0,3}"
)
_NO_STREET = re.compile(
    r"\b(?:the|a|an|of|in|on|at|to|and|or|for|by|from|with|per|this|that|each|every|new|other|main|high\s+risk|"
    r"young|children|people|families|actions?|Complete|Key|Stage|Early\s+Help|Social|Family|Youth|"
    r"(?:month|week|day|year|hour|minute|point|page|case|term|child|person|team|staff|more|less|long|half|only)s?)\b"
)
"""Small words as they stand amid a sentence, and what stands behind a number in a plan."""
_COLOURS = re.compile(r"\b(?:Red|Amber|Green)\b")
_OF_A_COURT = re.compile(r"\b(?:Crown|County|High|Magistrates'?|Appeal|Coroner's?|Central)\s+$")
_BUSY = re.compile(r"\s+(?:hearings?|reports?|cases|orders?|proceedings|staff|dates?|applications?|sessions?|teams?)\b")
"""What a court or a programme has, and a street has not."""

_PUBLIC_BUILDING = re.compile(
    r"\b(?:Council\s+House|Town\s+Hall|City\s+Hall|County\s+Hall|Guildhall|Civic\s+(?:Centre|Suite|Offices?)|"
    r"Council\s+Offices?|Police\s+(?:Station|Headquarters)|Fire\s+Station|Hospital|Health\s+Centre|"
    r"Children's\s+Centre|Family\s+Hub|Library|Academy|School|College|Magistrates'?\s+Court|Family\s+Court|"
    r"Community\s+(?:Centre|Hub)|Youth\s+Centre|PO\s+Box|head\s+office|Democratic\s+Services|Council(?=\s*[,:(]|\s*$|\s+at\s))\b",
    re.IGNORECASE,
)
_LIVES = re.compile(
    r"\b(?:live[sd]?|living|resid\w+|home|moved|address|house\s+of|mother|father|mum|dad|parents?|carers?|grand\w+|"
    r"aunt|uncle|child|boy|girl|family\s+of|placed|placement)\b",
    re.IGNORECASE,
)


def postcodes(words: Searched) -> Iterator[Detail]:
    for found in each(_POSTCODE, words):
        is_ordinal = found["end"] in _ORDINALS
        if found["area"].upper() in _AREAS and not is_ordinal and not _is_public_building(words, found):
            yield words.detail(found, "home-postcode", "a postcode")


def addresses(words: Searched) -> Iterator[Detail]:
    for pattern in (_FLAT, _STREET, _STREET_IN_SMALL, _OTHER_IN_SMALL, _THE_GREEN):
        for found in each(pattern, words):
            if not _is_no_street(words, found) and not _is_public_building(words, found):
                yield words.detail(found, "home-address", "an address")


def _is_no_street(words: Searched, found: re.Match[str]) -> bool:
    name, street = found.groupdict().get("name") or "", (found.groupdict().get("street") or "").casefold()
    is_court = street == "court" and _OF_A_COURT.search(name)
    is_colour = street and not re.fullmatch(_CLEAR_STREETS, street) and _COLOURS.search(name)
    return bool(_NO_STREET.search(name) or is_court or is_colour or _BUSY.match(words.words, found.end()))


def _is_public_building(words: Searched, found: re.Match[str]) -> bool:
    before, after = around(words, found)
    is_public = _PUBLIC_BUILDING.search(before) or _PUBLIC_BUILDING.match(after.lstrip(" ,"))
    return is_public is not None and _LIVES.search(f"{before} {after}") is None
