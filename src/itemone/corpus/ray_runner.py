"""Many machines: Ray Data hands out units of work, each worker keeps its own shards of the journal.

There is no engine of our own here.  Ray starts a unit again when its machine dies; what that
machine had put into the journal by then is found there and not done again.
"""

from __future__ import annotations

import json
import logging
import pickle
import tempfile
from array import array
from collections.abc import Iterator
from typing import IO, Any

from itemone.corpus.inputs import parts
from itemone.corpus.item import Item
from itemone.corpus.journal import Journal
from itemone.corpus.places import is_remote, local_path
from itemone.corpus.ray_worker import Plan, UnitWorker
from itemone.corpus.results import Status
from itemone.corpus.runner import AGAIN, Job, Unwatched, Watch, table_rows
from itemone.corpus.sources import Ids
from itemone.corpus.table import form_of, write_table
from itemone.corpus.tally import Tally
from itemone.corpus.units import FILINGS, units
from itemone.errors import OutputError, RequestError

_PLACE = 1 << 24  # filings in a unit, at most: a large CSV file is one


def run_on_ray(
    job: Job, address: str = "auto", watch: Watch | None = None, *, filings: int = FILINGS
) -> Tally:
    """Do as ``run_batch`` on a Ray cluster.

    ``address`` is a cluster's; "auto" finds the one that this machine belongs to, or starts Ray
    here.  Inputs, output and journal must be where all machines reach them (a shared folder,
    s3://, gs://).  ``filings`` is how many make up a unit of work.

    Raises ``RequestError`` where Ray is missing or no cluster answers, and as ``run_batch``.
    """
    watch = watch or Unwatched()
    form_of(job.output)
    ray = _ray(address)
    with Journal(job.folder) as journal, _Places(job.folder) as places:
        known = _known(journal, job)
        for line in _lines(ray, job, known, filings):
            unit, place, _, told, came = json.loads(line)
            item = Item(**told)
            if places.add(unit * _PLACE + place, line):
                seen = came if came["status"] else None
                if item.problem:
                    seen = {"status": Status.UNREADABLE.value}
                watch.done(item, seen, came.get("seconds", 0.0))
        journal.read_again()
        watch.writing()
        tally = Tally()
        rows = table_rows(places, journal, job.settings.digest())
        write_table(tally.counting(rows), job.output)
    return tally


def _ray(address: str) -> Any:
    try:
        import ray
        import ray.data
    except ImportError:
        raise RequestError("--ray needs Ray.", "Install itemone[ray].") from None
    if ray.is_initialized():
        return ray
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    try:
        ray.init(address=address, **quiet)
    except (ConnectionError, ValueError, RuntimeError) as error:
        if address != "auto":
            told = str(error).partition("\n")[0][:200]
            raise RequestError(
                f"no Ray cluster answers at {address} ({told}).", "Check it with: ray status."
            ) from None
        ray.init(include_dashboard=False, **quiet)
    return ray


def _known(journal: Journal, job: Job) -> frozenset[bytes]:
    """Return the keys that need not be done."""
    if not job.retry_failed:
        return frozenset(journal.keys())
    return frozenset(
        key
        for key in list(journal.keys())
        if (kept := journal.get(key.hex())) is not None
        and json.loads(kept)["result"]["status"] not in AGAIN
    )


def _lines(ray: Any, job: Job, known: frozenset[bytes], filings: int) -> Iterator[str]:
    """Yield a line for each filing when its unit is done, in any order."""
    plan = Plan(job.folder, job.settings, job.settings.digest(), job.limits, job.column, job.work)
    found = [{"unit": pickle.dumps(unit)} for unit in units(parts(job.inputs, job.own), filings)]
    if not found:
        return
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    workers = job.workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
    rows = (
        ray.data.from_items(found, override_num_blocks=len(found))
        .map_batches(
            UnitWorker,
            fn_constructor_kwargs={"plan": plan, "done": known},
            batch_size=1,
            compute=ray.data.ActorPoolStrategy(size=min(workers, len(found))),
            num_cpus=1,
        )  # Ray Data restarts actors and repeats their tasks without end, unless told otherwise
        .iter_rows()
    )
    for row in rows:
        yield row["row"]


class _Places:
    """Lines that come in any order, kept on disk, and read in the corpus' order."""

    def __init__(self, folder: str) -> None:
        near = None if is_remote(folder) else local_path(folder)
        self._stream: IO[bytes] = tempfile.TemporaryFile(dir=near)  # noqa: SIM115 - see __exit__
        self._places: set[int] = set()
        self._order = array("Q")
        self._at = array("Q")
        self._end = 0

    def __enter__(self) -> _Places:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def add(self, place: int, line: str) -> bool:
        """Keep a filing's line, ``False`` where it is there already (its unit was done twice)."""
        if place in self._places:
            return False
        data = line.encode() + b"\n"
        try:
            self._stream.write(data)
        except OSError as error:
            raise OutputError(
                f"the list of filings can't be written: {error.strerror}.", "Make room."
            ) from None
        self._places.add(place)
        self._order.append(place)
        self._at.append(self._end)
        self._end += len(data)
        return True

    def __iter__(self) -> Iterator[tuple[str, Item]]:
        import numpy as np

        ids = Ids()
        for at in np.frombuffer(self._at, np.uint64)[np.argsort(self._order)]:
            self._stream.seek(int(at))
            _, _, key, told, _ = json.loads(self._stream.readline())
            told["id"] = ids.unlike(told["id"])
            yield key, Item(**told)
