"""Cut real filings into seeds that a fuzzer can work with: small, each from another place.

    python fuzz/seeds.py SEEDS FILING ...

A filing of megabytes makes a poor seed: every run takes a second and most of it is the same
markup.  Each is cut into its begin (cover, contents), and slices behind that begin, so that a
seed still looks like a filing.  The seeds stay where they are put: they are not ours to publish.
"""

from __future__ import annotations

import sys
from pathlib import Path

HEAD = 6_000  # bytes of the begin that every seed has
SLICE = 12_000
SLICES = 6


def seeds_of(data: bytes) -> list[bytes]:
    """Return a filing's seeds: its begin, and that begin with slices from further down."""
    step = max(SLICE, len(data) // SLICES)
    places = range(HEAD, len(data), step)
    return [data[: HEAD + SLICE], *(data[:HEAD] + data[at : at + SLICE] for at in places)]


def main() -> None:
    """Write the seeds of all filings named into the folder named first."""
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[2:]:
        for number, seed in enumerate(seeds_of(Path(name).read_bytes())):
            (target / f"{Path(name).stem}-{number}.seed").write_bytes(seed)


if __name__ == "__main__":
    main()
