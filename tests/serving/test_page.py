"""The page as a reader uses it: a real server, a real browser."""

from __future__ import annotations

import json
import os
import re
import signal
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Page, Route, expect

import itemone
from itemone import examples
from tests.serving.server import Server

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

SHELL = examples.path("shell")
TEXT = SHELL.read_text(encoding="utf-8")
TOKEN = "a-token-of-the-tests-0123456789"  # noqa: S105

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>"
    "<a href='javascript:alert(4)'>x</a><iframe srcdoc='<script>alert(5)</script>'></iframe>"
    '</textarea></p><style>body{display:none}</style>"\' onmouseover=alert(6) x="&lt;b&gt;'
)

_VISIBLE = """elements => elements.map(element => {
  const box = element.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight && box.height > 0;
})"""


@pytest.fixture
def opened(browser: Browser, server: Server) -> Iterator[Open]:
    """Open the page; at the end, nothing may have been logged, thrown or asked of others."""
    troubles: list[str] = []
    contexts = []

    def dismissed(dialog: Dialog) -> None:
        troubles.append(dialog.message)
        dialog.dismiss()

    def open_page(address: str = server.address, quiet: bool = True, **options: Any) -> Page:
        options.setdefault("viewport", {"width": 1280, "height": 800})
        options.setdefault("reduced_motion", "reduce")
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        if quiet:
            page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", dismissed)
        ours = (server.address, f"blob:{server.address}", "data:", "about:")
        page.on("request", lambda r: None if r.url.startswith(ours) else troubles.append(r.url))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


def summarized(page: Page, text: str = TEXT) -> Page:
    """Paste a filing and wait for its summary."""
    page.fill("#summary-panel textarea", text)
    page.click("#summary-panel .go")
    page.wait_for_selector("#summary-panel .sentence, .fault")
    return page


def settle(page: Page) -> None:
    page.evaluate(
        """() => new Promise(done => {
          let last = NaN, still = 0;
          const look = () => {
            still = scrollY === last ? still + 1 : 0;
            last = scrollY;
            if (still > 5) done(); else requestAnimationFrame(look);
          };
          look();
        })"""
    )


def visible(page: Page, selector: str) -> list[bool]:
    settle(page)
    found: list[bool] = page.eval_on_selector_all(selector, _VISIBLE)
    return found


