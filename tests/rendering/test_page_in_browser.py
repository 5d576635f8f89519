"""The page as a reader meets it: opened from disk in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page

from itemone.rendering.page import asset
from itemone.request import Facet
from itemone.summary import Summary, SummarySentence
from tests.rendering import samples

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

# Which elements can be seen, at least in part, by the reader.
_VISIBLE = """elements => elements.map(element => {
  const box = element.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight && box.height > 0;
})"""


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open a summary's page; at the end, nothing may have been logged, loaded or thrown."""
    troubles: list[str] = []
    contexts = []

    def dismissed(dialog: Dialog) -> None:
        troubles.append(dialog.message)
        dialog.dismiss()

    def open_page(summary: Summary, *, fragment: str = "", **options: Any) -> Page:
        options.setdefault("viewport", {"width": 1280, "height": 800})
        options.setdefault("reduced_motion", "reduce")
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", dismissed)
        file = tmp_path / "summary.html"
        file.write_text(summary.to_html(), encoding="utf-8")
        address = file.as_uri()
        page.on(
            "request",
            lambda r: None if r.url.split("#")[0] == address else troubles.append(r.url),
        )
        page.goto(address + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


def settle(page: Page) -> None:
    """Wait until the page has stopped moving: six frames in one place."""
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


def chosen(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(".sentence.on", "all => all.map(e => e.id)")
    return found


def visible(page: Page, selector: str) -> list[bool]:
    settle(page)
    found: list[bool] = page.eval_on_selector_all(selector, _VISIBLE)
    return found


@pytest.mark.parametrize("number", [1, 6, 8, 10])
def test_a_click_on_a_sentence_marks_its_evidence_and_brings_it_into_view(
    opened: Open, number: int
) -> None:
    summary = samples.halden(repeats=2)
    page = opened(summary)
    page.click(f"#s{number}")
    assert chosen(page) == [f"s{number}"]
    evidence = visible(page, f"mark[data-s~='{number}']")
    assert evidence[0]
    assert page.eval_on_selector_all("mark.on", "all => all.length") == len(evidence)
    marked = page.eval_on_selector_all("mark.on", "all => all.map(e => e.textContent).join('')")
    words = "".join(s.of(summary.document.text) for s in summary.sentences[number - 1].evidence)
    assert "".join(marked.split()) == "".join(words.split())
    assert page.url.endswith(f"#s{number}")


def test_choosing_a_sentence_again_brings_its_next_passage_into_view(opened: Open) -> None:
    page = opened(samples.halden(), viewport={"width": 1280, "height": 260})
    page.click("#s7")
    first = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    settle(page)
    assert page.evaluate("scrollY") > first
    assert "passage 2 of 3" in page.inner_text("#status")


def test_a_click_on_a_passage_marks_the_sentence_made_of_it(opened: Open) -> None:
    page = opened(samples.halden(), viewport={"width": 1280, "height": 400})
    page.click("mark[data-s='10'] >> nth=0")
    assert chosen(page) == ["s10"]
    assert visible(page, "#s10") == [True]
    assert page.evaluate("document.activeElement.id") == "s10"


def test_a_passage_of_two_sentences_marks_both(opened: Open) -> None:
    document = samples.document_of([samples.paragraph("We sell pumps and valves in Chile.")])
    sentences = [
        SummarySentence(said, Facet.PRODUCTS, samples.spans(document, quote))
        for said, quote in (("It sells pumps.", "sell pumps and"), ("And valves.", "and valves"))
    ]
    page = opened(samples.summary_of(document, sentences))
    page.click("mark[data-s='1 2']")
    assert chosen(page) == ["s1", "s2"]


def test_the_keyboard_alone_walks_the_sentences_and_comes_back(opened: Open) -> None:
    page = opened(samples.halden(repeats=2))
    page.keyboard.press("j")
    assert chosen(page) == ["s1"]
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    assert chosen(page) == ["s3"]
    assert visible(page, "mark[data-s='3']")[0]
    page.keyboard.press("k")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("k")  # there is none before the first
    assert chosen(page) == ["s1"]
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert chosen(page) == ["s2"]
    page.focus("mark[data-s='5'] a")
    page.keyboard.press("Enter")
    assert chosen(page) == ["s5"]
    page.keyboard.press("Escape")
    assert chosen(page) == []


def test_the_focused_sentence_has_a_visible_outline(opened: Open) -> None:
    page = opened(samples.halden())
    page.keyboard.press("j")
    style = "e => [getComputedStyle(e).outlineStyle, getComputedStyle(e).outlineWidth]"
    assert page.eval_on_selector("#s1", style) == ["solid", "2px"]


def test_an_address_with_a_sentence_opens_at_its_evidence(opened: Open) -> None:
    page = opened(samples.halden(repeats=2), fragment="#s6")
    assert chosen(page) == ["s6"]
    assert visible(page, "mark[data-s='6']")[0]


def test_on_a_phone_the_filing_stands_beneath_and_a_button_leads_back(opened: Open) -> None:
    page = opened(samples.halden(), viewport={"width": 360, "height": 740}, has_touch=True)
    boxes = [page.locator(pane).bounding_box() for pane in ("#summary", "#filing")]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[1]["y"] >= boxes[0]["y"] + boxes[0]["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.tap("#s9")
    assert visible(page, "mark[data-s='9']")[0]
    assert visible(page, "#s9") == [False]
    page.tap(".return")
    assert visible(page, "#s9") == [True]


def test_side_by_side_the_filing_scrolls_while_the_summary_stays(opened: Open) -> None:
    page = opened(samples.halden(repeats=3))
    page.mouse.move(1000, 400)
    page.mouse.wheel(0, 1500)
    page.wait_for_function("scrollY > 1000")
    assert page.eval_on_selector("#summary", "e => e.getBoundingClientRect().top") == 0


def test_a_facet_can_be_switched_off_and_on(opened: Open) -> None:
    page = opened(samples.halden())
    button = page.locator("[data-facet=revenue]")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    off = page.eval_on_selector_all(".sentence.off", "all => all.map(e => e.id)")
    assert off == ["s7", "s8", "s9"]
    assert page.locator("mark.off").count() == page.locator("mark.f-revenue").count() > 0
    button.click()
    assert page.locator(".off").count() == 0


def test_hostile_text_is_shown_and_does_nothing(opened: Open) -> None:
    summary = samples.hostile()
    page = opened(summary)
    for number in range(1, len(summary.sentences) + 1):
        page.click(f"#s{number}")
        assert chosen(page) == [f"s{number}"]
    assert page.title().startswith(samples.HOSTILE[0])
    assert page.locator("img, iframe, object, body script ~ script").count() == 0
    assert page.locator("h1").count() == 1
    shown = page.eval_on_selector_all(".chunk", "all => all.map(e => e.textContent).join('')")
    assert "".join(shown.split()) == "".join(summary.document.text.split())


def test_an_unsupported_sentence_is_marked_in_red_with_its_reason(opened: Open) -> None:
    page = opened(samples.checked())
    wrong = "e => getComputedStyle(e).textDecorationStyle"
    assert page.eval_on_selector("#s5 > span", wrong) == "wavy"
    assert page.eval_on_selector("#s4 > span", wrong) == "solid"
    described = page.get_attribute("#s5", "aria-describedby")
    assert "72% does not stand in the filing" in page.inner_text(f"#{described}")


def test_without_a_script_the_links_still_lead_to_the_evidence(opened: Open) -> None:
    page = opened(samples.halden(repeats=2), java_script_enabled=False)
    page.click("#s6")
    mark = page.locator("mark[data-s='6']").first.bounding_box()
    assert mark is not None
    assert 0 <= mark["y"] < 800


def test_on_paper_the_summary_comes_first_and_nothing_is_cut_off(opened: Open) -> None:
    page = opened(samples.halden())
    page.emulate_media(media="print")
    assert page.eval_on_selector("#summary", "e => getComputedStyle(e).position") == "static"
    assert page.eval_on_selector("#summary", "e => e.scrollHeight <= e.clientHeight + 1")
    assert page.is_hidden("#status")


# What each element's text is drawn on: its own and its ancestors' backgrounds, one over another.
_CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const over = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map(v => v / 255).map(
      v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = [];
  for (const element of document.querySelectorAll("body, body *:not(script)")) {
    const papers = [];
    for (let e = element; e; e = e.parentElement) {
      papers.unshift(getComputedStyle(e).backgroundColor);
    }
    const paper = over(["white", ...papers]);
    for (const part of [null, "::before", "::after"]) {
      const style = getComputedStyle(element, part);
      if (part && ["none", "normal", '""'].includes(style.content)) continue;
      const ink = over([`rgb(${paper})`, style.color]);
      const [low, high] = [luminance(ink), luminance(paper)].sort((a, b) => a - b);
      found.push([(high + 0.05) / (low + 0.05), element.className || element.localName]);
    }
  }
  return found.sort((a, b) => a[0] - b[0]).slice(0, 5);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("sample", [samples.checked, samples.hostile])
def test_every_text_reaches_a_contrast_of_4_5_also_when_chosen(
    opened: Open, scheme: str, sample: Callable[[], Summary]
) -> None:
    page = opened(sample(), color_scheme=scheme)
    page.evaluate(
        "document.querySelectorAll('mark, .sentence').forEach(e => "
        "{ e.style.transition = 'none'; e.classList.add('on'); })"
    )
    assert [found for found in page.evaluate(_CONTRAST) if found[0] < 4.5] == []


def _luminance(colour: str) -> float:
    digits = colour if len(colour) == 6 else "".join(digit * 2 for digit in colour)
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _palettes() -> list[dict[str, str]]:
    blocks = re.findall(r":root \{(.*?)\}", asset("page.css"), re.DOTALL)
    return [dict(re.findall(r"--([a-z]+): #([0-9a-f]{3,6});", block)) for block in blocks[:2]]


@pytest.mark.parametrize("palette", _palettes(), ids=["light", "dark"])
def test_every_colour_of_the_palette_reaches_4_5_on_both_papers(palette: dict[str, str]) -> None:
    inks = palette.keys() - {"paper", "pane", "rule"}
    assert len(inks) == len(Facet) + 4
    for paper in ("paper", "pane"):
        for ink in inks:
            levels = sorted(_luminance(palette[name]) for name in (ink, paper))
            assert (levels[1] + 0.05) / (levels[0] + 0.05) >= 4.5, (ink, paper)
