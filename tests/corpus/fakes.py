"""What stands in for summarising where only the machinery around it is tested."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

from itemone.corpus.item import Item
from itemone.corpus.results import Result, Status, failed
from itemone.corpus.settings import Settings


def work(item: Item, settings: Settings) -> Result:
    """Do what the text says; otherwise make something of it that depends on it alone."""
    text = item.data.decode("utf-8", "replace")
    word, _, rest = text.partition(" ")
    if word == "sleep":
        time.sleep(float(rest.split()[0]))
    elif word == "crash":
        os.kill(os.getpid(), signal.SIGKILL)
    elif word == "segfault":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif word == "hang":
        time.sleep(3_600)
    elif word == "eat":
        eaten = []
        while True:
            eaten.append(bytearray(10_000_000))
    elif word == "raise":
        raise ValueError(rest)
    return failed(item, Status.OK) | {
        "company": "Invented Valves, Inc.",
        "summary": f"It tells {len(text)} characters: {text[:200]}",
        "tokens": len(text.split()) % 512,
        "coverage": [{"focus": "products", "status": "told", "sentences": 1}],
        "warnings": ["The text is short."] if len(text) < 200 else [],
    }


def write_rows(path: Path, count: int, text: str = "sleep 0.02") -> Path:
    """Write a table of invented filings in EDGAR-CORPUS's form."""
    rows = [
        {
            "filename": f"{1000 + n}_{1993 + n % 9}.txt",
            "cik": str(1000 + n),
            "year": str(1993 + n % 9),
            "section_1": f"{text} filing number {n} " + "of many words " * (n % 50),
        }
        for n in range(count)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def main() -> None:
    """Run a batch in this process: INPUT OUTPUT WORKERS; say the workers' numbers on stdout."""
    from itemone.corpus.runner import Job, run_batch
    from itemone.errors import ItemoneError

    source, output, workers = sys.argv[1:]
    try:
        run_batch(Job((source,), output, workers=int(workers), work=work))
    except ItemoneError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(error.exit_code)


if __name__ == "__main__":
    from tests.corpus import fakes  # so that ``work`` is a module's function, not __main__'s

    fakes.main()
