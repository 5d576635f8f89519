"""Understanding what is asked: foci, lengths, forms, and where an instruction ends."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemone import examples
from itemone.errors import RequestError
from itemone.instruction import parse_focus, parse_instruction, split_prompt
from itemone.instruction.numerals import find_numerals
from itemone.request import DEFAULT_FOCUS, Facet, Focus, Request

# ---- numbers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("fivehundredtwelve tokens", [512]),
        ("five hundred and twelve", [512]),
        ("five-hundred-and-twelve", [512]),
        ("Two Hundred words", [200]),
        ("a hundred and fifty", [150]),
        ("hundredandfifty", [150]),
        ("one thousand and twenty-four", [1024]),
        ("two thousand five hundred", [2500]),
        ("fourty words", [40]),
        ("two dozen", [24]),
        ("1,000 or 1.000 or 1 000 or 1'000", [1000, 1000, 1000, 1000]),
        ("2k, 1.5k and 3 hundred", [2000, 1500, 300]),
        ("between 200 and three hundred", [200, 300]),
        ("one and all, tokens and words", [1]),
        ("someone often wants sand, tenets and handsome hands", []),
        ("R2D2 and model X512a", []),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, values: list[int]) -> None:
    assert [numeral.value for numeral in find_numerals(text)] == values


def test_a_number_knows_where_it_stands() -> None:
    text = "at most a hundred and fifty words and no more"
    (numeral,) = find_numerals(text)
    assert text[numeral.start : numeral.end] == "a hundred and fifty"


# ---- focus


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "suppliers and raw materials, competition",
            [
                ("suppliers and raw materials", Facet.SUPPLIERS),
                ("competition", Facet.COMPETITION),
            ],
        ),
        (
            "how it makes money; target customers / go-to-market",
            [
                ("how it makes money", Facet.REVENUE),
                ("target customers", Facet.CUSTOMERS),
                ("go-to-market", Facet.CHANNELS),
            ],
        ),
        (
            "sources of revenue , the intended customer base , products , "
            "distribution channels  and details of financing",
            [
                ("sources of revenue", Facet.REVENUE),
                ("intended customer base", Facet.CUSTOMERS),
                ("products", Facet.PRODUCTS),
                ("distribution channels", Facet.CHANNELS),
                ("details of financing", Facet.FINANCING),
            ],
        ),
        (
            "R&D, Headcount and capital structure",
            [
                ("R&D", Facet.RESEARCH),
                ("Headcount", Facet.EMPLOYEES),
                ("capital structure", Facet.FINANCING),
            ],
        ),
        (
            "- clients\n- supply chain",
            [("clients", Facet.CUSTOMERS), ("supply chain", Facet.SUPPLIERS)],
        ),
        ("1. competitors 2. debt", [("competitors", Facet.COMPETITION), ("debt", Facet.FINANCING)]),
        ("customer financing", [("customer financing", Facet.FINANCING)]),
        ("competition for customers", [("competition for customers", Facet.COMPETITION)]),
        ("revenue by customer", [("revenue by customer", Facet.REVENUE)]),
        ("research and development", [("research and development", Facet.RESEARCH)]),
        ("products, PRODUCTS, products.", [("products", Facet.PRODUCTS)]),
    ],
)
def test_a_list_of_foci_keeps_the_readers_words_and_finds_their_facets(
    text: str, expected: list[tuple[str, Facet]]
) -> None:
    assert [(focus.label, focus.facet) for focus in parse_focus(text)] == expected


def test_an_unknown_focus_is_kept_with_its_content_words() -> None:
    assert parse_focus("churn rates, mergers and acquisitions") == (
        Focus("churn rates", None, ("churn", "rate")),
        Focus("mergers and acquisitions", None, ("merger", "acquisition")),
    )
    assert parse_focus("the risks and the weather") == (
        Focus("risks", None, ("risk",)),
        Focus("weather", None, ("weather",)),
    )


def test_several_strings_are_several_lists() -> None:
    assert parse_focus(["products", "debt, clients"]) == parse_focus("products, debt, clients")


def test_every_default_focus_has_its_own_facet_by_its_label() -> None:
    assert parse_focus([focus.label for focus in DEFAULT_FOCUS]) == DEFAULT_FOCUS
    assert parse_focus("everything") == DEFAULT_FOCUS


@pytest.mark.parametrize("facet", [facet for facet in Facet if facet != Facet.OTHER])
def test_every_facet_is_found_by_its_own_name(facet: Facet) -> None:
    assert parse_focus(facet.value)[0].facet == facet


@pytest.mark.parametrize("text", ["", " , ; ", "the", "and, or", "details"])
def test_a_focus_that_names_nothing_is_refused(text: str) -> None:
    with pytest.raises(RequestError, match="names nothing"):
        parse_focus(text)


def test_too_many_or_too_long_foci_are_refused() -> None:
    with pytest.raises(RequestError, match="too many"):
        parse_focus(", ".join(f"pump{i}" for i in range(21)))
    with pytest.raises(RequestError, match="too long"):
        parse_focus("pump " * 50)
    with pytest.raises(RequestError, match="too long"):
        parse_focus("pump, " * 100_000)


@given(text=st.text(max_size=300))
def test_any_list_gives_foci_of_its_own_words_or_a_request_error(text: str) -> None:
    try:
        foci = parse_focus(text)
    except RequestError:
        return
    squeezed = " ".join(text.split())
    for focus in foci:
        assert focus in DEFAULT_FOCUS or focus.label in squeezed
        assert (focus.facet is None) == bool(focus.terms)


# ---- instructions


def test_the_prompt_that_the_project_grew_from_is_understood() -> None:
    request = parse_instruction(
        "Prompt: Summarize the business model from the following text. Answer with a continuous "
        "text and with fivehundredtwelve tokens at max. Set your focus on sources of revenue , "
        "the intended customer base , products , distribution channels  and details of financing. "
        "Use only information from the following the text:"
    )
    assert request == Request(
        focus=(
            Focus("sources of revenue", Facet.REVENUE),
            Focus("intended customer base", Facet.CUSTOMERS),
            Focus("products", Facet.PRODUCTS),
            Focus("distribution channels", Facet.CHANNELS),
            Focus("details of financing", Facet.FINANCING),
        ),
        max_tokens=512,
    )


@pytest.mark.parametrize(
    ("instruction", "limit", "unit"),
    [
        ("Summarize the text.", 512, "cl100k_base"),
        ("Use 300 tokens.", 300, "cl100k_base"),
        ("Write a 256-token summary.", 256, "cl100k_base"),
        ("max_tokens=200", 200, "cl100k_base"),
        ("Token limit: 640", 640, "cl100k_base"),
        ("Use at most 300 o200k tokens.", 300, "o200k_base"),
        ("Summarize in max. 1,000 tokens.", 1000, "cl100k_base"),
        ("Summarize in at most 300 words.", 300, "words"),
        ("no more than two hundred words", 200, "words"),
        ("a hundred and fifty words or less", 150, "words"),
        ("250 or fewer words", 250, "words"),
        ("under 150 words", 149, "words"),
        ("in less than 100 tokens", 99, "cl100k_base"),
        ("about 200 words", 200, "words"),
        ("200-300 words", 300, "words"),
        ("between 200 and 300 words", 300, "words"),
        ("word limit of 120", 120, "words"),
        ("The text has 10,000 words. Take 100 words.", 100, "words"),
        ("100 words, in any case below 1,000 tokens", 100, "words"),
        ("at most 90 tokens and 100 words", 90, "cl100k_base"),
    ],
)
def test_a_limit_in_tokens_or_words_is_kept_as_asked(
    instruction: str, limit: int, unit: str
) -> None:
    request = parse_instruction(instruction)
    assert (request.max_tokens, request.tokenizer, request.warnings) == (limit, unit, ())


@pytest.mark.parametrize(
    ("instruction", "limit", "unit", "named"),
    [
        ("in 5 sentences", 170, "cl100k_base", "5 sentences"),
        ("in one sentence", 40, "cl100k_base", "1 sentence "),
        ("in 500 characters", 100, "cl100k_base", "500 characters"),
        ("in half a page", 300, "cl100k_base", "half a page"),
        ("in one single paragraph", 512, "cl100k_base", "paragraphs (1)"),
        ("at least 100 words", 512, "cl100k_base", "100 words"),
        ("exactly 100 words", 100, "words", "exactly 100 words"),
        ("two sentences per topic", 512, "cl100k_base", "2 sentences"),
        ("1,000,000 tokens", 100_000, "cl100k_base", "1,000,000"),
        ("in 400 words and 512 tokens", 512, "cl100k_base", "400 words"),
        ("in 300 words and 512 tokens", 300, "words", "512 tokens"),
    ],
)
def test_a_limit_that_cannot_be_kept_as_asked_is_named(
    instruction: str, limit: int, unit: str, named: str
) -> None:
    request = parse_instruction(instruction)
    assert (request.max_tokens, request.tokenizer) == (limit, unit)
    assert len(request.warnings) == 1
    assert named in request.warnings[0]


@pytest.mark.parametrize("instruction", ["in 0 words", "zero tokens", "under 1 word"])
def test_a_limit_that_leaves_no_room_is_refused(instruction: str) -> None:
    with pytest.raises(RequestError, match="no room"):
        parse_instruction(instruction)


@pytest.mark.parametrize(
    ("instruction", "bullets"),
    [
        ("Answer with a continuous text.", False),
        ("Answer in bullet points.", True),
        ("Give me a bulleted list.", True),
        ("Answer as a list.", True),
        ("Use 5 bullets.", True),
        ("Do not use bullet points.", False),
        ("No lists, no tables, no bullets.", False),
        ("Prose instead of bullet points, please.", False),
        ("No title, but write bullet points.", True),
        ("Focus on the list of products.", False),
    ],
)
def test_bullets_are_given_where_they_are_asked_for(instruction: str, bullets: bool) -> None:
    assert parse_instruction(instruction).bullets == bullets


@pytest.mark.parametrize(
    "ask",
    [
        "in German",
        "auf Deutsch",
        "into French",
        "as JSON",
        "a table",
        "your opinion",
        "SWOT analysis",
        "Compare it with competitors' filings",
        "in the first person",
        "as if you were the CEO",
        "a title",
        "Search the web",
        "in the style of a pirate",
        "don't mention the lawsuits",
        "predict its growth",
        "with citations",
    ],
)
def test_what_cannot_be_met_is_named_in_one_warning(ask: str) -> None:
    request = parse_instruction(f"Summarize the business model. Please {ask}. Use 90 words.")
    (warning,) = request.warnings
    assert ask.casefold() in warning.casefold()
    assert warning.endswith(".")
    assert request.focus == DEFAULT_FOCUS
    assert request.max_tokens == 90


@pytest.mark.parametrize(
    "instruction",
    [
        "Use only information from the text. Answer in English, in the third person.",
        "Do not give your opinion, do not compare, no tables, no title, not in JSON.",
        "Never write in the first person and never use the web.",
        "Don't invent anything and do not use outside knowledge.",
        "Summarize the sales in German markets and to French customers.",
        "Be concise and factual. Thanks!",
    ],
)
def test_what_is_met_anyway_gives_no_warning(instruction: str) -> None:
    assert parse_instruction(instruction).warnings == ()


@pytest.mark.parametrize(
    ("instruction", "labels"),
    [
        ("Focus on suppliers, R&D and churn.", ["suppliers", "R&D", "churn"]),
        (
            "Summarize this, concentrating on competition and regulation.",
            ["competition", "regulation"],
        ),
        (
            "Emphasise capital structure and headcount in 90 words.",
            ["capital structure", "headcount"],
        ),
        ("With special emphasis on pricing. Use prose.", ["pricing"]),
        ("Pay attention to clients and to debt.", ["clients", "debt"]),
        ("Focus: products, revenue\nLength: 100 words\nFormat: prose", ["products", "revenue"]),
        (
            "Focus on:\n- sources of revenue\n- clients\n\nAnswer in at most 300 words.",
            ["sources of revenue", "clients"],
        ),
        (
            "Set your focus on sources of\nrevenue and customers.",
            ["sources of revenue", "customers"],
        ),
        ("Focus on customers in German.", ["customers"]),
        ("Focus on customers, in no more than 80 words, and use only the text.", ["customers"]),
        ("Focus on products and answer in bullet points.", ["products"]),
        (
            "Summarize the suppliers and the competitors of the company.",
            ["suppliers", "competitors"],
        ),
        ("Cover products, customers and competition.", ["products", "customers", "competition"]),
        ("Tell me how it makes money.", ["how it makes money"]),
        (
            "In 90 words: how does it make money, who are its customers and how is it financed?",
            ["how does it make money", "who are its customers", "how is it financed"],
        ),
    ],
)
def test_the_focus_is_found_however_it_is_worded(instruction: str, labels: list[str]) -> None:
    assert [focus.label for focus in parse_instruction(instruction).focus] == labels


@pytest.mark.parametrize(
    "instruction",
    [
        "",
        "Summarize.",
        "Focus on the business model.",
        "Cover the main points.",
        "Hello, can you help?",
    ],
)
def test_without_a_focus_the_default_stands(instruction: str) -> None:
    assert parse_instruction(instruction).focus == DEFAULT_FOCUS


@given(text=st.text(alphabet=st.characters(), max_size=400))
def test_any_instruction_gives_a_usable_request_or_a_request_error(text: str) -> None:
    try:
        request = parse_instruction(text)
    except RequestError:
        return
    assert 1 <= request.max_tokens <= 100_000
    assert request.focus


# ---- prompts

FILINGS = (
    """ITEM 1. BUSINESS

