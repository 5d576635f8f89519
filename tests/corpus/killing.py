"""Runs of a batch that are killed at random moments, until one gets to the end."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from itemone.corpus.schema import VOLATILE


def start(source: Path, output: Path, workers: int = 2) -> subprocess.Popen[bytes]:
    """Begin a run in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.corpus.fakes", str(source), str(output), str(workers)],
        start_new_session=True,
        stderr=subprocess.PIPE,
    )


def children(pid: int) -> list[int]:
    """Return the processes that ``pid`` has started."""
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    except OSError:
        return []
    return [int(child) for child in text.split()]


def kill(pid: int) -> None:
    """kill -9, where it is still there."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def killed_until_done(
    source: Path, output: Path, rng: random.Random, kills: int, longest: float
) -> int:
    """Run until the table is there, killing ``kills`` times on the way; return how many were.

    Every other kill is of one worker, the rest of the whole tree, at moments that ``rng``
    chooses.
    """
    done = 0
    while True:
        process = start(source, output)
        whole = False
        while done < kills and process.poll() is None:
            time.sleep(rng.uniform(0.0, longest))
            if process.poll() is not None:
                break
            workers = children(process.pid)
            if rng.random() < 0.5 and workers:
                kill(rng.choice(workers))
                done += 1
            else:
                os.killpg(process.pid, signal.SIGKILL)
                done += 1
                whole = True
                break
        _, told = process.communicate()
        if whole:
            continue
        if process.returncode == 0:
            return done
        raise AssertionError(f"exit code {process.returncode}: {told.decode()}")


def table(output: Path) -> list[dict[str, Any]]:
    """Return a JSON Lines table's rows without what differs from run to run."""
    rows = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    return [{k: v for k, v in row.items() if k not in VOLATILE} for row in rows]
