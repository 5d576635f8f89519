"""What a language model's errors come to: evidence, false sentences, lost ones, facts told.

    python -m benchmarks.llm_guarantees [SHARED]

No model is asked.  A scripted server answers with the gold's reference summaries, a quarter of
their sentences replaced by the gold's corruptions, as a model that errs in one of four
sentences; sent back, it errs in one of four again.  A true sentence that is sent back by
mistake it can only repeat.  Everything runs over HTTP, as with a real model.
"""

from __future__ import annotations

import hashlib
import json
import re
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import itemone
from itemone.budget import load_tokenizer
from itemone.finding import Finding, find
from itemone.llm import Options, Written, write
from itemone.llm.evidence import make_pack
from itemone.naming import names_of
from itemone.request import Request
from tests import goldfacts
from tests.llm.server import Server, Step, answer, serving

BUDGETS = (1_000, 2_000, 4_000, 8_000)
ONE_IN = 4  # sentences, one is false
_SENT_BACK = re.compile(r"^(\d+)\. (.+)\n   (?:Wrong|Check): ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Case:
    """A filing, its findings, its gold."""

    document: itemone.Document
    findings: list[Finding]
    gold: goldfacts.Gold


def cases(shared: Path) -> Iterator[Case]:
    """Yield the dev filings."""
    for path in sorted((shared / "gold" / "dev").glob("*.json")):
        document = itemone.read(shared / "filings" / "dev" / f"{path.stem}.txt")
        yield Case(document, find(document), goldfacts.load(path))


def evidence(found: list[Case]) -> None:
    """Print what evidence packs hold and what they save."""
    count = load_tokenizer("cl100k_base").count
    full = sum(count(case.document.text) for case in found)
    print("| evidence | vital facts in it | tokens sent | of the full text |")
    print("|---|---|---|---|")
    for budget in BUDGETS:
        shares, tokens = [], 0
        for case in found:
            pack = make_pack(case.document, case.findings, Request().focus, count, budget)
            parts = goldfacts.sentences(" ".join(p.text for p in pack.passages))
            facts = [f for f in case.gold.facts if f.weight == "vital"]
            shares.append(sum(goldfacts.told(f, parts) for f in facts) / len(facts))
            tokens += pack.tokens
        print(f"| {budget:,} | {statistics.mean(shares):.3f} | {tokens:,} | {tokens / full:.0%} |")
    print(f"| full text | | {full:,} | 100% |\n")


def rounds(gold: goldfacts.Gold) -> Iterator[dict[str, str]]:
    """Yield maps from a true sentence to its false form: a quarter of the summary at a time."""
    room = max(1, len(goldfacts.sentences(gold.reference)) // ONE_IN)
    left = list(gold.corruptions)
    while left:
        chosen: dict[str, str] = {}
        for wrong in list(left):
            if wrong.original not in chosen and len(chosen) < room:
                chosen[wrong.original] = wrong.corrupted
                left.remove(wrong)
        yield chosen


def scripted(gold: goldfacts.Gold, wrong: dict[str, str]) -> list[Any]:
    """The script of a model that writes the reference with these errors."""
    paragraphs = [
        [wrong.get(s, s) for s in goldfacts.sentences(part)]
        for part in gold.reference.split("\n\n")
    ]
    right = {squash(false): true for true, false in wrong.items()}

    def mend(request: dict[str, Any]) -> Step:
        given = []
        for number, text in _SENT_BACK.findall(request["messages"][-1]["content"]):
            errs = hashlib.sha256(text.encode()).digest()[0] % ONE_IN == 0
            better = text if errs else right.get(squash(text), text)
            given.append({"number": int(number), "text": better, "passages": []})
        return answer(json.dumps({"sentences": given}))

    return [answer(said(paragraphs)), mend]


def said(paragraphs: list[list[str]]) -> str:
    """The answer in the form that is asked for, without the numbers of passages."""
    form = [{"sentences": [{"text": s, "passages": []} for s in part]} for part in paragraphs]
    return json.dumps({"paragraphs": form})


def words(request: dict[str, Any]) -> list[str]:
    """The messages of a request."""
    return [str(message["content"]) for message in request["messages"]]


def squash(text: str) -> str:
    """A sentence as it is compared."""
    return re.sub(r"\W+", " ", text).strip().lower()


def run(case: Case, server: Server, repairs: int) -> Written:
    """Have the scripted model write."""
    request = Request()
    options = Options("scripted", base_url=server.url, repairs=repairs, retries=0)
    return write(
        case.document,
        case.findings,
        request,
        load_tokenizer(request.tokenizer),
        names_of(case.document),
        options,
    )


def guarantees(found: list[Case], repairs: int) -> None:
    """Print what reaches the user of what a model says wrong and right."""
    sentences = false_said = false_left = true_said = true_left = told_in_end = fell_back = 0
    before, after, reference = [], [], []
    first_sent = sent_back = 0
    count = load_tokenizer("cl100k_base").count
    for case in found:
        for wrong in rounds(case.gold):
            script = scripted(case.gold, wrong)
            with serving(*script) as server:
                made = run(case, server, repairs)
            first, *later = (sum(map(count, words(request))) for request in server.requests)
            first_sent += first
            sent_back += sum(later)
            end = [squash(s.text) for s in made.sentences]
            text = " ".join(s.text for s in made.sentences)
            truth = goldfacts.sentences(case.gold.reference)
            sentences += len(truth)
            false_said += len(wrong)
            false_left += sum(squash(f) in end for f in wrong.values())
            true_said += len(truth) - len(wrong)
            true_left += sum(squash(s) in end for s in truth if s not in wrong)
            told_in_end += len(end)
            fell_back += all(s.writer == "embedded" for s in made.sentences)
            corrupted = " ".join(wrong.get(s, s) for s in truth)
            before.append(goldfacts.share_told(case.gold, corrupted))
            after.append(goldfacts.share_told(case.gold, text))
            reference.append(goldfacts.share_told(case.gold, case.gold.reference))
    print(f"repairs {repairs}: {len(before)} summaries, {sentences} sentences said")
    print(
        f"  false of all told: {false_said / sentences:.3f} before, "
        f"{false_left / told_in_end:.3f} after ({false_left} of {told_in_end})"
    )
    print(f"  of {false_said} false sentences {false_left / false_said:.3f} reach the user")
    print(f"  of {true_said} true sentences {1 - true_left / true_said:.3f} are lost")
    print(
        f"  vital facts told: {statistics.mean(before):.3f} before, "
        f"{statistics.mean(after):.3f} after, {statistics.mean(reference):.3f} in the reference"
    )
    print(f"  sent back: {sent_back / first_sent:.2f} of the tokens of the first prompts")
    print(f"  {fell_back} summaries fell back to the embedded writer\n")


def main() -> None:
    """Measure on the dev filings."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    found = list(cases(shared))
    evidence(found)
    for repairs in (2, 0):
        guarantees(found, repairs)


if __name__ == "__main__":
    main()