Northgate Pump Corporation makes submersible pumps. Distributors bought 62% of them in 2019.

We employ 310 people. You should read this with the statements in Item 8.""",
    "Northgate Pump Corporation (the “Company”) makes pumps for farms: small ones.\n"
    "It sells them through dealers.",
)

INSTRUCTIONS = (
    "Prompt: Summarize the business model from the following text. Use only information from "
    "the following the text:",
    "Summarize the business model from the following text. Answer with a continuous text and "
    "with\nfivehundredtwelve tokens at max. Set your focus on sources of\nrevenue and customers.",
    "Summarize in 200 words.",
    "Please summarize this 10-K section in at most 150 words, focusing on suppliers.",
    "Focus on:\n- sources of revenue\n- clients\n\nSummarize the text below. Max. 1,000 tokens.",
    "Summarize the business model.\nFocus on:\n- sources of revenue\n- clients\n\nUse no bullets.",
    "You are a financial analyst. Write a summary of the following filing in under 100 words.",
    "What does this company do? Answer in 100 words.",
    "How does the company in the following text make money?",
    "Business model summary, max 300 words:",
    "TL;DR in 50 words:",
    "### Instruction\nSummarize the business model.\n\n### Constraints\nNo more than 200 words.",
    "Could you give me a summary of this filing in German?",
    "I need a short summary of the following 10-K. Thanks!",
    "User: Describe the business model in 5 sentences.",
    "1. Summarize the text.\n2. Use at most 100 words.\n3. Focus on customers.",
    "Summarise the text below (max 120 words; focus: customers, suppliers).",
    "In no more than 100 words, summarize the business model of the company below.",
    "Based on the text below, write a summary of the business model in 300 words.",
    "Using only the following text, describe the business model in 512 tokens.",
    "Read the following 10-K section and summarize it in 200 words.",
    "Your task is to summarize the company's business model. The summary must not exceed 200 "
    "words. It should cover products and customers.",
    "Extract the business model from this Item 1. Return plain text.",
    "Act as an equity analyst and summarize the 10-K excerpt below in roughly 250 words.",
    "Here's Item 1 of a 10-K. Summarize the business model in up to 300 words.",
    "Tell me what the company does.",
    "As an investor I want to understand the business model. Boil it down to 512 tokens.",
    "Business summary (150 words):",
)

SEPARATORS = (
    ("\n\n", ""),
    ("\n", ""),
    (" ", ""),
    ("\n\nText:\n", ""),
    ("\n\nText: ", ""),
    ("\n\n**Filing:**\n\n", ""),
    ("\n\n###\n\n", ""),
    ("\n\n---\n", "\n---\n"),
    ('\n\n"""\n', '\n"""'),
    ("\n\n<text>\n", "\n</text>\n"),
    ("\n```\n", "\n```\n\n"),
    ("\n\nHere is the text:\n\n", ""),
)


@pytest.mark.parametrize("instruction", INSTRUCTIONS)
def test_the_filing_begins_where_the_instruction_ends(instruction: str) -> None:
    for filing, (opening, closing) in product(FILINGS, SEPARATORS):
        text = instruction + opening + filing + closing
        form = split_prompt(text)
        assert form.request is not None
        assert text[form.start : form.end] == filing


@pytest.mark.parametrize(
    "instruction",
    [
        "Summarize the above text in 200 words.",
        "Prompt: Summarize the business model in 100 words.",
        "Please summarize this filing. Focus on customers. Max 100 words.",
        "Write a summary of the text above.\nUse bullet points.",
        "Based on the text above, describe the business model in at most 100 words.",
        "Summarize the business model.\nFocus on:\n- revenue\n- customers\n\nSummary:",
        "What is the business model? Answer in 100 words.",
        "TL;DR:",
    ],
)
def test_an_instruction_behind_the_filing_is_found(instruction: str) -> None:
    for filing, gap in product(FILINGS, ("\n\n", "\n", "\n\n---\n\n", "\n\n###\n", " ")):
        text = filing + gap + instruction
        form = split_prompt(text)
        assert form.request is not None
        assert text[form.start : form.end] == filing


def test_instructions_before_and_behind_the_filing_are_one() -> None:
    for filing in FILINGS:
        for closing in ("\n\nRemember: use at most 99 words.", '\n"""\nUse at most 99 words.'):
            text = f'Summarize the text. Focus on debt.\n\n"""\n{filing}{closing}'
            form = split_prompt(text if '"""' in closing else text.replace('"""\n', ""))
            assert form.request is not None
            assert form.request.max_tokens == 99
            assert [focus.label for focus in form.request.focus] == ["debt"]


