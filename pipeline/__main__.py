"""`boardpapers`, or `python -m pipeline`: runs a command, and owns up to a fault of ours."""

from __future__ import annotations

import io
import sys
import traceback
from pathlib import Path

from pipeline.cli import boardpapers

OUR_FAULT = 2


def main() -> None:
    """Run a command. 0 made, 1 at least one error, 2 a wrong command or a fault of ours."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may not know every letter of a workbook; a question mark is better than a traceback.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        boardpapers()
    except Exception as fault:
        sys.stderr.write(_own_up(fault))
        sys.exit(OUR_FAULT)


def _own_up(fault: Exception) -> str:
    """Where in the program it happened, and nothing of what the inputs say."""
    frames = traceback.extract_tb(fault.__traceback__)
    lines = [f"{Path(frame.filename).name}, line {frame.lineno}, in {frame.name}" for frame in frames]
    return "\n".join(
        [
            "This is a fault in the pipeline, not in your files. Nothing half-made was handed over.",
            f"Send these lines to whoever looks after boardpapers: {type(fault).__name__}",
            *(f"  {line}" for line in lines),
            "",
        ]
    )


if __name__ == "__main__":
    main()
