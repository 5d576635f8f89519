"""What the routes of one application share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import Request

from itemone.serving.metrics import Metrics
from itemone.serving.pool import Pool
from itemone.serving.settings import Settings

if TYPE_CHECKING:
    from itemone.serving.jobs import Jobs


@dataclass(frozen=True, slots=True)
class State:
    """The settings, the workers, the counters and the batches."""

    settings: Settings
    pool: Pool
    metrics: Metrics
    jobs: Jobs


def state_of(request: Request) -> State:
    """Return the state of the application that a request came to."""
    state = request.app.state.itemone
    assert isinstance(state, State)
    return state
