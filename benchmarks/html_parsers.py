"""Compare HTML parsers on raw filings and on hostile markup: seconds, memory, text lost.

    python benchmarks/html_parsers.py RAW_DIR

Each parser parses a file and walks every node once, as reading does.  The text it gives is
compared with the file's text between tags (comments, scripts and styles taken out): *lost* is
the share of letters that are missing, *moved* the share of five-word runs that no longer stand
together (a parser that takes stray text out of a table moves it).  Each measurement has a
process of its own, so that peak memory is the parser's.  The hostile inputs are nested or
misnested tags of under 250 KB.
"""

from __future__ import annotations

import html
import json
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

MARKUP = re.compile(
    r"(?is)<!--.*?-->|<script\b.*?</script>|<style\b.*?</style>|<title\b.*?</title>"
)
HOSTILE: dict[str, str] = {
    "50,000 nested <div>": "<div>" * 50_000 + "x",
    "2,000 open <font>, 2,000 <p>": "<p>"
    + "".join(f"<font color={i}>" for i in range(2_000))
    + "</p>"
    + "<p>x</p>" * 2_000,
}
SECONDS = 60


def between_tags(source: str) -> list[str]:
    """Return the words that stand between tags."""
    return html.unescape(re.sub(r"<[^>]*>", " ", MARKUP.sub(" ", source))).split()


def with_lxml(source: str) -> list[str]:
    """Libxml2's HTML parser, its limits as they come."""
    import lxml.html

    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True)
    return _from_lxml(lxml.html.document_fromstring(source.encode(), parser=parser))


def with_lxml_huge(source: str) -> list[str]:
    """The same without its limits."""
    import lxml.html

    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
    return _from_lxml(lxml.html.document_fromstring(source.encode(), parser=parser))


def _from_lxml(root: object) -> list[str]:
    from lxml import etree

    out: list[str] = []
    skipped = {"script", "style", "title"}
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if node.text and isinstance(node.tag, str) and node.tag not in skipped:
                out.append(node.text)
        elif node.tail:
            out.append(node.tail)
    return " ".join(out).split()


def with_lexbor(source: str) -> list[str]:
    """Lexbor through selectolax."""
    from selectolax.lexbor import LexborHTMLParser

    out: list[str] = []
    root = LexborHTMLParser(source).root
    if root is None:
        return []
    for node in root.traverse(include_text=True):
        parent = node.parent
        if node.is_text_node and parent and parent.tag not in {"script", "style", "title"}:
            out.append(node.text_content or "")
    return " ".join(out).split()


def with_html5_parser(source: str) -> list[str]:
    """Gumbo through html5-parser; needs an lxml built against the same libxml2."""
    import html5_parser

    return _from_lxml(html5_parser.parse(source, namespace_elements=False))


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.out: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.inside = tag

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside not in {"script", "style", "title"}:
            self.out.append(data)


def with_stdlib(source: str) -> list[str]:
    """The standard library's tokeniser."""
    collector = _Collector()
    collector.feed(source)
    return " ".join(collector.out).split()


def with_itemone(source: str) -> list[str]:
    """Our tokens alone, attributes parsed."""
    from itemone.reading.markup import attributes, tokens

    out: list[str] = []
    for token in tokens(source):
        if not token.name:
            out.append(html.unescape(source[token.start : token.end]))
        else:
            attributes(source, token)
    return " ".join(out).split()


PARSERS: dict[str, Callable[[str], list[str]]] = {
    "lxml": with_lxml,
    "lxml, huge_tree": with_lxml_huge,
    "lexbor (selectolax)": with_lexbor,
    "html5-parser": with_html5_parser,
    "html.parser": with_stdlib,
    "itemone, tokens": with_itemone,
}


def measure(name: str, source: str) -> dict[str, float]:
    """Run one parser on one source."""
    wanted = between_tags(source)
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    got = PARSERS[name](source)
    took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base
    lost = Counter("".join(wanted)) - Counter("".join(got))

    def runs(items: list[str]) -> set[tuple[str, ...]]:
        return {tuple(items[i : i + 5]) for i in range(len(items) - 4)}

    ours = runs(wanted)
    return {
        "seconds": took,
        "megabytes": peak / 1024,
        "lost": sum(lost.values()) / max(1, sum(map(len, wanted))),
        "moved": len(ours - runs(got)) / max(1, len(ours)),
    }


def _apart(name: str, what: str) -> dict[str, float] | None:
    """Measure in a process of its own, ``None`` where that fails."""
    command = [sys.executable, __file__, "--one", name, what]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=SECONDS)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    found: dict[str, float] = json.loads(run.stdout)
    return found


def main() -> None:
    """Print both tables, or one measurement."""
    if sys.argv[1] == "--one":
        what = sys.argv[3]
        source = HOSTILE.get(what) or Path(what).read_text(encoding="utf-8", errors="replace")
        print(json.dumps(measure(sys.argv[2], source)))
        return
    files = [p for p in sorted(Path(sys.argv[1]).iterdir()) if p.suffix in {".htm", ".html"}]
    print("| parser | s, all files | s, slowest | MB, peak | lost, worst | moved, worst |")
    print("|---|---|---|---|---|---|")
    for name in PARSERS:
        rows = [row for path in files if (row := _apart(name, str(path))) is not None]
        if not rows:
            print(f"| {name} | doesn't run | | | | |")
            continue
        worst = {key: max(row[key] for row in rows) for key in rows[0]}
        print(
            f"| {name} | {sum(row['seconds'] for row in rows):.2f} | {worst['seconds']:.2f} | "
            f"{worst['megabytes']:.0f} | {worst['lost']:.2%} | {worst['moved']:.2%} |"
        )
    print("\n| parser | hostile input | s | MB | lost |\n|---|---|---|---|---|")
    for name in PARSERS:
        for what in HOSTILE:
            found = _apart(name, what)
            told = (
                f"{found['seconds']:.2f} | {found['megabytes']:.0f} | {found['lost']:.0%}"
                if found
                else "fails | | "
            )
            print(f"| {name} | {html.escape(what)} | {told} |")


if __name__ == "__main__":
    main()
