"""One machine: filings in, workers at work, results in the journal, the table at the end."""

from __future__ import annotations

import heapq
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from typing import IO, Any, Protocol

from itemone.corpus.feeder import Feeder
from itemone.corpus.inputs import parts
from itemone.corpus.item import Item
from itemone.corpus.journal import SUFFIX, Journal
from itemone.corpus.limits import Limits
from itemone.corpus.places import is_remote, local_path
from itemone.corpus.pool import Pool
from itemone.corpus.results import Result, Status, Work, failed, summarize_item
from itemone.corpus.schema import Row, row_of
from itemone.corpus.settings import Settings
from itemone.corpus.sources import Ids, items
from itemone.corpus.table import form_of, write_table
from itemone.corpus.tally import Tally
from itemone.errors import OutputError

# What may come out better another time.
AGAIN = frozenset(
    {Status.TIMEOUT.value, Status.MEMORY.value, Status.CRASHED.value, Status.FAILED.value}
)


@dataclass(frozen=True, slots=True)
class Job:
    """What a run is to do.

    ``inputs`` are folders, files, patterns, "@list" files, or names that EDGAR knows.  ``output``
    is the table, or "" where the rows are only yielded.  ``journal`` is a folder; by default it
    stands beside the output.  ``column`` names the column that holds Item 1; ``replies`` a file
    of a language model's batch responses.  ``workers`` is 0 for one a core.
    """

    inputs: tuple[str, ...]
    output: str = ""
    settings: Settings = field(default_factory=Settings)
    limits: Limits = field(default_factory=Limits)
    workers: int = 0
    column: str = ""
    journal: str = ""
    retry_failed: bool = False
    replies: str = ""
    work: Work = summarize_item

    @property
    def folder(self) -> str:
        """The journal's folder, "" where there is none."""
        return self.journal or (self.output + SUFFIX if self.output else "")

    @property
    def own(self) -> tuple[str, ...]:
        """What the run itself writes, and must not read as input."""
        return tuple(name for name in (self.output, self.folder) if name)

    def items(self) -> Iterator[Item]:
        """Yield the filings, in order."""
        found = items(parts(self.inputs, self.own), self.column)
        if not self.replies:
            return found
        from itemone.corpus.requests import with_replies

        return with_replies(found, self.replies, self.settings)


@dataclass(frozen=True, slots=True)
class Done:
    """A filing that is done: its place in the corpus, and its result (``None``: in the journal)."""

    number: int
    item: Item  # without data
    key: str
    payload: bytes | None
    fresh: bool  # done by this run


class Watch(Protocol):
    """Somebody who wants to know how a run gets on."""

    def done(self, item: Item, result: Result | None, seconds: float) -> None:
        """A filing is done; ``result`` is ``None`` where an earlier run did it."""

    def writing(self) -> None:
        """All are done; the table is being written."""


class Unwatched:
    """Nobody."""

    def done(self, item: Item, result: Result | None, seconds: float) -> None:
        """Do nothing."""

    def writing(self) -> None:
        """Do nothing."""


def run_batch(job: Job, watch: Watch | None = None) -> Tally:
    """Do what is not done yet, write the table and return what it came to.

    Raises ``InputError`` (no such input), ``RequestError`` and ``OutputError`` (a full disk);
    what was done until then is kept, and the next call goes on from there.
    """
    watch = watch or Unwatched()
    put = _writer(job)
    with Journal(job.folder) as journal, Manifest(job.folder) as manifest:
        for _ in _results(job, journal, manifest, watch):
            pass
        journal.flush()
        watch.writing()
        tally = Tally()
        put(tally.counting(table_rows(manifest, journal, job.settings.digest())))
    return tally


def _writer(job: Job) -> Callable[[Iterable[Row]], int]:
    if job.settings.product == "request":
        from itemone.corpus.requests import write_requests

        return lambda rows: write_requests(rows, job.output)
    form_of(job.output)
    return lambda rows: write_table(rows, job.output)


