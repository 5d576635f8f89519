"""Measure batches: ``python -m benchmarks.corpus WHAT [N]``.

throughput [N]  filings a second on 1 and on 2 workers, over the shared texts repeated to N
memory [N]      peak memory at 500 and at N filings, with the machinery alone
road [N]        the same, with real summaries
journal [N]     the share of a run's time that is spent in the journal
kills [N]       N kills at random moments; the table must be the same each time
ray [N]         a Ray cluster of two workers against two local workers

Texts that are repeated end in different numbers of line breaks: otherwise they would be
recognised as the same content, and summarised once.  Nothing here asserts anything but ``kills``.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from itemone.corpus.journal import Journal
from itemone.corpus.results import Work, summarize_item
from itemone.corpus.runner import Job, run_batch
from tests.corpus import fakes
from tests.corpus.killing import killed_until_done, table

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


def corpus(folder: Path, count: int) -> Path:
    """Write ``count`` filings in EDGAR-CORPUS's form: the shared texts, again and again."""
    texts = [
        (path.stem, path.read_text("utf-8", errors="replace"))
        for path in sorted((SHARED / "filings").rglob("*.txt"))
    ]
    output = folder / f"{count}.jsonl"
    with output.open("w", encoding="utf-8") as stream:
        for number in range(count):
            name, text = texts[number % len(texts)]
            row = {
                "filename": f"{name}~{number}.txt",
                "cik": str(number),
                "year": name[-4:],
                "section_1": text + "\n" * (number // len(texts)),
            }
            stream.write(json.dumps(row) + "\n")
    return output


def run(source: Path, workers: int, work: Work = summarize_item) -> dict[str, float]:
    """Run a batch in a process of its own and return what it took."""
    with tempfile.TemporaryDirectory() as folder:
        code = (
            "from benchmarks.corpus import measured; import sys; "
            "measured(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])"
        )
        output = str(Path(folder) / "out.parquet")
        done = subprocess.run(
            [sys.executable, "-c", code, str(source), output, str(workers), work.__module__],
            check=True,
            capture_output=True,
            text=True,
        )
        found: dict[str, float] = json.loads(done.stdout)
        return found


def measured(source: str, output: str, workers: int, module: str) -> None:
    """Print, as JSON, what a batch takes; ``module`` tells whose work is done."""
    work = fakes.work if module == fakes.__name__ else summarize_item
    spent = {"journal": 0.0}
    first: list[float] = []

    class Timed:
        def done(self, *_: Any) -> None:
            if not first:
                first.append(time.perf_counter())

        def writing(self) -> None:
            spent["working"] = time.perf_counter() - first[0]

    keep = Journal.write

    def timed(self: Journal, key: str, payload: bytes) -> None:
        began = time.perf_counter()
        keep(self, key, payload)
        spent["journal"] += time.perf_counter() - began

    Journal.write = timed  # type: ignore[method-assign]
    began = time.perf_counter()
    tally = run_batch(Job((source,), output, workers=workers, work=work), Timed())
    told = {
        "filings": tally.rows,
        "ok": tally.summaries,
        "seconds": time.perf_counter() - began,
        "rate": (tally.rows - 1) / spent["working"],
        "journal": spent["journal"] / spent["working"],
        "parent_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "worker_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
        "worker_cpu": resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime,
        "parent_cpu": resource.getrusage(resource.RUSAGE_SELF).ru_utime,
    }
    sys.stdout.write(json.dumps(told))


def throughput(count: int) -> None:
    """Print filings a second."""
    with tempfile.TemporaryDirectory() as folder:
        source = corpus(Path(folder), count)
        for workers in (1, 2):
            _show(f"{workers} worker(s)", run(source, workers))


def memory(count: int) -> None:
    """Print peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        for size in (500, count):
            source = corpus(Path(folder), size)
            _show(f"machinery alone, {size}", run(source, 2, fakes.work))


def road(count: int) -> None:
    """Print peak memory with real summaries."""
    with tempfile.TemporaryDirectory() as folder:
        for size in (500, count):
            source = corpus(Path(folder), size)
            _show(f"the whole road, {size}", run(source, 2))


def journal(count: int) -> None:
    """Print the journal's share of the time."""
    with tempfile.TemporaryDirectory() as folder:
        _show("2 workers", run(corpus(Path(folder), count), 2))


def _show(label: str, told: dict[str, float]) -> None:
    print(
        f"{label}: {told['ok']:,.0f} of {told['filings']:,.0f} in {told['seconds']:.0f} s, "
        f"{told['rate']:.2f} a second once warm; CPU {told['worker_cpu'] / told['filings']:.3f} s "
        f"a filing in workers, {1000 * told['parent_cpu'] / told['filings']:.2f} ms in the parent; "
        f"journal {100 * told['journal']:.2f} % of the time; peak {told['parent_mb']:.0f} MB "
        f"(parent), {told['worker_mb']:.0f} MB (largest worker)",
        flush=True,
    )


def kills(count: int) -> None:
    """Kill runs ``count`` times in all and compare each table with an undisturbed run's."""
    rng = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        source = fakes.write_rows(Path(folder) / "rows.jsonl", 150)
        clean = Path(folder) / "clean.jsonl"
        run_batch(Job((str(source),), str(clean), workers=2, work=fakes.work))
        done = runs = 0
        while done < count:
            output = Path(folder) / f"{runs}.jsonl"
            done += killed_until_done(source, output, rng, min(8, count - done), 1.2)
            runs += 1
            assert table(output) == table(clean), f"run {runs} ended in another table"
            print(f"{done} kills, {runs} runs, every table identical", flush=True)


def on_ray(count: int) -> None:
    """Print the rates of two local workers and of a Ray cluster with two, one after the other."""
    from itemone.corpus.ray_runner import run_on_ray

    with tempfile.TemporaryDirectory() as folder, _cluster() as address:
        source = str(corpus(Path(folder), count))
        for turn in range(2):
            local = Job((source,), f"{folder}/local{turn}.jsonl", workers=2)
            ray = Job((source,), f"{folder}/ray{turn}.jsonl", workers=2)
            began = time.perf_counter()
            run_batch(local)
            between = time.perf_counter()
            run_on_ray(ray, address, filings=8)
            ended = time.perf_counter()
            same = table(Path(local.output)) == table(Path(ray.output))
            took = between - began, ended - between
            print(
                f"local {count / took[0]:.2f} a second, Ray {count / took[1]:.2f}, "
                f"{took[0] / took[1]:.2f} times, both with their start; same table: {same}",
                flush=True,
            )


@contextmanager
def _cluster() -> Iterator[str]:
    import ray
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    cluster.add_node(num_cpus=1)
    ray.init(address=cluster.address, log_to_driver=False)
    yield cluster.address
    ray.shutdown()
    cluster.shutdown()  # type: ignore[no-untyped-call]


def main() -> None:
    """Run what is asked for."""
    known = {
        "throughput": (throughput, 1_000),
        "memory": (memory, 5_000),
        "road": (road, 5_000),
        "journal": (journal, 300),
        "kills": (kills, 200),
        "ray": (on_ray, 136),
    }
    asked = sys.argv[1:2]
    if not asked or asked[0] not in known:
        sys.exit(__doc__)
    measure, count = known[asked[0]]
    measure(int(sys.argv[2]) if len(sys.argv) > 2 else count)


if __name__ == "__main__":
    main()
