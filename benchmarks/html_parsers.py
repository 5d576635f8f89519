"""Compare HTML parsers on raw filings: seconds, peak memory, text lost, order kept.

    python benchmarks/html_parsers.py RAW_DIR

Each parser parses a file and walks every node once, as reading does.  The text it gives is
compared with the file's text between tags (comments, scripts and styles taken out): *lost* is
the share of words that are missing, *moved* the share that stands in another order (a parser
that takes stray text out of a table moves it).  A process per measurement, so that peak memory
is the parser's own.
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
from pathlib import Path

MARKUP = re.compile(
    r"(?is)<!--.*?-->|<script\b.*?</script>|<style\b.*?</style>|<title\b.*?</title>"
)


def words_between_tags(source: str) -> list[str]:
    return html.unescape(re.sub(r"<[^>]*>", " ", MARKUP.sub(" ", source))).split()


def with_lxml(source: str) -> list[str]:
    import lxml.html

    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True)
    return from_lxml(lxml.html.document_fromstring(source.encode(), parser=parser))


def with_lxml_huge(source: str) -> list[str]:
    import lxml.html

    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
    return from_lxml(lxml.html.document_fromstring(source.encode(), parser=parser))


def from_lxml(root: object) -> list[str]:
    from lxml import etree

    out: list[str] = []
    skipped = {"script", "style", "title"}
    for event, node in etree.iterwalk(root, events=("start", "end")):  # type: ignore[call-overload]
        if event == "start":
            if node.text and isinstance(node.tag, str) and node.tag not in skipped:
                out.append(node.text)
        elif node.tail:
            out.append(node.tail)
    return " ".join(out).split()


def with_lexbor(source: str) -> list[str]:
    from selectolax.lexbor import LexborHTMLParser

    out: list[str] = []
    root = LexborHTMLParser(source).root
    assert root is not None
    for node in root.traverse(include_text=True):
        parent = node.parent
        if node.is_text_node and parent and parent.tag not in {"script", "style", "title"}:
            out.append(node.text_content or "")
    return " ".join(out).split()


def with_html5_parser(source: str) -> list[str]:
    import html5_parser

    return from_lxml(html5_parser.parse(source, namespace_elements=False))


def with_stdlib(source: str) -> list[str]:
    from html.parser import HTMLParser

    class Collector(HTMLParser):
        out: list[str] = []
        inside = ""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.inside = tag

        def handle_endtag(self, tag: str) -> None:
            self.inside = ""

        def handle_data(self, data: str) -> None:
            if self.inside not in {"script", "style", "title"}:
                self.out.append(data)

    collector = Collector()
    collector.feed(source)
    return " ".join(collector.out).split()


PARSERS: dict[str, Callable[[str], list[str]]] = {
    "lxml": with_lxml,
    "lxml huge": with_lxml_huge,
    "lexbor": with_lexbor,
    "html5-parser (dom)": with_html5_parser,
    "stdlib": with_stdlib,
}


def measure(name: str, path: Path) -> dict[str, float]:
    source = path.read_text(encoding="utf-8", errors="replace")
    wanted = words_between_tags(source)
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    got = PARSERS[name](source)
    took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base
    lost = Counter("".join(wanted)) - Counter("".join(got))

    # Order: longest matching runs on a coarse grid would be slow; compare 5-word shingles.
    def shingles(items: list[str]) -> set[tuple[str, ...]]:
        return {tuple(items[i : i + 5]) for i in range(len(items) - 4)}

    ours, theirs = shingles(wanted), shingles(got)
    return {
        "seconds": took,
        "megabytes": peak / 1024,
        "lost": sum(lost.values()) / max(1, sum(map(len, wanted))),
        "moved": len(ours - theirs) / max(1, len(ours)),
    }


def main() -> None:
    if len(sys.argv) == 4:
        print(json.dumps(measure(sys.argv[2], Path(sys.argv[3]))))
        return
    files = [p for p in sorted(Path(sys.argv[1]).iterdir()) if p.suffix in {".htm", ".html"}]
    print("| parser | seconds, all | slowest | peak MB | characters lost, worst | moved, worst |")
    print("|---|---|---|---|---|---|")
    for name in PARSERS:
        rows: list[dict[str, float]] = []
        for path in files:
            command = [sys.executable, __file__, "--one", name, str(path)]
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            if run.returncode:
                print(f"{name} failed on {path.name}: {run.stderr[-300:]}", file=sys.stderr)
                continue
            rows.append(json.loads(run.stdout))
        print(
            f"| {name} | {sum(r['seconds'] for r in rows):.2f} | "
            f"{max(r['seconds'] for r in rows):.2f} | {max(r['megabytes'] for r in rows):.0f} | "
            f"{max(r['lost'] for r in rows):.2%} | {max(r['moved'] for r in rows):.2%} |"
        )


if __name__ == "__main__":
    main()