def batch_rows(job: Job) -> Iterator[Row]:
    """Yield a row for each filing in order; the table, if one is asked for, is there at the end."""
    if job.output:
        _writer(job)  # raises at once where the ending is unknown
    settings = job.settings.digest()
    journal = Journal(job.folder) if job.folder else None
    waiting: list[tuple[int, Done]] = []
    following = 0
    try:
        with Manifest(job.folder) as manifest:
            for done in _results(job, journal, manifest, Unwatched()):
                heapq.heappush(waiting, (done.number, done))
                while waiting and waiting[0][0] == following:
                    following += 1
                    yield _row(heapq.heappop(waiting)[1], journal, settings)[0]
            if journal is not None and job.output:
                journal.flush()
                _writer(job)(row for row, _ in table_rows(manifest, journal, settings))
    finally:
        if journal is not None:
            journal.close()


class Manifest:
    """The filings in the corpus' order, on disk: what a table's row needs beside the result."""

    def __init__(self, folder: str) -> None:
        near = None if not folder or is_remote(folder) else local_path(folder)
        self._stream: IO[bytes] = tempfile.TemporaryFile(dir=near)  # noqa: SIM115 - see __exit__

    def __enter__(self) -> Manifest:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def add(self, item: Item, key: str) -> None:
        """Put down the next filing."""
        told = asdict(item.without_data())
        del told["data"], told["reply"]
        try:
            self._stream.write(json.dumps([key, told]).encode() + b"\n")
        except OSError as error:
            raise OutputError(
                f"the list of filings can't be written: {error.strerror}.",
                "What was done until now is kept: make room and run the same command again.",
            ) from None

    def __iter__(self) -> Iterator[tuple[str, Item]]:
        self._stream.seek(0)
        for line in self._stream:
            key, told = json.loads(line)
            yield key, Item(**told)


def table_rows(
    manifest: Iterable[tuple[str, Item]], journal: Journal, settings: str
) -> Iterator[tuple[Row, int]]:
    """Yield the final rows in the corpus' order, and when each was done."""
    for number, (key, item) in enumerate(manifest):
        yield _row(Done(number, item, key, None, fresh=False), journal, settings)


def _row(done: Done, journal: Journal | None, settings: str) -> tuple[Row, int]:
    if done.item.problem:
        result = failed(done.item, Status.UNREADABLE, done.item.problem)
        return row_of(done.item, result, settings, 0.0), 0
    payload = done.payload or (journal.get(done.key) if journal is not None else None)
    if payload is None:
        raise OutputError(
            f"the journal has lost the result of {done.item.id}.", "Run the same command again."
        )
    kept = json.loads(payload)
    row = row_of(done.item, kept["result"], settings, kept["seconds"])
    if "request" in kept["result"]:
        row["request"] = kept["result"]["request"]
    return row, int(kept["at"])


def kept_form(payload: bytes, seconds: float) -> bytes:
    """Return a result as the journal keeps it: with the seconds it took, and when it was done."""
    return b'{"seconds":%.3f,"at":%d,"result":%s}' % (seconds, int(time.time()), payload)


def worth_again(kept: bytes | None) -> bool:
    """Tell whether a result of the journal is missing, or a failure that may not last."""
    return kept is None or json.loads(kept)["result"]["status"] in AGAIN


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _results(job: Job, journal: Journal | None, manifest: Manifest, watch: Watch) -> Iterator[Done]:
    """Yield each filing when it is done; fresh results are in the journal by then."""
    workers = job.workers or cores()
    with closing(Feeder(job.items(), 2 * workers)) as feeder:
        yield from _Run(job, journal, manifest, watch, workers, feeder).results()


