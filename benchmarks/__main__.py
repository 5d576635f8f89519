"""Measure quality and speed: ``python -m benchmarks [quality] [speed]`` (both by default).

Quality: the share of gold facts told, on the invented filings and, where ``../shared`` is
present, on the development filings.  Speed: whole processes and a warm process, in seconds, with
peak memory.  Nothing here asserts anything: figures depend on the machine.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

import itemone
from itemone import examples
from tests import goldfacts

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
RUNS = 5


def quality() -> None:
    """Print vital and okay facts told, by set."""
    ours = [(ROOT / "tests/gold" / f"{n}.json", examples.path(n)) for n in examples.names()]
    dev = [
        (path, SHARED / "filings/dev" / f"{path.stem}.txt")
        for path in sorted((SHARED / "gold/dev").glob("*.json"))
    ]
    for label, pairs in (("invented", ours), ("dev", dev)):
        if not pairs:
            print(f"{label}: not here")
            continue
        vital, okay, tokens = [], [], []
        for gold_path, filing in pairs:
            summary = itemone.summarize(filing)
            gold = goldfacts.load(gold_path)
            vital.append(goldfacts.share_told(gold, summary.text, "vital"))
            okay.append(goldfacts.share_told(gold, summary.text, "okay"))
            tokens.append(summary.tokens)
        print(
            f"{label:9s} {len(pairs)} filings  vital {statistics.mean(vital):.3f}  "
            f"okay {statistics.mean(okay):.3f}  tokens {statistics.mean(tokens):.0f}"
        )


def speed() -> None:
    """Print seconds and peak memory: start-up, a first summary, and summaries when warm."""
    _process("itemone --help", ["--help"])
    filings = [examples.path("manufacturer")]
    filings += [p for n in ("cbak-2020", "bms-2024") if (p := _dev(n)).exists()]
    for path in filings:
        _process(f"first summary, {path.stat().st_size // 1000} KB", ["summarize", str(path)])
    for path in filings:
        itemone.summarize(path)
        took = []
        for _ in range(RUNS):
            began = time.perf_counter()
            itemone.summarize(path)
            took.append(time.perf_counter() - began)
        size = path.stat().st_size // 1000
        print(f"warm summary, {size} KB: {statistics.median(took):.2f} s (median of {RUNS})")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process: {peak:.0f} MB")


def _dev(name: str) -> Path:
    return SHARED / "filings/dev" / f"{name}.txt"


def _process(label: str, arguments: list[str]) -> None:
    command = [sys.executable, "-m", "itemone", *arguments]
    took = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        took.append(time.perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{label}: {statistics.median(took):.2f} s (median of {RUNS}), peak {peak:.0f} MB")


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", help="quality, speed; both where none is named")
    asked = parser.parse_args().what or ["quality", "speed"]
    if "quality" in asked:
        quality()
    if "speed" in asked:
        speed()


if __name__ == "__main__":
    main()
