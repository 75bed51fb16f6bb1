"""Someone who fills in a form by its own drop-downs, dates and prompts, and otherwise at random."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random

from tests.forms.form_as_sent import FormAsSent, RuleAsSent, SheetAsSent
from tests.mistakes import Typed

Cells = dict[str, dict[str, Typed]]
IN_SEPTEMBER = 44805  # the first of September 2022, as Excel counts days
SUBJECTS = ("Team managers", "Two trainers", "The school nurses", "Police and health colleagues", "The audit group")
DEEDS = ("met on the first Tuesday", "looked at thirty files", "agreed a shared form", "spoke with nine families")
ENDS = ("and wrote down what they found", "with help from the quality team", "as the plan asks", "in both localities")


def sentence(rng: Random) -> str:
    words = f"{rng.choice(SUBJECTS)} {rng.choice(DEEDS)} {rng.choice(ENDS)}."
    return f"{words}\n- Item {rng.randrange(1000)} of the list was seen to" if rng.random() < 0.3 else words


def allowed(form: FormAsSent, rule: RuleAsSent, rng: Random) -> Typed:
    """Something the rule lets in."""
    if rule.kind == "list":
        item = rng.choice(form.items(rule))
        return int(item) if item.isdigit() else item
    if rule.kind in ("date", "whole"):
        return rng.randint(int(rule.first), int(rule.second))
    return sentence(rng)[: int(rule.second or 300)] if rule.kind in ("textLength", "none") else None


def free_cells(sheet: SheetAsSent, number: int) -> dict[str, str]:
    return {heading: at for heading, at in sheet.row(number).items() if at in sheet.free}


def answered(form: FormAsSent, rng: Random) -> Cells:
    """The whole form filled in: every rule kept, and with each Amber, Red and Complete what its prompts ask for."""
    return {
        "Highlight report": report(form, rng),
        "Action updates": updates(form, rng),
        "Risks": risks(form, rng),
        "Values": values(form, rng),
        "Changes requested": requests(form, rng),
    }


def report(form: FormAsSent, rng: Random) -> dict[str, Typed]:
    sheet = form.sheets["Highlight report"]
    cells: dict[str, Typed] = {}
    for number in sheet.numbers:
        at = f"B{number}"
        if at in sheet.free:
            cells[at] = allowed(form, sheet.rules[at], rng) or sentence(rng)
    return cells


def updates(form: FormAsSent, rng: Random, left_empty: float = 0.15) -> dict[str, Typed]:
    """Some rows stay empty."""
    sheet = form.sheets["Action updates"]
    cells: dict[str, Typed] = {}
    for number in sheet.numbers:
        if rng.random() < left_empty:
            continue
        row = free_cells(sheet, number)
        said = {heading: allowed(form, sheet.rules[at], rng) for heading, at in row.items()}
        said["Completed on"] = IN_SEPTEMBER + rng.randrange(30) if said["Status"] == "Complete" else None
        for heading in ("Public wording", "Impact", "Reported RAG"):
            if rng.random() < 0.2:
                said[heading] = None
        cells |= {row[heading]: value for heading, value in said.items()}
    return cells


def risks(form: FormAsSent, rng: Random) -> dict[str, Typed]:
    """The scores of what stands put anew, and two risks more."""
    sheet = form.sheets["Risks"]
    cells: dict[str, Typed] = {}
    added = 0
    for number in sheet.numbers:
        row = free_cells(sheet, number)
        if "Ref" in row and added == 2:
            break
        if "Ref" in row:
            added += 1
            cells[row.pop("Ref")] = f"RX{added}"
        cells |= {at: allowed(form, sheet.rules[at], rng) for at in row.values()}
    return cells


def values(form: FormAsSent, rng: Random) -> dict[str, Typed]:
    """A figure for every measure, and one for an earlier month of the first."""
    sheet = form.sheets["Values"]
    cells: dict[str, Typed] = {}
    is_added = False
    for number in sheet.numbers:
        row = free_cells(sheet, number)
        if "Measure" in row and (is_added or len(sheet.numbers) < 2):
            break
        if "Measure" in row:
            is_added = True
            cells[row["Measure"]] = form.items(sheet.rules[row["Measure"]])[0]
            cells[row["Period"]] = rng.choice(form.items(sheet.rules[row["Period"]])[2:])
        cells |= figures(sheet, row, sheet.words.get(sheet.row(number)["Unit"], ""), rng)
        cells |= {row[heading]: allowed(form, sheet.rules[row[heading]], rng) for heading in ("As at", "Commentary")}
        cells[row["Provisional"]] = rng.choice(form.items(sheet.rules[row["Provisional"]]))
    return cells


def figures(sheet: SheetAsSent, row: Mapping[str, str], unit: str, rng: Random) -> dict[str, Typed]:
    """What a person with the figure at hand types: with a percentage its parts, else the number as it is."""
    last = re.search(r"[\d.,]+", sheet.words.get(re.sub(r"^[A-Z]+", "E", row["Value"]), ""))
    least = int(float(last[0].replace(",", ""))) + 1 if last and unit != "percent" else 11
    if unit == "percent":
        out_of = rng.randint(40, 90)
        many = rng.randint(11, out_of - 11)
        return {
            row["Value"]: round(100 * many / out_of, 1),
            row["Numerator"]: many,
            row["Denominator"]: out_of,
        }
    return {row["Value"]: rng.randint(least, least + 40) if rng.random() < 0.9 else "N/A"}


def requests(form: FormAsSent, rng: Random) -> dict[str, Typed]:
    sheet = form.sheets["Changes requested"]
    cells: dict[str, Typed] = {}
    for number in sheet.numbers[:3]:
        row = free_cells(sheet, number)
        kind = str(allowed(form, sheet.rules[row["Kind"]], rng))
        moves = kind in ("extend", "re-programme")
        cells |= {
            row["Action"]: allowed(form, sheet.rules[row["Action"]], rng),
            row["Kind"]: kind,
            row["From"]: allowed(form, sheet.rules[row["From"]], rng),
            row["To"]: rng.choice(("28/02/2023", "3 March 2023", "31 January 2023")) if moves else sentence(rng),
            row["Reason"]: allowed(form, sheet.rules[row["Reason"]], rng),
        }
    return cells
