"""Print the summary of the bundled manufacturer into the README.

``python docs/readme_example.py`` rewrites the marked place; a test checks that it is current.
"""

from __future__ import annotations

import re
from pathlib import Path

import itemone
from itemone import examples

README = Path(__file__).resolve().parent.parent / "README.md"
_MARKED = re.compile(r"(<!-- example: begin -->\n).*?(<!-- example: end -->)", re.DOTALL)


def filled(readme: str) -> str:
    """Return ``readme`` with the present summary between the marks."""
    summary = itemone.summarize(examples.path("manufacturer"))
    quoted = "\n".join(f"> {line}".rstrip() for line in summary.text.splitlines())
    new, count = _MARKED.subn(lambda found: f"{found[1]}\n{quoted}\n\n{found[2]}", readme)
    if count != 1:
        raise ValueError("the README must mark the place of the example once")
    return new


if __name__ == "__main__":
    README.write_text(filled(README.read_text(encoding="utf-8")), encoding="utf-8")
