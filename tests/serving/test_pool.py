"""The pool keeps working whatever its workers are made to do."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from itemone.errors import NoBusinessError
from itemone.serving.faults import (
    ClosingError,
    QueueFullError,
    ServingError,
    TaskBrokenError,
    TimeLimitError,
    WorkerDiedError,
)
from itemone.serving.pool import Pool

Scenario = Callable[[Pool], Awaitable[Any]]


def played(scenario: Scenario, *, workers: int = 1, **options: Any) -> Any:
    """Play a scenario on a pool of misbehaving workers."""

    async def play() -> Any:
        chosen = {"queue": 8, "time_limit": 30.0, "memory": 2_000_000_000, **options}
        pool = Pool(workers, handler="tests.serving.misbehaving:perform", preload=(), **chosen)
        await pool.start()
        try:
            return await scenario(pool)
        finally:
            await pool.close(0)

    return asyncio.run(asyncio.wait_for(play(), 60))


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_orders_are_done_by_other_processes_that_stay() -> None:
    async def scenario(pool: Pool) -> list[int]:
        return [await pool.run("pid") for _ in range(3)]

    pids = played(scenario)
    assert len(set(pids)) == 1
    assert pids[0] != os.getpid()
    assert not alive(pids[0])  # the pool is closed


def test_an_order_that_hangs_is_killed_and_the_next_one_done_by_a_new_process() -> None:
    async def scenario(pool: Pool) -> tuple[int, int]:
        before = await pool.run("pid")
        with pytest.raises(TimeLimitError):
            await pool.run("hang")
        return before, await pool.run("pid")

    before, after = played(scenario, time_limit=0.5)
    assert before != after
    assert not alive(before)


@pytest.mark.parametrize("crash", ["die", "devour"])
def test_a_worker_that_dies_fails_its_own_order_only(crash: str) -> None:
    async def scenario(pool: Pool) -> list[Any]:
        orders = [crash, "a", "b", crash, "c"]
        return await asyncio.gather(*(pool.run(o) for o in orders), return_exceptions=True)

    told = played(scenario, workers=2)
    assert [told[1], told[2], told[4]] == ["a", "b", "c"]
    assert isinstance(told[0], WorkerDiedError | TaskBrokenError)
    assert isinstance(told[3], ServingError)
    assert told[3].status == 500


def test_an_error_raised_on_purpose_comes_through_and_the_worker_stays() -> None:
    async def scenario(pool: Pool) -> tuple[int, int]:
        before = await pool.run("pid")
        with pytest.raises(NoBusinessError, match=r"no business here\. Go elsewhere\."):
            await pool.run("refuse")
        return before, await pool.run("pid")

    before, after = played(scenario)
    assert before == after


def test_an_error_of_ours_comes_through_without_its_message() -> None:
    async def scenario(pool: Pool) -> TaskBrokenError:
        with pytest.raises(TaskBrokenError) as caught:
            await pool.run("break")
        return caught.value

    error = played(scenario)
    assert error.where.startswith("ValueError in perform:")
    assert "secret" not in f"{error} {error.where}"


def test_a_full_queue_refuses_at_once_and_says_when_to_come_back() -> None:
    async def scenario(pool: Pool) -> list[Any]:
        orders = [("sleep", 0.3, n) for n in range(6)]
        return await asyncio.gather(*(pool.run(o) for o in orders), return_exceptions=True)

    told = played(scenario, queue=2)
    refused = [one for one in told if isinstance(one, QueueFullError)]
    done = [one for one in told if isinstance(one, int)]
    assert len(refused) + len(done) == 6
    assert len(done) in (2, 3)  # two wait; a third may be at work already
    assert all(int(one.headers["Retry-After"]) >= 1 for one in refused)


def test_an_order_that_waits_too_long_is_given_up() -> None:
    async def scenario(pool: Pool) -> list[Any]:
        first = asyncio.create_task(pool.run(("sleep", 0.8, "first")))
        await asyncio.sleep(0.1)
        pool.time_limit = 0.3
        with pytest.raises(TimeLimitError):
            await pool.run("second")
        return [await first, pool.waiting]

    assert played(scenario) == ["first", 0]


def test_people_go_before_batches() -> None:
    async def scenario(pool: Pool) -> list[str]:
        done: list[str] = []

        async def run(name: str, *, urgent: bool) -> None:
            done.append(await pool.run(("sleep", 0.05, name), urgent=urgent))

        first = asyncio.create_task(run("first", urgent=True))
        await asyncio.sleep(0.01)
        await asyncio.gather(
            first, *(run(f"batch {n}", urgent=False) for n in range(2)), run("person", urgent=True)
        )
        return done

    assert played(scenario) == ["first", "person", "batch 0", "batch 1"]


def test_an_order_whose_asker_has_left_is_not_begun() -> None:
    async def scenario(pool: Pool) -> int:
        first = asyncio.create_task(pool.run(("sleep", 0.3, "first")))
        await asyncio.sleep(0.05)
        second = asyncio.create_task(pool.run("second"))
        await asyncio.sleep(0.05)
        second.cancel()
        await asyncio.gather(second, return_exceptions=True)
        waiting = pool.waiting
        await first
        return waiting

    assert played(scenario) == 0


def test_stages_are_told_in_order() -> None:
    async def scenario(pool: Pool) -> list[str]:
        told: list[str] = []
        await pool.run(("stages", "reading", "writing"), stage=told.append)
        return told

    assert played(scenario) == ["reading", "writing"]


def test_closing_lets_what_is_begun_end_and_refuses_what_comes() -> None:
    async def scenario(pool: Pool) -> list[Any]:
        begun = asyncio.create_task(pool.run(("sleep", 0.3, "done")))
        await asyncio.sleep(0.05)
        closing = asyncio.create_task(pool.close(5))
        await asyncio.sleep(0.05)
        with pytest.raises(ClosingError):
            await pool.run("late")
        await closing
        return [await begun]

    assert played(scenario) == ["done"]


def test_a_pool_whose_workers_cannot_start_says_so() -> None:
    async def play() -> None:
        pool = Pool(1, 1, 1.0, handler="tests.serving.nothing:perform", preload=())
        with pytest.raises(WorkerDiedError, match="no worker process can be started"):
            await pool.start()

    asyncio.run(asyncio.wait_for(play(), 30))
