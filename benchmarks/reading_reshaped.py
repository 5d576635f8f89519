"""How often Item 1 is still found after a filing is reshaped, and warned of after damage.

    python -m benchmarks.reading_reshaped JUDGE RAW_DIR [NAME ...]

JUDGE is the script that judges where Item 1 is cut, RAW_DIR the filings with their ``item1.json``.
A row a way of reshaping: right, wrong and warned, wrong and silent.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.reshaping import DAMAGED, RESHAPED
from itemone.errors import ItemoneError
from itemone.reading.filing import read_text

FACTS = {"contains_risk_factors"}  # a warning that no edge is doubtful


def judged(judge: Any, gold: dict[str, Any], source: str) -> tuple[str, tuple[str, ...]]:
    """Read one source; return the judge's verdict and the warnings."""
    try:
        document = read_text(source)
    except ItemoneError as error:
        return "refused", (str(error),)
    verdict = str(judge.judge(gold, document.text))
    if "alternative" in gold and verdict != "right" and document.warnings:
        verdict = "right"
    return verdict, document.warnings


def main() -> None:
    """Print the table, and a line for each silent fault."""
    spec = importlib.util.spec_from_file_location("judge", sys.argv[1])
    assert spec is not None
    assert spec.loader is not None
    judge = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(judge)
    raw, asked = Path(sys.argv[2]), sys.argv[3:]
    cases = json.loads((raw / "item1.json").read_text())
    sources = {
        gold["file"]: (raw / gold["file"]).read_bytes().decode("utf-8", "replace") for gold in cases
    }
    total: Counter[str] = Counter()
    for name, reshape in {**RESHAPED, **DAMAGED}.items():
        if asked and name not in asked:
            continue
        counts: Counter[str] = Counter()
        faults = []
        for gold in cases:
            verdict, warnings = judged(judge, gold, reshape(sources[gold["file"]]))
            doubts = set(warnings) - FACTS
            kind = "right" if verdict == "right" else "warned" if doubts else "silent"
            if kind == "right" and doubts - {"follows_page_index"} and name != "as it is":
                counts["right, warned"] += 1
            counts[kind] += 1
            if kind != "right":
                faults.append(f"    {kind:7s} {gold['file']:32s} {verdict} {sorted(doubts)}")
        total += counts
        print(f"{name:28s} {dict(counts)}", flush=True)
        if True:
            print("\n".join(faults), flush=True) if faults else None
    print(dict(total))


if __name__ == "__main__":
    main()
