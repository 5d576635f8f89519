"""What runs on each core of a Ray cluster: reads units, has them summarised, keeps a journal.

The summarising itself happens in a process of its own, as on one machine, so that a filing that
hangs, eats memory or crashes costs neither the actor nor the filings beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from itemone.corpus.item import Item
from itemone.corpus.journal import Shard, keys_of_unit, shard, shard_name
from itemone.corpus.limits import Limits
from itemone.corpus.pool import Finished, Pool
from itemone.corpus.results import Work
from itemone.corpus.runner import kept_form
from itemone.corpus.settings import Settings
from itemone.corpus.sources import items
from itemone.corpus.units import Unit
from itemone.errors import RequestError


@dataclass(frozen=True, slots=True)
class Plan:
    """What every worker must know."""

    folder: str
    settings: Settings
    digest: str
    limits: Limits
    column: str
    work: Work


class UnitWorker:
    """A callable for Ray Data's ``map_batches``: units in, a line for each filing out."""

    def __init__(self, plan: Plan, done: Any) -> None:
        if plan.settings.digest() != plan.digest:
            raise RequestError(
                "this machine has another itemone than the one that began the run.",
                "Install the same version on all machines of the cluster.",
            )
        self._plan = plan
        self._done: frozenset[bytes] = done
        self._pool = Pool(1, plan.work, plan.settings, plan.limits).__enter__()

    def __call__(self, batch: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Yield, for each filing, its place, what the table needs of it, and what became of it."""
        import pickle

        for packed in batch["unit"]:
            rows = list(self._unit(pickle.loads(packed)))  # noqa: S301 - made by the driver
            yield {"row": rows}

    def _unit(self, unit: Unit) -> Iterator[str]:
        plan = self._plan
        here = keys_of_unit(plan.folder, unit.number)  # where this unit is being done again
        keeping: Shard | None = None
        try:
            for place, item in enumerate(items(unit.parts, plan.column)):
                key = item.key(plan.digest) if not item.problem else ""
                told: dict[str, Any] = {"status": "", "tokens": None}
                if key and key not in here and bytes.fromhex(key) not in self._done:
                    finished = self._summarised(item)
                    if keeping is None:
                        keeping = shard(plan.folder, shard_name(unit.number))
                    keeping.write(key, kept_form(finished.payload, finished.seconds))
                    here.add(key)
                    result = json.loads(finished.payload)
                    told = {"status": result["status"], "seconds": finished.seconds}
                small = asdict(item.without_data())
                del small["data"], small["reply"]
                yield json.dumps([unit.number, place, key, small, told])
        finally:
            if keeping is not None:
                keeping.close()

    def _summarised(self, item: Item) -> Finished:
        while not self._pool.idle:
            self._pool.poll(0.2)
        self._pool.give(item)
        while True:
            for finished in self._pool.poll(0.2):
                return finished