def test_what_the_filing_says_is_no_part_of_the_request() -> None:
    filing = FILINGS[0] + "\n\nWe focus on suppliers. In 300 words, this is German.\n\nThe end."
    form = split_prompt(f"Summarize in 90 words.\n\n{filing}")
    assert form.request == Request(max_tokens=90, tokenizer="words")


def test_an_instruction_alone_leaves_no_filing() -> None:
    text = "Summarize the business model in 20 words. "
    form = split_prompt(text)
    assert form.request is not None
    assert text[form.start : form.end].strip() == ""


@pytest.mark.parametrize("name", examples.names())
def test_no_part_of_an_example_is_taken_for_an_instruction(name: str) -> None:
    text = examples.path(name).read_text(encoding="utf-8")
    starts = [match.end() for match in re.finditer(r"(?m)^(?=\S)|(?<=[.!?]) (?=[A-Z])", text)]
    assert [at for at in starts if split_prompt(text[at:]).request] == []
    assert [at for at in starts if split_prompt(text[:at]).request] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        *FILINGS,
        "Summary\n\nThe Company makes pumps. Provide customers with value.",
        "Summarized Financial Data\n\nNet sales were $48 million.",
        "System\n\nOur system of pumps serves farms.",
        "Describe the business done and intended to be done by the registrant.\n\nNot applicable.",
        "Focus on Quality. Our strategy is to focus on quality and to provide service.",
        "Use of Proceeds\nNone.",
        "• Provide a safe workplace\n• Keep our customers satisfied\n• Focus on growth",
        "What We Do\n\nWe make pumps. Who are our customers? Farms.",
        "You should read the following text together with our statements.",
        "The following text: an overview of the business of the Company.",
    ],
)
def test_prose_of_filings_is_never_an_instruction(text: str) -> None:
    form = split_prompt(text)
    assert (form.request, form.start, form.end) == (None, 0, len(text))