class _Run:
    """A run's state: what has been read, and what is being worked on."""

    def __init__(
        self,
        job: Job,
        journal: Journal | None,
        manifest: Manifest,
        watch: Watch,
        workers: int,
        feeder: Feeder,
    ) -> None:
        self.job = job
        self.journal = journal
        self.manifest = manifest
        self.watch = watch
        self.feeder = feeder
        self.workers = workers
        self.settings = job.settings.digest()
        self.number = 0
        self.ids = Ids()
        # by key: the filings (more than one where contents are the same) that wait for a result
        self.under_way: dict[str, list[tuple[int, Item]]] = {}

    def results(self) -> Iterator[Done]:
        held: Item | None = None  # read, and waiting for a worker
        pool: Pool | None = None
        try:
            while True:
                moved = False
                if held is None and not self.feeder.ended:
                    idle = pool is None or (not pool.busy and pool.idle > 0)
                    item = self.feeder.next(0.05 if idle else 0.0)
                    if item is not None:
                        moved = True
                        held, done = self._admitted(item)
                        if done is not None:
                            yield done
                if held is not None and pool is None:
                    job = self.job
                    pool = Pool(self.workers, job.work, job.settings, job.limits).__enter__()
                if held is not None and pool is not None and pool.idle > 0:
                    pool.give(held)
                    held, moved = None, True
                if pool is not None:
                    starving = held is None and not self.feeder.ended
                    for finished in pool.poll(0.0 if moved else 0.02 if starving else 0.25):
                        yield from self._finished(finished.item, finished.payload, finished.seconds)
                if self.feeder.ended and held is None and (pool is None or not pool.busy):
                    return
        finally:
            if pool is not None:
                pool.close()

    def _admitted(self, item: Item) -> tuple[Item | None, Done | None]:
        """Take in a filing: return it where it has to be worked on, or what it is done with."""
        named = item.id
        unlike = self.ids.unlike(named)
        if unlike != named:
            item = replace(item, id=unlike)
        number, self.number = self.number, self.number + 1
        key = item.key(self.settings) if not item.problem else ""
        small = item.without_data()
        self.manifest.add(small, key)
        if item.problem:
            result = failed(item, Status.UNREADABLE, item.problem)
            self.watch.done(small, result, 0.0)
            return None, Done(number, small, key, None, fresh=True)
        if key in self.under_way:
            self.under_way[key].append((number, small))
            return None, None
        if self._is_done(key):
            self.watch.done(small, None, 0.0)
            return None, Done(number, small, key, None, fresh=False)
        self.under_way[key] = [(number, small)]
        return item, None

    def _is_done(self, key: str) -> bool:
        if self.journal is None or key not in self.journal:
            return False
        return not (self.job.retry_failed and worth_again(self.journal.get(key)))

    def _finished(self, item: Item, payload: bytes, seconds: float) -> Iterator[Done]:
        key = item.key(self.settings)
        kept = kept_form(payload, seconds)
        if self.journal is not None:
            self.journal.write(key, kept)
        result: dict[str, Any] = json.loads(payload)
        for number, small in self.under_way.pop(key):
            self.watch.done(small, result, seconds)
            yield Done(number, small, key, kept, fresh=True)


def batch(
    inputs: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    output: str | os.PathLike[str] = "",
    *,
    focus: str | Iterable[str] | None = None,
    max_tokens: int | None = None,
    tokenizer: str | None = None,
    writer: str = "embedded",
    options: Any = None,
    workers: int = 0,
    column: str = "",
    seconds: float | None = None,
    memory: int | None = None,
    retry_failed: bool = False,
    work: Work = summarize_item,
) -> Iterator[Row]:
    """Summarise many filings and yield a row (a dictionary) for each, in order.

    ``inputs`` are folders, files, patterns, tables (EDGAR-CORPUS, edgar-crawler), "@list" files
    or names that EDGAR knows.  With ``output`` (.parquet, .jsonl, .csv) results are kept in a
    journal beside it, the next call goes on where this one was interrupted, and the table is
    written when the last row has been yielded.  ``seconds`` and ``memory`` (bytes) limit each
    filing and each worker; what goes beyond is told in the row's ``status`` and ``error``.

    ``work`` takes the place of summarising: a function of a module, from an item and settings to
    a result (see ``itemone.corpus.results``).
    """
    from itemone.corpus.asking import settings_of

    single = isinstance(inputs, str | os.PathLike)
    named: list[Any] = [inputs] if single else list(inputs)  # type: ignore[arg-type]
    usual = Limits()
    return batch_rows(
        Job(
            tuple(os.fspath(name) for name in named),
            os.fspath(output),
            settings_of(focus, max_tokens, tokenizer, writer, options),
            Limits(
                seconds if seconds is not None else usual.seconds,
                memory if memory is not None else usual.memory,
            ),
            workers,
            column,
            retry_failed=retry_failed,
            work=work,
        )
    )
