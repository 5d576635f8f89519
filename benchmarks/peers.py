"""Quality and speed beside peers, in one run: ``python -m benchmarks.peers``.

On the shared development filings: vital facts told within 512 tokens, by the shared scorer, and
filings a second on one core (seconds of the process, so that other work on the machine doesn't
count).  Peers are measured where they are installed: sumy's LexRank, TextRank and Luhn, and lede.
sumy gets our sentences, as its own splitter has to be downloaded, and as many as fit; only one
call is timed.  lede is asked for characters, fewer until the tokens fit, with and without hints.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import itemone
from itemone.budget import load_tokenizer

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
BUDGET = 512
HINTS = ["revenue", "customers", "products", "distribution", "financing", "net sales"]

Method = Callable[[Path], tuple[str, float]]  # a filing -> its summary, seconds


def ours(path: Path) -> tuple[str, float]:
    """Summarise as users do."""
    began = time.process_time()
    text = itemone.summarize(path).text
    return text, time.process_time() - began


def first(path: Path) -> tuple[str, float]:
    """Return how the filing begins."""
    began = time.process_time()
    words = path.read_text("utf-8", errors="replace").split(" ")
    text = _fitting(lambda n: " ".join(words[:n]), 600)
    return text, time.process_time() - began


def _sumy(make: Callable[[], Any]) -> Method:
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    class Words:
        def to_words(self, text: str) -> list[str]:
            return [word for word in text.lower().split() if word.isalpha()]

    def method(path: Path) -> tuple[str, float]:
        began = time.process_time()
        sentences = [Sentence(s.text, Words()) for s in itemone.read(path).sentences]
        document = ObjectDocumentModel([Paragraph(sentences)])
        found = make()(document, 20)
        took = time.process_time() - began
        del found

        def told(count: int) -> str:
            return " ".join(str(sentence) for sentence in make()(document, count))

        return _fitting(told, 32), took

    return method


def _lede(hints: list[str] | None) -> Method:
    import lede

    def method(path: Path) -> tuple[str, float]:
        text = path.read_text("utf-8", errors="replace")
        began = time.process_time()
        chosen: dict[str, Any] = {"hints": hints} if hints else {}
        lede.summarize(text, 2_600, **chosen)
        took = time.process_time() - began
        return _fitting(lambda n: str(lede.summarize(text, 100 * n, **chosen).summary), 32), took

    return method


def _fitting(told: Callable[[int], str], most: int) -> str:
    """Return the longest text that fits, by bisection."""
    counter = load_tokenizer("cl100k_base")
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if counter.count(told(middle)) <= BUDGET:
            low = middle
        else:
            high = middle - 1
    return told(low) if low else ""


def methods() -> Iterator[tuple[str, Method]]:
    """Yield what can be measured here."""
    yield "itemone", ours
    yield "the first 512 tokens", first
    try:
        from sumy.summarizers.lex_rank import LexRankSummarizer
        from sumy.summarizers.luhn import LuhnSummarizer
        from sumy.summarizers.text_rank import TextRankSummarizer
    except ImportError:
        print("sumy is not installed")
    else:
        kinds = {"LexRank": LexRankSummarizer, "TextRank": TextRankSummarizer}
        for name, kind in {**kinds, "Luhn": LuhnSummarizer}.items():
            yield f"sumy {name}", _sumy(kind)
    try:
        import lede  # noqa: F401
    except ImportError:
        print("lede is not installed")
    else:
        yield "lede", _lede(None)
        yield "lede with hints", _lede(HINTS)


def main() -> None:
    """Measure and print a line a method."""
    paths = sorted((SHARED / "filings/dev").glob("*.txt"))
    if not paths:
        sys.exit("The shared filings are not here.")
    for name, method in methods():
        method(paths[0])  # warm
        with tempfile.TemporaryDirectory() as folder:
            took = []
            for path in paths:
                text, seconds = method(path)
                took.append(seconds)
                Path(folder, path.name).write_text(text, "utf-8")
            command = [sys.executable, SHARED / "bench/score.py", SHARED / "gold/dev", folder]
            done = subprocess.run(
                [*map(str, command), "--json"], check=True, capture_output=True, text=True
            )
        total = json.loads(done.stdout)["total"]
        prose = {key: total[key] for key in ("first_person", "residue", "fragments", "repeats")}
        print(
            f"{name:22s} vital {total['vital']:.3f}  okay {total['okay']:.3f}  "
            f"{total['tokens_mean']:.0f} tokens, {total['over_budget']} over; "
            f"{1 / statistics.mean(took):7.2f} filings a second; {prose}",
            flush=True,
        )


if __name__ == "__main__":
    main()
