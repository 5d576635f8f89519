"""``itemone mcp`` as an agent's host starts it: a process that speaks over stdio."""

from __future__ import annotations

import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters, stdio_client

import itemone
from itemone import examples
from itemone.errors import InputError
from itemone.serving.agent_tools import page_end
from itemone.serving.shelf import KEPT, Shelf

FOLDER = examples.path("bank").parent


def hosted(scenario: Callable[[Client], Awaitable[None]], *options: str, **chosen: Any) -> None:
    """Play a scenario with a host that has started the server."""

    async def play() -> None:
        process = StdioServerParameters(
            command=sys.executable,
            args=["-m", "itemone", "mcp", *options],
            env=dict(os.environ),
        )
        with anyio.fail_after(120):
            async with Client(stdio_client(process), **chosen) as client:
                await scenario(client)

    anyio.run(play)


async def told(client: Client, tool: str, **arguments: Any) -> dict[str, Any]:
    answer = await client.call_tool(tool, arguments)
    assert not answer.is_error, answer.content
    assert isinstance(answer.structured_content, dict)
    return answer.structured_content


async def refused(client: Client, tool: str, **arguments: Any) -> str:
    answer = await client.call_tool(tool, arguments)
    assert answer.is_error
    (content,) = answer.content
    assert content.type == "text"
    return content.text


def test_a_filing_handed_in_once_is_summarized_checked_and_read_whole() -> None:
    filing = examples.path("shell")
    expected = itemone.summarize(filing.read_bytes(), max_tokens=150)

    async def scenario(client: Client) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert set(tools) == {"summarize", "check", "read"}
        assert all(tool.output_schema and tool.description for tool in tools.values())
        summary = await told(client, "summarize", file="shell.txt", max_tokens=150)
        assert summary["text"] == expected.text
        assert all(s["evidence"] for s in summary["sentences"])
        known = summary["document"]
        report = await told(client, "check", summary=expected.text, document=known)
        assert report["supported"] is True
        text, pages = "", 0
        offset: int | None = 0
        while offset is not None:
            page = await told(client, "read", document=known, offset=offset, limit=1_000)
            assert len(page["text"]) <= 1_000
            text, offset, pages = text + page["text"], page["next_offset"], pages + 1
        assert text == itemone.read(filing).text
        assert len(text) == page["total_characters"]
        assert pages >= len(text) // 1_000
        wrong = await told(
            client, "check", summary="The company earned $4 million.", document=known
        )
        assert wrong["supported"] is False
        assert wrong["sentences"][0]["doubts"]

    hosted(scenario, "--folder", str(FOLDER))


def test_no_file_outside_the_folders_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("a secret\n")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link.txt").symlink_to(tmp_path / "secret.txt")

    async def scenario(client: Client) -> None:
        for name in ("../secret.txt", str(tmp_path / "secret.txt"), "link.txt", "\0", "x" * 5_000):
            assert "no such file" in await refused(client, "read", file=name)
        assert "EDGAR is not asked" in await refused(client, "read", edgar="AAPL")
        assert "one of text" in await refused(client, "read")
        assert "no filing of that id" in await refused(client, "read", document="x")
        path = str(tmp_path / "secret.txt")
        assert "a secret" not in await refused(client, "summarize", text=path)

    hosted(scenario, "--folder", str(inside), mode="legacy")  # as hosts of yesterday speak


def test_without_a_folder_no_file_is_read() -> None:
    with pytest.raises(InputError, match="--folder"):
        Shelf().take(file=str(examples.path("shell")))


def test_the_last_filings_are_kept_and_no_more() -> None:
    shelf = Shelf()
    text = examples.path("shell").read_text(encoding="utf-8")
    keys = [shelf.take(text=f"{text}\n\nPage {n}.")[0] for n in range(KEPT + 1)]
    assert len(set(keys)) == KEPT + 1
    assert shelf.take(document=keys[-1])[0] == keys[-1]
    with pytest.raises(InputError, match="no filing of that id"):
        shelf.take(document=keys[0])


def test_a_page_ends_at_a_line_s_end_where_there_is_one() -> None:
    text = "line one\nline two\n" + "x" * 50
    assert text[: page_end(text, 0, 20)] == "line one\nline two\n"
    assert page_end(text, 18, 20) == 38
    assert page_end(text, 38, 1_000) == len(text)
