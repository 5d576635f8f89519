"""Print the Item 1 that another tool finds in one filing, as JSON for the same judge.

    python benchmarks/reading_peers.py edgartools|doc2dict FILE

Run in an environment of its own with ``edgartools`` and ``doc2dict`` installed.  Each tool is
called as its documentation shows for a 10-K on disk; neither warns, so warnings are empty.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def by_edgartools(source: str) -> str:
    """Take the section that edgartools' own document parser names Item 1."""
    from edgar.documents import HTMLParser, ParserConfig

    document = HTMLParser(ParserConfig(form="10-K")).parse(source)
    for name, section in (document.sections or {}).items():
        if str(name).lower().replace(" ", "_") in ("part_i_item_1", "item_1", "business"):
            return str(section.text())
    return ""


def by_doc2dict(source: str) -> str:
    """Take the subtree that doc2dict's mapping for 10-Ks calls item1."""
    import doc2dict
    from doc2dict.mapping_dicts.sec_html_mapping_dicts import (
        dict_10k_html,
    )

    body = source.partition("<TEXT>")[2] or source
    is_html = re.search(r"(?i)<html|<body", body[:20_000])
    read = doc2dict.html2dict if is_html else doc2dict.txt2dict
    tree = read(body, mapping_dict=dict_10k_html)
    found = doc2dict.get_title(tree, title="item1", title_class="item")
    return max((" ".join(_texts(one[1])) for one in found), key=len, default="")


def _texts(node: dict[str, Any]) -> Iterator[str]:
    for key in ("title", "text", "textsmall"):
        if isinstance(node.get(key), str):
            yield node[key]
    if "table" in node:
        yield json.dumps(node["table"])
    for child in (node.get("contents") or {}).values():
        yield from _texts(child)


def main() -> None:
    """Run the tool named first on the file named second."""
    tool = {"edgartools": by_edgartools, "doc2dict": by_doc2dict}[sys.argv[1]]
    source = Path(sys.argv[2]).read_text(encoding="utf-8", errors="replace")
    try:
        text = tool(source)
    except Exception as error:
        print(json.dumps({"text": "", "warnings": [repr(error)]}))
        return
    print(json.dumps({"text": text, "warnings": []}))


if __name__ == "__main__":
    main()
