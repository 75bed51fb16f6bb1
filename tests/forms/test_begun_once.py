"""A month that begins reads every file of the months before it once, however many of its forms lean on them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests.conftest import PROJECT, a_workplace

# An audit hook sees every file that is opened, whoever opens it; it stays for good, so it has a process of its own.
COUNTING = """
import json, sys
from pathlib import Path
opened = []
def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        opened.append((arguments[0], arguments[1]))
sys.addaudithook(hook)
from pipeline.beforehand import start
from pipeline.plan.calendar import CalendarMonth
from pipeline.workplace import Workplace
said = []
start(Workplace(root=Path(sys.argv[1])), CalendarMonth(2022, 10), said.append)
print(json.dumps([said, [path for path, mode in opened if mode and "r" in mode]]))
"""


def test_every_input_is_read_once_and_every_month_spoken_of_once(tmp_path: Path) -> None:
    place = a_workplace(tmp_path)
    inputs = [path for path in place.inputs.rglob("*") if path.is_file()]
    ran = subprocess.run(
        [sys.executable, "-c", COUNTING, str(place.root)],
        capture_output=True,
        encoding="utf-8",
        cwd=PROJECT,
        check=True,
    )
    said, opened = json.loads(ran.stdout)
    times = Counter(path for path in opened if Path(path).suffix in (".xlsx", ".docx"))
    (rolled,) = (path for path in inputs if path.parent.name == "2022-09" and "master plan" in path.name)
    assert {path: times[str(path)] for path in inputs if path != rolled} == {
        path: 1 for path in inputs if path != rolled
    }
    assert times[str(rolled)] == 2, "once for what it says, and once to be rolled forward"
    assert [times[str(path)] for path in (place.inputs / "2022-10").iterdir() if "master plan" in path.name] == [1]
    assert len(said) == len(set(said))
