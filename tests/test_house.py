"""The house keeps its own rules: nothing borrowed, nothing of one machine, sound examples."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from itemone import examples
from tests import goldfacts

GOLD = Path(__file__).parent / "gold"
RUN = 12  # words in a row that no filing of others may share with a file of ours

# Put together from parts so that this file does not break its own rule.
_HOSTS = ("python" + "hosted.org", "py" + "pi.org", "npm" + "js.org", "debian" + ".org")
_MACHINE = re.compile(r"(?<![\w.:/])/(?:work|root|home|Users|usr|opt)/\w")


def _tracked(root: Path) -> Iterator[tuple[str, str]]:
    """Name and text of every tracked text file."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=False)
    if listing.returncode:
        pytest.skip("not a git checkout, so there is no list of tracked files")
    for name in listing.stdout.decode().split("\0"):
        path = root / name
        if not name or not path.is_file():
            continue
        try:
            yield name, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def _runs(text: str) -> set[int]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {hash(tuple(words[i : i + RUN])) for i in range(len(words) - RUN + 1)}


def _squash(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


def test_no_tracked_file_repeats_twelve_words_of_a_real_filing(root: Path, shared: Path) -> None:
    borrowed = set().union(
        *(_runs(p.read_text(errors="replace")) for p in (shared / "filings").rglob("*.txt"))
    )
    assert len(borrowed) > 100_000
    assert [name for name, text in _tracked(root) if not borrowed.isdisjoint(_runs(text))] == []


def test_no_tracked_file_names_a_package_registry(root: Path) -> None:
    found = [name for name, text in _tracked(root) if any(h in text.lower() for h in _HOSTS)]
    assert found == []


def test_no_tracked_file_names_a_path_of_one_machine(root: Path) -> None:
    found = [
        f"{name}: {line.strip()}"
        for name, text in _tracked(root)
        for line in text.splitlines()
        if str(root) in line or (_MACHINE.search(line) and not line.startswith("#!"))
    ]
    assert found == []


def test_constraints_pin_every_package_to_one_version_and_nothing_else(root: Path) -> None:
    lines = (root / "constraints.txt").read_text().splitlines()
    pin = re.compile(r"[a-z0-9][a-z0-9.-]*==[\w.]+( ; [\w '\"<>=!.]+)?")
    assert [line for line in lines if not pin.fullmatch(line)] == []


def test_a_connection_beyond_this_machine_is_refused() -> None:
    import socket

    with pytest.raises(OSError, match="may not connect"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_every_example_has_gold_and_every_gold_an_example() -> None:
    assert sorted(p.stem for p in GOLD.glob("*.json")) == sorted(examples.names())


def test_an_unknown_example_is_refused_with_the_names_of_the_known_ones() -> None:
    with pytest.raises(KeyError, match="manufacturer"):
        examples.path("no-such-filing")


@pytest.mark.parametrize("name", examples.names())
def test_every_fact_of_the_gold_stands_verbatim_in_its_filing(name: str) -> None:
    text = _squash(examples.path(name).read_text(encoding="utf-8"))
    facts = goldfacts.load(GOLD / f"{name}.json").facts
    assert [f.fact for f in facts if _squash(f.evidence) not in text] == []


@pytest.mark.parametrize("name", examples.names())
def test_every_fact_of_the_gold_is_recognised_in_its_own_evidence_or_filing(name: str) -> None:
    parts = goldfacts.sentences(examples.path(name).read_text(encoding="utf-8"))
    unrecognised = [
        fact.fact
        for fact in goldfacts.load(GOLD / f"{name}.json").facts
        if not goldfacts.told(fact, parts)
        and not goldfacts.told(fact, [" ".join(fact.evidence.split())])
    ]
    assert unrecognised == []


@pytest.mark.parametrize("name", examples.names())
def test_every_reference_tells_the_vital_facts_within_the_budget(name: str) -> None:
    case = goldfacts.load(GOLD / f"{name}.json")
    assert goldfacts.tokens(case.reference) <= goldfacts.BUDGET
    assert goldfacts.share_told(case, case.reference) >= 0.9
    assert goldfacts.numbers(case.reference) <= goldfacts.numbers(examples.path(name).read_text())


@pytest.mark.parametrize("name", examples.names())
def test_gold_uses_known_facets_weights_and_corruptions(name: str) -> None:
    case = goldfacts.load(GOLD / f"{name}.json")
    assert case.id == name
    assert case.company in " ".join(examples.path(name).read_text(encoding="utf-8").split())
    assert {fact.facet for fact in case.facts} <= set(goldfacts.FACETS)
    assert {fact.weight for fact in case.facts} == {"vital", "okay"}
    assert {wrong.type for wrong in case.corruptions} <= set(goldfacts.CORRUPTIONS)
    assert len(case.corruptions) >= 6


@pytest.mark.parametrize("name", examples.names())
def test_every_corruption_changes_one_sentence_of_the_reference(name: str) -> None:
    case = goldfacts.load(GOLD / f"{name}.json")
    parts = goldfacts.sentences(case.reference)
    for wrong in case.corruptions:
        assert wrong.original in parts
        assert wrong.corrupted != wrong.original


@pytest.mark.parametrize("name", examples.names())
def test_an_unrelated_summary_tells_hardly_any_fact(name: str) -> None:
    """Patterns so wide that another company's summary meets them would make the gold easy."""
    case = goldfacts.load(GOLD / f"{name}.json")
    for other in examples.names():
        if other != name:
            summary = goldfacts.load(GOLD / f"{other}.json").reference
            assert goldfacts.share_told(case, summary) <= 0.15, other