@given(text=st.text(max_size=400), at=st.integers(0, 30))
def test_any_text_is_split_within_its_bounds(text: str, at: int) -> None:
    for candidate in (text, INSTRUCTIONS[at % len(INSTRUCTIONS)] + text, text + "\nTL;DR"):
        try:
            form = split_prompt(candidate)
        except RequestError:
            continue
        assert 0 <= form.start <= form.end <= len(candidate)


def test_no_real_filing_begins_or_ends_with_an_instruction(shared: Path) -> None:
    cut = 0
    for path in sorted((shared / "filings").rglob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert split_prompt(text).request is None
        for match in re.finditer(r"\n\n(?=\S)", text):
            cut += 1
            assert split_prompt(text[match.end() :][:1500]).request is None, path.name
            assert split_prompt(text[: match.end()][-1500:]).request is None, path.name
    assert cut > 3_000


def test_the_users_own_prompt_is_split_before_its_first_heading(shared: Path) -> None:
    text = (shared / "prompts" / "cbak-2020.prompt.txt").read_text(encoding="utf-8")
    form = split_prompt(text)
    assert form.request is not None
    assert text[form.start :].startswith("ITEM 1")
    assert text[form.end :].strip() == ""
    assert [focus.facet for focus in form.request.focus] == [f.facet for f in DEFAULT_FOCUS]
