"""Many filings: folders, tables or lists of them in, one table with a row a filing out.

``batch`` yields the rows; ``run_batch`` writes the table, and goes on where it was interrupted.
"""

from __future__ import annotations

from itemone.corpus.runner import Job, batch, run_batch

__all__ = ["Job", "batch", "run_batch"]
