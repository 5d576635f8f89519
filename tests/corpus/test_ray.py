"""The same batch on a cluster of several nodes, one of which is lost on the way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from itemone.corpus.journal import SUFFIX, Journal
from itemone.corpus.limits import Limits
from itemone.corpus.runner import Job, Unwatched, run_batch
from itemone.errors import RequestError
from tests.corpus import fakes
from tests.corpus.killing import table

ray = pytest.importorskip("ray", reason="Ray is not installed")

ROOT = Path(__file__).resolve().parent.parent.parent
MEMORY = 80_000_000
FEW = Limits(seconds=6.0)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    from ray.cluster_utils import Cluster

    # workers find the tests' own functions; a lost node is noticed within seconds
    paths = [str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")]
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
    quick = {"health_check_period_ms": 500, "health_check_failure_threshold": 4}
    node = {"num_cpus": 1, "object_store_memory": MEMORY, "include_dashboard": False}
    made = Cluster(initialize_head=True, head_node_args={**node, "_system_config": quick})
    made.add_node(num_cpus=1, object_store_memory=MEMORY)
    ray.init(address=made.address, log_to_driver=False, logging_level="ERROR")
    yield made
    ray.shutdown()
    made.shutdown()  # type: ignore[no-untyped-call]
    if before is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = before


def test_a_run_that_loses_a_node_ends_in_the_table_of_one_machine(
    cluster: Any, tmp_path: Path
) -> None:
    from itemone.corpus.ray_runner import run_on_ray

    source = fakes.write_rows(tmp_path / "rows.jsonl", 120, text="sleep 0.05")
    texts = ["hang", "crash", "raise too bad"]
    with source.open("a") as stream:
        for text in texts:
            stream.write(f'{{"section_1": "{text}"}}\n')
    lost = cluster.add_node(num_cpus=1, object_store_memory=MEMORY)

    class Killing(Unwatched):
        seen = 0

        def done(self, item: Any, result: Any, seconds: float) -> None:
            self.seen += 1
            if self.seen == 30:
                cluster.remove_node(lost, allow_graceful=False)

    watch = Killing()
    inputs = (str(source),)
    far, near = tmp_path / "far.jsonl", tmp_path / "near.jsonl"
    tally = run_on_ray(
        Job(inputs, str(far), limits=FEW, work=fakes.work), cluster.address, watch, filings=10
    )
    assert watch.seen == tally.rows == 123
    assert tally.statuses == {"ok": 120, "timeout": 1, "crashed": 1, "failed": 1}

    run_batch(Job(inputs, str(near), limits=FEW, workers=2, work=fakes.work))
    assert table(far) == table(near)

    # a second run finds all of it in the journal, whoever does it
    class Fresh(Unwatched):
        count = 0

        def done(self, item: Any, result: Any, seconds: float) -> None:
            self.count += result is not None

    fresh = Fresh()
    far.unlink()
    run_batch(Job(inputs, str(far), limits=FEW, workers=1, work=fakes.work), fresh)
    assert fresh.count == 0
    assert table(far) == table(near)
    with Journal(str(far) + SUFFIX) as journal:
        assert len(journal) == 123


def test_an_address_where_no_cluster_is_is_one_clear_line(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from itemone.corpus.ray_runner import run_on_ray

    def refused(**_: object) -> None:
        raise ConnectionError("nobody there\nat all")

    monkeypatch.setattr(ray, "is_initialized", lambda: False)
    monkeypatch.setattr(ray, "init", refused)
    with pytest.raises(RequestError, match="no Ray cluster answers at 192"):
        run_on_ray(Job((), str(tmp_path / "out.jsonl")), "192.0.2.1:6379")