def chosen(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(".sentence.on", "all => all.map(e => e.id)")
    return found


def test_a_pasted_filing_is_summarized_and_a_sentence_leads_to_its_evidence(opened: Open) -> None:
    page = summarized(opened(viewport={"width": 1280, "height": 400}))
    expected = itemone.summarize(TEXT)
    assert page.inner_text("#summary-panel .summary > h1") == expected.company
    said = page.eval_on_selector_all(".sentence", "all => all.map(e => e.textContent)")
    assert said == [sentence.text for sentence in expected.sentences]
    assert page.inner_text(".meter p").startswith(f"{expected.tokens} of 512 tokens")
    number = len(said)
    page.click(f"#summary-s{number}")
    assert chosen(page) == [f"summary-s{number}"]
    assert visible(page, f"mark[data-s~='{number}']")[0]
    marked = page.eval_on_selector_all("mark.on", "all => all.map(e => e.textContent).join('')")
    evidence = expected.sentences[-1].evidence
    assert "".join(marked.split()) == "".join(
        "".join(span.of(expected.document.text) for span in evidence).split()
    )
    first = page.locator("mark[data-s~='1']").first
    first.click()
    assert chosen(page) == ["summary-s1"]
    assert visible(page, "#summary-s1") == [True]
    assert "made of this passage" in page.inner_text("#summary-panel .hint")


def test_pointing_at_a_sentence_lights_its_evidence_and_brings_it(opened: Open) -> None:
    page = summarized(opened(viewport={"width": 1280, "height": 500}))
    number = page.locator(".sentence").count()
    page.hover(f"#summary-s{number}")
    page.wait_for_selector(f"mark.near[data-s~='{number}']")
    page.wait_for_function(
        "n => { const box = document.querySelector(`mark[data-s~='${n}']`).getBoundingClientRect();"
        " return box.top >= 0 && box.bottom <= innerHeight; }",
        arg=number,
    )
    page.mouse.move(1_270, 5)
    assert page.locator("mark.near").count() == 0


def test_the_keyboard_alone_opens_an_example_and_walks_its_summary(opened: Open) -> None:
    page = opened()
    page.focus("[data-example=shell]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".sentence")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    assert chosen(page) == ["summary-s3"]
    assert visible(page, "mark[data-s~='3']")[0]
    page.keyboard.press("k")
    assert chosen(page) == ["summary-s2"]
    page.keyboard.press("Escape")
    assert chosen(page) == []
    page.focus("#tab-summary")
    page.keyboard.press("ArrowRight")
    assert page.is_visible("#check-panel")
    assert page.evaluate("document.activeElement.id") == "tab-check"
    page.keyboard.press("j")  # types nothing and walks nothing here
    assert chosen(page) == []


def test_focus_and_length_are_followed_and_what_is_missing_is_told(opened: Open) -> None:
    page = opened()
    for name in ("revenue", "customers", "products", "distribution channels"):
        page.uncheck(f"[name=focus][value='{name}']", force=True)
    page.fill("[name=own]", "submarine cables")
    page.fill("[name=budget]", "60")
    page.select_option("[name=unit]", "words")
    summarized(page)
    coverage = page.inner_text(".coverage")
    assert "financing" in coverage
    assert "submarine cables: not in the text" in coverage
    assert re.fullmatch(r"\d+ of 60 words", page.inner_text(".meter p"))
    assert "60 words" in page.inner_text("#summary-panel .asked")


def test_a_prompts_own_wishes_hold_where_nothing_is_changed(opened: Open) -> None:
    page = summarized(opened(), f"Summarize the financing in 70 words as bullets:\n\n{TEXT}")
    assert "of 70 words" in page.inner_text(".meter p")
    assert page.locator(".prose li").count() >= 1


@pytest.mark.parametrize("way", ["chosen", "dropped"])
def test_a_file_is_read_however_it_is_handed_in(opened: Open, way: str) -> None:
    page = opened()
    if way == "chosen":
        page.set_input_files("#summary-panel [type=file]", SHELL)
    else:
        page.evaluate(
            """([name, text]) => {
              const moved = new DataTransfer();
              moved.items.add(new File([text], name));
              const event = (kind) => new DragEvent(
                kind, { dataTransfer: moved, bubbles: true, cancelable: true });
              const place = document.querySelector("#summary-panel .source");
              place.dispatchEvent(event("dragover"));
              place.dispatchEvent(event("drop"));
            }""",
            [SHELL.name, TEXT],
        )
    assert page.inner_text("#summary-panel .file b") == SHELL.name
    page.click("#summary-panel .go")
    page.wait_for_selector(".sentence")
    assert page.inner_text("#summary-panel .summary > h1") == "Kestrel Pine Ventures, Inc."


def test_the_summary_can_be_copied_and_downloaded_in_every_form(opened: Open) -> None:
    page = summarized(opened(permissions=["clipboard-read", "clipboard-write"]))
    expected = itemone.summarize(TEXT)
    page.click(".actions >> text=Copy")
    expect(page.locator("#summary-panel .hint")).to_have_text("The summary is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == expected.text
    forms = {}
    for name in ("Text", "Markdown", "JSON", "HTML"):
        with page.expect_download() as caught:
            page.click(f".actions >> text={name}")
        forms[caught.value.suggested_filename] = caught.value.path().read_text(encoding="utf-8")
    assert set(forms) == {
        f"kestrel-pine-ventures-inc.{end}" for end in ("txt", "md", "json", "html")
    }
    assert forms["kestrel-pine-ventures-inc.txt"] == expected.text
    markdown = expected.to_markdown().replace("source: text", "source: pasted text")
    assert forms["kestrel-pine-ventures-inc.md"].rstrip() == markdown.rstrip()
    assert json.loads(forms["kestrel-pine-ventures-inc.json"])["text"] == expected.text
    assert forms["kestrel-pine-ventures-inc.html"].startswith("<!doctype html>")


def test_another_text_is_judged_sentence_by_sentence_with_reasons(opened: Open) -> None:
    page = summarized(opened())
    page.click("#tab-check")
    page.fill(
        "#check-panel [name=summary]",
        f"{itemone.summarize(TEXT).sentences[0].text} It earned $47 million in 2013.",
    )
    page.click("#check-panel .go")  # against the filing that is there already
    page.wait_for_selector(".verdict .sentence")
    assert "1 of 2 sentences" in page.inner_text(".verdict-count")
    wrong = page.locator(".verdict .sentence.wrong")
    assert wrong.count() == 1
    described = wrong.get_attribute("aria-describedby")
    assert "$47 million" in page.inner_text(f"#{described}")
    page.click("#check-s1")
    assert chosen(page) == ["check-s1"]
    assert visible(page, "#check-panel mark[data-s~='1']")[0]


def test_the_summary_s_own_text_can_be_sent_to_the_check(opened: Open) -> None:
    page = summarized(opened())
    page.click(".actions >> text=Check it")
    assert page.input_value("#check-panel [name=summary]") == itemone.summarize(TEXT).text


def test_two_filings_stand_side_by_side(opened: Open) -> None:
    page = opened()
    page.click("#tab-compare")
    page.select_option("#compare-panel .from:nth-child(1) select", "shell")
    page.select_option("#compare-panel .from:nth-child(2) select", "retailer")
    page.click("#compare-panel .go")
    page.wait_for_selector(".comparison")
    assert "Kestrel Pine" in page.inner_text(".comparison")
    assert "Dunmarrow" in page.inner_text(".comparison")
    page.click(".comparison details >> nth=0")
    assert page.is_visible(".comparison blockquote >> nth=0")


def test_a_filing_full_of_markup_is_shown_and_does_nothing(opened: Open) -> None:
    text = TEXT.replace("Kestrel Pine Ventures, Inc.", f"Kestrel {HOSTILE} Ventures, Inc.", 1)
    text = text.replace("horseback tours", f"horseback {HOSTILE} tours")
    page = summarized(opened(), text)
    shown = page.inner_text("#summary-panel .filing")
    assert "<script>alert(1)</script>" in shown
    assert "onerror=alert(2)" in shown
    assert page.locator(".result img, .result script, .result iframe, .result style").count() == 0
    assert page.locator("[onmouseover], [onerror], [onload], a[href^='javascript']").count() == 0
    page.click("#tab-check")
    page.fill("#check-panel [name=summary]", f"{HOSTILE} It has no revenue.")
    page.click("#check-panel .go")
    page.wait_for_selector(".verdict .sentence")
    assert page.locator(".result img, .result script, .result iframe, .result style").count() == 0
    assert "<script>" in page.inner_text("#check-panel .prose")


def test_what_can_t_be_summarized_is_said_and_what_was_asked_stays(opened: Open) -> None:
    page = summarized(opened(), "The quick brown fox jumps over the lazy dog.\n" * 30)
    fault = page.inner_text("#summary-panel .fault")
    assert len(fault) < 300
    assert page.is_visible("#summary-panel textarea")
    assert page.input_value("#summary-panel textarea").startswith("The quick")
    page.fill("#summary-panel textarea", "")
    page.click("#summary-panel .go")
    assert "is missing" in page.inner_text("#summary-panel .fault")


def test_long_work_shows_how_it_comes_along_and_can_be_stopped(
    opened: Open, server: Server
) -> None:
    page = opened()
    workers = server.workers()
    for worker in workers:
        os.kill(worker, signal.SIGSTOP)
    try:
        page.fill("#summary-panel textarea", TEXT)
        page.click("#summary-panel .go")
        page.wait_for_selector("#summary-panel .progress [role=status]")
        assert page.inner_text("#summary-panel .progress [role=status]")
        page.click("#summary-panel .progress >> text=Stop")
        expect(page.locator("#summary-panel .progress")).to_be_hidden()
        assert page.is_visible("#summary-panel textarea")
        assert page.locator(".fault").count() == 0
    finally:
        for worker in workers:
            os.kill(worker, signal.SIGCONT)


def test_on_a_phone_everything_fits_and_a_button_leads_back(opened: Open) -> None:
    page = opened(viewport={"width": 360, "height": 740}, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    summarized(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.tap("#summary-s2")
    assert visible(page, "mark[data-s~='2']")[0]
    page.tap("#summary-panel .return")
    assert visible(page, "#summary-s2") == [True]
    for tab in ("check", "compare"):
        page.tap(f"#tab-{tab}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_axe_finds_no_barrier_on_any_tab_and_no_weak_contrast_in_the_dark(opened: Open) -> None:
    """axe's own script is put in past the page's policy, as an extension would."""
    page = opened(bypass_csp=True, quiet=False)
    axe = Axe()
    found: list[Any] = []

    def look() -> None:
        found.extend(axe.run(page).response["violations"])
        page.emulate_media(color_scheme="dark")
        found.extend(axe.run(page, options={"runOnly": ["color-contrast"]}).response["violations"])
        page.emulate_media(color_scheme="light")

    look()
    summarized(page)
    page.keyboard.press("j")
    look()
    page.click(".actions >> text=Check it")
    page.fill("#check-panel [name=summary]", "It is a shell company. It earned $47 million.")
    page.click("#check-panel .go")
    page.wait_for_selector(".verdict .sentence")
    look()
    page.click("#tab-compare")
    page.select_option("#compare-panel .from:nth-child(2) select", "retailer")
    look()
    page.click("#compare-panel .go")
    page.wait_for_selector(".comparison")
    look()
    told = [(v["id"], v["impact"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found]
    assert told == [], json.dumps(told, indent=1)


def test_every_invented_filing_is_on_the_page(opened: Open) -> None:
    page = opened()
    named = page.eval_on_selector_all("[data-example]", "all => all.map(e => e.dataset.example)")
    assert sorted(named) == list(examples.names())


def test_the_token_is_asked_for_until_it_is_right_and_then_kept_for_the_tab(
    opened: Open, server: Server
) -> None:
    def guard(route: Route) -> None:
        if route.request.headers.get("authorization") == f"Bearer {TOKEN}":
            route.continue_()
        else:
            route.fulfill(status=401, json={"error": {"message": "a token is needed.", "hint": ""}})

    page = opened("about:blank", quiet=False)  # the browser logs each 401
    page.route("**/page/*", guard)
    page.goto(server.address)
    page.fill("#token input", "wrong-token-of-the-tests")
    with page.expect_response("**/page/options"):
        page.keyboard.press("Enter")
    expect(page.locator("#token")).to_be_visible()
    page.fill("#token input", TOKEN)
    with page.expect_response("**/page/options"):
        page.keyboard.press("Enter")
    expect(page.locator("#token")).to_be_hidden()
    page.click("[data-example=shell]")
    page.wait_for_selector(".sentence")
    page.reload()
    page.click("[data-example=shell]")
    page.wait_for_selector(".sentence")
    assert page.is_hidden("#token")
    assert TOKEN not in page.content()
