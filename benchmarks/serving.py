"""Measure the server: ``python -m benchmarks.serving [--clients 1 8 64] [--requests 200]``.

A real ``itemone serve`` over loopback, and clients in this process.  The filing is the real one of
37 KB in ``../shared`` where that is present, else the longest invented one.  Figures depend on
the machine, whose cores clients and server share.
"""

from __future__ import annotations

import argparse
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from itemone import examples
from tests.serving.server import Server, serving

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


def filing() -> bytes:
    """The filing that is sent."""
    real = SHARED / "filings/dev/cbak-2020.txt"
    invented = max((examples.path(n) for n in examples.names()), key=lambda p: p.stat().st_size)
    return (real if real.is_file() else invented).read_bytes()


def measure(server: Server, data: bytes, clients: int, requests: int) -> None:
    """Print requests a second and the percentiles of a request's time."""
    with (
        server.client(limits=httpx.Limits(max_connections=clients)) as client,
        ThreadPoolExecutor(clients) as threads,
    ):

        def ask(_: int) -> tuple[float, int]:
            began = time.perf_counter()
            answer = client.post("api/summarize", content=data, timeout=600)
            return time.perf_counter() - began, answer.status_code

        began = time.perf_counter()
        told = list(threads.map(ask, range(requests)))
        took = time.perf_counter() - began
    cuts = statistics.quantiles((seconds for seconds, _ in told), n=100, method="inclusive")
    errors = sum(status != 200 for _, status in told)
    print(
        f"{clients:3d} clients  {requests:5d} requests  {requests / took:6.2f}/s  "
        f"p50 {cuts[49]:6.2f} s  p95 {cuts[94]:6.2f} s  p99 {cuts[98]:6.2f} s  {errors} errors"
    )


def memory(server: Server) -> tuple[int, int]:
    """Private and shared-out memory of server and workers in MB: the web server, all workers."""
    return _pss(server.process.pid), sum(map(_pss, server.workers()))


def _pss(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) // 1_000
    return 0


def main() -> None:
    """Measure as the options say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8, 64])
    parser.add_argument("--requests", type=int, default=200, help="for each number of clients")
    parser.add_argument("--steady", type=int, default=2_000, help="requests, memory watched")
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    data = filing()
    print(f"{len(data):,} bytes, {asked.workers} workers")
    with serving("--workers", str(asked.workers), "--time-limit", "600") as server:
        measure(server, data, 1, 5)  # the first summaries of each worker are slower
        for clients in asked.clients:
            measure(server, data, clients, max(asked.requests, clients))
        done = 0
        while done < asked.steady:
            print(f"after {done:5d} more: server, workers {memory(server)} MB")
            step = min(250, asked.steady - done)
            measure(server, data, 4, step)
            done += step
        print(f"after {done:5d} more: server, workers {memory(server)} MB")


if __name__ == "__main__":
    main()
