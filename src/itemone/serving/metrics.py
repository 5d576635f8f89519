"""What the server counts, for Prometheus."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from itemone.serving.pool import Pool

_SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 120)


class Metrics:
    """The counters of one server."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.requests = Counter(
            "itemone_requests",
            "Requests answered.",
            ("route", "status"),
            registry=self._registry,
        )
        self.seconds = Histogram(
            "itemone_request_seconds",
            "From a request's arrival to the end of its answer.",
            ("route",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self.bytes = Counter(
            "itemone_received_bytes", "Bytes of bodies received.", registry=self._registry
        )
        self.workers = Counter(
            "itemone_worker_events",
            "Worker processes started, died, killed at the time limit.",
            ("event",),
            registry=self._registry,
        )
        self._gauges = {
            name: Gauge(f"itemone_{name}", what, registry=self._registry)
            for name, what in (
                ("waiting", "Requests that wait for a worker."),
                ("busy", "Workers at work."),
                ("ready", "Workers that are there."),
            )
        }

    def shown(self, pool: Pool) -> bytes:
        """Return all figures in Prometheus' text form."""
        for name, gauge in self._gauges.items():
            gauge.set(getattr(pool, name))
        return generate_latest(self._registry)
