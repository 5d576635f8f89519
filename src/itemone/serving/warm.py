"""Load the models before there is work."""

from __future__ import annotations

import os

# Each worker has one core's work to do; a library that starts a thread a core would have
# workers fight for them.  Read by the libraries when they load.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ.setdefault(_name, "1")


def load_models() -> None:
    """Load every model that a summary or a check takes; nothing is loaded twice.

    No thread may be started here, because processes are forked afterwards and a fork takes only
    one along.  Therefore the solver, which can have threads of its own, is loaded but not run.
    """
    import highspy  # noqa: F401

    import itemone.rendering  # noqa: F401
    from itemone import api, examples
    from itemone.budget import load_tokenizer
    from itemone.checking import check
    from itemone.finding import find
    from itemone.writing.parse import warm_up

    for name in ("cl100k_base", "o200k_base"):
        load_tokenizer(name)
    document = api.read(examples.path("shell").read_bytes())
    find(document)
    check("The company has no revenue.", document)
    warm_up()
