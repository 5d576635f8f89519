"""A strict look at HTML: every element closed in order, ids unique, text as a reader sees it."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta"}
# All that the filing's pane may consist of.
FILING_TAGS = set("div h3 h4 h5 h6 p ul li span pre table thead tbody tr th td mark a".split())


class Markup(HTMLParser):
    """Parses one document or fragment; any disorder is a ``ValueError``."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.marked: dict[str, str] = {}  # text under each sentence's number
        self.text = ""
        self._open: list[tuple[str, list[str]]] = []
        self.feed(html)
        self.close()
        if self._open:
            raise ValueError(f"never closed: {self._open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names) or any(name.startswith("on") for name in names):
            raise ValueError(f"attributes of {tag}: {names}")
        values = dict(attrs)
        if identity := values.get("id"):
            if identity in self.ids:
                raise ValueError(f"twice: {identity}")
            self.ids.append(identity)
        if href := values.get("href"):
            self.links.append(href)
        if tag not in VOID:
            sentences = (values.get("data-s") or "").split() if tag == "mark" else []
            self._open.append((tag, sentences))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            raise ValueError(f"</{tag}> closes {self._open[-1:]}")
        self._open.pop()

    def handle_comment(self, data: str) -> None:
        raise ValueError(f"a comment: {data}")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] in ("style", "script"):
            return
        self.text += data
        for _, sentences in self._open:
            for sentence in sentences:
                self.marked[sentence] = self.marked.get(sentence, "") + data


def dense(text: str) -> str:
    """``text`` without white space."""
    return "".join(text.split())
