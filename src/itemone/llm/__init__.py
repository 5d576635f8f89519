"""A language model as the writer: findings in, checked sentences out.

The model sees numbered passages of the filing and says which bear each sentence out; every
sentence is then checked, sent back, dropped or replaced, so that what the embedded writer
guarantees holds whatever the model answers.
"""

from __future__ import annotations

from itemone.llm.batch import Response, read_responses, request_line
from itemone.llm.cache import Reply
from itemone.llm.options import Options, default_cache
from itemone.llm.writer import Task, Written, prepare, write, write_from

__all__ = [
    "Options",
    "Reply",
    "Response",
    "Task",
    "Written",
    "default_cache",
    "prepare",
    "read_responses",
    "request_line",
    "write",
    "write_from",
]
