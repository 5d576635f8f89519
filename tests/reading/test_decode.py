"""From bytes, paths and strings to text: every encoding is read, every bad input refused."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemone.errors import InputError
from itemone.reading.decode import LARGEST_INPUT, decode, load

TEXT = "ITEM 1. BUSINESS\n\nNorthgate Pump’s café sells “pumps” for €3 – mostly to farms.\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace("\n", "\r\n").encode("utf-16"),
        gzip.compress(TEXT.encode(), mtime=0),
        gzip.compress(TEXT[:30].encode(), mtime=0) + gzip.compress(TEXT[30:].encode(), mtime=0),
        gzip.compress(TEXT.encode("utf-16-le"), mtime=0),
    ],
)
def test_the_same_text_comes_out_of_every_encoding(data: bytes) -> None:
    assert decode(data, source="pump.txt") == TEXT


def test_latin_1_is_read() -> None:
    assert decode("Société Générale\n".encode("latin-1"), source="x") == "Société Générale\n"


def test_bad_bytes_among_good_utf_8_are_read_as_windows_1252() -> None:
    data = TEXT.encode() + b"The \x93pumps\x94 cost \x80 3.\n" + TEXT.encode()
    assert decode(data, source="x") == TEXT + "The “pumps” cost € 3.\n" + TEXT


def test_a_byte_that_no_encoding_knows_becomes_a_replacement_character() -> None:
    assert decode(TEXT.encode() + b"\x81", source="x") == TEXT + "\ufffd"


def test_form_feeds_stay_and_a_stray_nul_is_replaced() -> None:
    page = "Pumps are sold to farms. " * 80
    text = decode(f"{page}\f{page}\0{page}".encode(), source="x")
    assert text == f"{page}\f{page}\ufffd{page}"


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF"),
        (b"PK\x03\x04\x14\0\x06\0", "a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "an old Office document"),
        (rb"{\rtf1\ansi Item 1. Business}", "a Rich Text document"),
        (PNG, "a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
        (b"GIF89a\x01\0\x01\0", "a GIF image"),
        (b"BM\x36\0\0\0\0\0", "a BMP image"),
        (b"\x7fELF\x02\x01\x01\0", "an executable"),
        (b"MZ\x90\0\x03\0\0\0", "an executable"),
        (b"\0\0\0\x18ftypmp42", "a media file"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"\x28\xb5\x2f\xfd" + bytes(20), "a Zstandard"),
        (bytes(2000), "binary data"),
        (bytes(range(256)) * 20, "binary data"),
        (b"Pumps\0for\0farms", "binary data"),
        (gzip.compress(PNG, mtime=0), "a PNG image"),
    ],
)
def test_a_binary_file_is_named_and_refused(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=f"^upload is {what}.*not text") as caught:
        decode(data, source="upload")
    assert caught.value.hint
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["BMW sells cars.\n", "MZ Corp. makes pumps.\n", "RIFF Inc.\n"])
def test_a_text_that_begins_like_a_binary_file_is_read(text: str) -> None:
    assert decode(text.encode(), source="x") == text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \r\n\t\f",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xff\xfe\n\0",
        gzip.compress(b"\n", mtime=0),
    ],
)
def test_nothing_but_white_space_is_refused_as_empty(data: bytes) -> None:
    with pytest.raises(InputError, match="upload is empty"):
        decode(data, source="upload")


def test_too_large_a_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(LARGEST_INPUT + 1)
    with pytest.raises(InputError, match="larger than 50 MB"):
        load(path)


def test_too_long_a_text_is_refused() -> None:
    with pytest.raises(InputError, match="larger than 50 MB"):
        load("pumps\n" * (LARGEST_INPUT // 6 + 1))


def test_a_gzip_bomb_is_refused() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(b"pumps \n" * 1_000_000) for _ in range(40)) + packer.flush()
    assert len(bomb) < 1_000_000
    with pytest.raises(InputError, match="unpacked, is larger than 50 MB"):
        decode(bomb, source="upload")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (gzip.compress(TEXT.encode(), mtime=0)[:40], "cut short"),
        (b"\x1f\x8b\x08" + b"\xff" * 50, "broken gzip"),
        (gzip.compress(gzip.compress(TEXT.encode(), mtime=0), mtime=0), "packed twice"),
    ],
)
def test_a_gzip_file_that_cannot_be_unpacked_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what):
        decode(data, source="upload")


@given(data=st.binary(min_size=1, max_size=400))
def test_any_bytes_give_clean_text_or_an_input_error(data: bytes) -> None:
    try:
        text = decode(data, source="upload")
    except InputError:
        return
    assert text.strip()
    assert "\r" not in text
    text.encode("utf-8")


@given(text=st.text(min_size=1, max_size=300).filter(lambda t: len(t) > 1 and "\ufeff" not in t))
def test_utf_8_text_is_kept_but_for_line_ends(text: str) -> None:
    try:
        result = decode(text.encode(), source="x")
    except InputError:
        return
    if not result.count("\ufffd") and "\0" not in text:
        assert result == text.replace("\r\n", "\n").replace("\r", "\n")


def test_a_path_gives_its_text_the_digest_of_its_bytes_and_its_name(tmp_path: Path) -> None:
    path = tmp_path / "pump.txt"
    raw = TEXT.encode("utf-16")
    path.write_bytes(raw)
    expected = (TEXT, hashlib.sha256(raw).hexdigest(), str(path))
    assert load(path) == expected
    assert load(str(path)) == expected
    assert load(raw) == (TEXT, expected[1], "bytes")


def test_a_string_with_a_line_end_is_text_even_where_a_file_has_that_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pumps\n").write_text("another text", encoding="utf-8")
    text, digest, name = load("pumps\n")
    assert (text, name) == ("pumps\n", "text")
    assert digest == hashlib.sha256(b"pumps\n").hexdigest()
    assert load(Path("pumps\n"))[0] == "another text"


def test_a_long_string_is_text() -> None:
    assert load("Pumps for farms. " * 100)[2] == "text"


def test_lone_surrogates_in_a_text_are_replaced_one_for_one() -> None:
    assert load("pumps\ud800 and\r\nvalves\n")[0] == "pumps\ufffd and\nvalves\n"


def test_a_dash_is_the_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("cp1252"))))
    assert load("-") == (TEXT, hashlib.sha256(TEXT.encode("cp1252")).hexdigest(), "-")


def test_a_dash_as_a_path_is_a_path() -> None:
    with pytest.raises(InputError, match="no such file: -"):
        load(Path("-"))


@pytest.mark.parametrize("source", ["missing.txt", "\x1b[31mred", "https://example.com/10-k.htm"])
def test_a_missing_file_is_refused_in_one_printable_line(source: str) -> None:
    with pytest.raises(InputError, match=r"^no such file: ") as caught:
        load(source)
    assert str(caught.value).isprintable()
    assert caught.value.hint


@pytest.mark.parametrize("source", ["", "  \t", b"", b" "])
def test_an_empty_source_is_refused(source: str | bytes) -> None:
    with pytest.raises(InputError, match="is empty"):
        load(source)


@pytest.mark.parametrize("source", ["pump\0s.txt", "x" * 900])
def test_an_impossible_path_is_refused(source: str) -> None:
    with pytest.raises(InputError, match="can't be read"):
        load(source)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        load(tmp_path)


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="only a common user can lack permission"
)
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(InputError, match="no permission"):
        load(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no endless device")
def test_an_endless_stream_is_read_no_further_than_the_limit() -> None:
    with pytest.raises(InputError, match="larger than 50 MB"):
        load(Path("/dev/zero"))


def test_every_real_filing_is_read_as_it_is(shared: Path) -> None:
    paths = sorted((shared / "filings").rglob("*.txt"))
    assert paths
    for path in paths:
        text, digest, _ = load(path)
        assert text == path.read_bytes().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        assert digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_every_raw_filing_is_read(shared: Path) -> None:
    for path in sorted((shared / "raw").glob("*.*")):
        assert len(load(path)[0]) > 1000
