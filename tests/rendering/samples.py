"""Invented filings and summaries: a maker of brine pumps, and text that attacks the page."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from itemone.document import Block, BlockKind, Document, Sentence, Span, Status, Table
from itemone.request import Facet, Request
from itemone.summary import Considered, Coverage, Summary, SummarySentence

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "]]><svg onload=alert(2)>",
    "</style><style>body{display:none}</style>",
    "</mark></a></div></section><h1>Take over</h1>",
    "<!-- never closed",
    "javascript:alert(3) \" ' ` = &lt;b&gt; &amp; &#x3c;",
    "\u202etfel ot thgir\u202c and \u200fמשאבה",
    "🏭 pumps 𝔏𝔦 \U0001f468‍\U0001f527 at 40\u00a0°C, naïve café",
    "{title} %s ${policy} {0} {__class__}",
)


@dataclass(frozen=True, slots=True)
class Part:
    """A block to be: its kind, its pieces with the noise between them at odd places."""

    kind: BlockKind
    pieces: tuple[str, ...]
    depth: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


def heading(text: str, depth: int = 1) -> Part:
    return Part(BlockKind.HEADING, (text,), depth)


def paragraph(*pieces: str) -> Part:
    return Part(BlockKind.PARAGRAPH, pieces)


def item(text: str) -> Part:
    return Part(BlockKind.LIST_ITEM, (text,))


def noise(text: str) -> Part:
    return Part(BlockKind.NOISE, (text,))


def table(*rows: tuple[str, ...]) -> Part:
    """Rows as a filing has them after its markup is gone: cells two spaces apart."""
    return Part(BlockKind.TABLE, (), rows=rows)


def document_of(parts: Sequence[Part], company: str = "") -> Document:
    """Lay the parts out as a text and keep where each of them came to stand."""
    text = ""
    blocks: list[Block] = []
    for part in parts:
        text += "\n\n" if text else ""
        if part.kind is BlockKind.TABLE:
            spans = []
            for row in part.rows:
                line = "  ".join(row)
                spans.append(Span(len(text), len(text) + len(line)))
                text += line + "\n"
            grid = Table(part.rows, tuple(spans), header_rows=1)
            hull = Span(spans[0].start, spans[-1].end)
            blocks.append(Block(part.kind, (hull,), hull.of(text), table=grid))
            continue
        pieces = []
        for number, piece in enumerate(part.pieces):
            text += "\n" if number else ""
            if number % 2 == 0:
                pieces.append(Span(len(text), len(text) + len(piece)))
            text += piece
        clean = " ".join(part.pieces[::2])
        blocks.append(Block(part.kind, tuple(pieces), clean, depth=part.depth))
    sentences = tuple(
        Sentence(block.text, block.pieces, number)
        for number, block in enumerate(blocks)
        if block.kind is BlockKind.PARAGRAPH
    )
    return Document(
        text=text,
        blocks=tuple(blocks),
        sentences=sentences,
        company=company,
        heading="Item 1. Business",
        confidence=0.97,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        source="halden-10k.htm",
    )


def spans(document: Document, *quotes: str) -> tuple[Span, ...]:
    """Where the quotes stand; each must."""
    found = []
    for quote in quotes:
        start = document.text.index(quote)
        found.append(Span(start, start + len(quote)))
    return tuple(found)


FILING: tuple[Part, ...] = (
    heading("Item 1. Business"),
    heading("Overview", 2),
    paragraph(
        "Halden Brine Technologies, Inc. designs and builds high-pressure pumps and metering "
        "valves that move corrosive brines in the extraction of lithium. We were incorporated "
        "in Nevada in 2006 and have made pumps since 2009. Our pumps lift brine from wells, push "
        "it through sorbent columns and return the spent liquor underground, mostly in places "
        "where ordinary steel would fail within a season."
    ),
    paragraph(
        "We operate two plants, in Elko, Nevada and in Antofagasta, Chile, and service shops at "
        "five of our customers’ sites. In fiscal 2023 our net sales were $212.4 million, compared "
        "with $187.9 million in fiscal 2022 and $141.0 million in fiscal 2021. Growth came from "
        "larger pumps for direct-extraction projects and from a",
        "4",
        "rising installed base, which brings us spare-part and service revenue year after year.",
    ),
    heading("Products", 2),
    paragraph("We sell three families of products and the service that keeps them running:"),
    item("• Tern® well pumps, submersible units of 15 to 400 kilowatts with ceramic stages;"),
    item("• Auk® transfer pumps, which feed sorbent columns at up to 60 bar; and"),
    item("• Petrel™ metering valves, whose seats we grow from silicon carbide."),
    paragraph(
        "A well pump usually runs eighteen months between overhauls. Because a stopped pump stops "
        "a well, most customers keep a spare on site and sign a service agreement of three to "
        "five years. At September 30, 2023 we had 1,140 pumps under such agreements."
    ),
    table(
        ("Net sales (in thousands)", "2023", "2022", "2021"),
        ("Tern well pumps", "$96,310", "$88,124", "$70,415"),
        ("Auk transfer pumps", "58,902", "49,377", "33,040"),
        ("Petrel valves", "21,455", "20,080", "17,892"),
        ("Service and spare parts", "35,733", "30,319", "19,653"),
        ("Total", "$212,400", "$187,900", "$141,000"),
    ),
    heading("Customers", 2),
    paragraph(
        "Our customers are lithium producers, the engineering firms that build for them, and, to "
        "a small extent, operators of geothermal plants. We sold to 64 customers in fiscal 2023. "
        "Cordillera Salars S.A. and Great Basin Lithium accounted for 27% and 14% of net sales; "
        "no other customer reached 10%. We expect this concentration to last as long as few "
        "producers build most new capacity."
    ),
    paragraph(
        "By destination, Chile made up 46% of net sales, Argentina 22%, the United States 19% "
        "and other countries 13%."
    ),
    noise("Table of Contents\n5"),
    heading("Sales and distribution", 2),
    paragraph(
        "We sell well and transfer pumps directly, through 31 sales engineers in Elko, Salta and "
        "Santiago. Valves and spare parts are also sold through nine independent distributors, "
        "who accounted for 18% of net sales in fiscal 2023. In China we sell only through our "
        "distributor Yubei Flow, under an exclusive agreement that runs until June 2027."
    ),
    heading("Manufacturing and supply", 2),
    paragraph(
        "We cast and machine pump bodies in Elko, and assemble and test in both plants. "
        "Silicon-carbide powder comes from two suppliers in Norway and Japan; motors come from "
        "one supplier, Rheintal Antriebe GmbH, and qualifying another would take about a year. "
        "We bought 41% of our materials from our five largest suppliers."
    ),
    heading("Competition", 2),
    paragraph(
        "We compete with divisions of large pump makers, which have wider ranges and deeper "
        "pockets, and with regional builders that sell at lower prices. We believe that service "
        "life in hot brine, delivery time and local service decide most orders."
    ),
    heading("Research and development", 2),
    paragraph(
        "Forty-four engineers work on coatings, bearings and remote monitoring. We spent $11.8 "
        "million on research and development in fiscal 2023 and hold 52 patents, which expire "
        "between 2026 and 2041."
    ),
    heading("Employees", 2),
    paragraph(
        "At September 30, 2023 we had 918 employees: 507 in the United States, 366 in Chile and "
        "45 in Argentina. Hourly employees in Antofagasta are members of a union whose contract "
        "ends in March 2025. We consider our relations with employees good."
    ),
    heading("Government regulation", 2),
    paragraph(
        "Our plants need permits for air, waste water and the storage of acids. Our customers’ "
        "concessions matter more to us than our own permits: a delay in granting them delays "
        "orders for our pumps."
    ),
)

COMPANY = "Halden Brine Technologies, Inc."


def _sentences(document: Document) -> tuple[SummarySentence, ...]:
    def said(text: str, facet: Facet, at: int, *quotes: str) -> SummarySentence:
        return SummarySentence(text, facet, spans(document, *quotes), paragraph=at)

    return (
        said(
            "Halden Brine Technologies, Inc. designs and builds high-pressure pumps and metering "
            "valves that move corrosive brines in the extraction of lithium.",
            Facet.OVERVIEW,
            0,
            "Halden Brine Technologies, Inc. designs and builds high-pressure pumps and metering "
            "valves that move corrosive brines in the extraction of lithium.",
        ),
        said(
            "It sells Tern well pumps, Auk transfer pumps, Petrel metering valves and service.",
            Facet.PRODUCTS,
            0,
            "We sell three families of products and the service that keeps them running:",
            "Tern® well pumps",
            "Auk® transfer pumps",
            "Petrel™ metering valves",
        ),
        said(
            "Most customers keep a spare pump on site and sign service agreements of three to five "
            "years; 1,140 pumps were under such agreements at September 30, 2023.",
            Facet.PRODUCTS,
            0,
            "most customers keep a spare on site and sign a service agreement of three to "
            "five years.",
            "At September 30, 2023 we had 1,140 pumps under such agreements.",
        ),
        said(
            "Its 64 customers are lithium producers, the engineering firms that build for them "
            "and operators of geothermal plants.",
            Facet.CUSTOMERS,
            1,
            "Our customers are lithium producers, the engineering firms that build for them, and, "
            "to a small extent, operators of geothermal plants. We sold to 64 customers in fiscal "
            "2023.",
        ),
        said(
            "Cordillera Salars S.A. accounted for 27% of net sales and Great Basin Lithium for "
            "14%.",
            Facet.CUSTOMERS,
            1,
            "Cordillera Salars S.A. and Great Basin Lithium accounted for 27% and 14% of net sales",
        ),
        said(
            "Pumps are sold directly by 31 sales engineers; nine independent distributors, who "
            "also sell valves and spare parts, brought in 18% of net sales.",
            Facet.CHANNELS,
            1,
            "We sell well and transfer pumps directly, through 31 sales engineers in Elko, Salta "
            "and Santiago. Valves and spare parts are also sold through nine independent "
            "distributors, who accounted for 18% of net sales in fiscal 2023.",
        ),
        said(
            "Net sales were $212.4 million in fiscal 2023, after $187.9 million in 2022; Tern "
            "well pumps made up $96.3 million.",
            Facet.REVENUE,
            2,
            "In fiscal 2023 our net sales were $212.4 million, compared with $187.9 million in "
            "fiscal 2022",
            "Tern well pumps  $96,310",
            "Total  $212,400",
        ),
        said(
            "A rising installed base brings spare-part and service revenue year after year.",
            Facet.REVENUE,
            2,
            "Growth came from larger pumps for direct-extraction projects and from a\n4\n"
            "rising installed base, which brings us spare-part and service revenue",
            "Service and spare parts  35,733",
        ),
        said(
            "Chile took 46% of net sales, Argentina 22% and the United States 19%.",
            Facet.REVENUE,
            2,
            "Chile made up 46% of net sales, Argentina 22%, the United States 19%",
        ),
        said(
            "Motors come from one supplier, Rheintal Antriebe GmbH.",
            Facet.SUPPLIERS,
            2,
            "motors come from one supplier, Rheintal Antriebe GmbH",
        ),
    )


COVERAGE = (
    Coverage("sources of revenue", "told", 3),
    Coverage("customer base", "told", 2),
    Coverage("products", "told", 2),
    Coverage("distribution channels", "told", 1),
    Coverage("financing", "not in the text", 0),
)


def summary_of(document: Document, sentences: Sequence[SummarySentence]) -> Summary:
    return Summary(
        sentences=tuple(sentences),
        coverage=COVERAGE,
        tokens=318,
        warnings=("The text says nothing of financing.",),
        request=Request(),
        document=document,
        considered=tuple(
            Considered(
                s.text,
                s.facet,
                1 / (n + 1),
                20 + n,
                n % 3 != 2,
                "no room" if n % 3 == 2 else "",
                s.evidence,
            )
            for n, s in enumerate(sentences)
        ),
    )


def halden(*, repeats: int = 0) -> Summary:
    """The summary of the pump maker; ``repeats`` lengthens its filing."""
    document = document_of(FILING + FILING[1:] * repeats, COMPANY)
    return summary_of(document, _sentences(document))


def checked() -> Summary:
    """The pump maker's summary after the checker, which objects to two sentences."""
    summary = halden()
    sentences = [replace(sentence, supported=True) for sentence in summary.sentences]
    sentences[4] = replace(
        sentences[4],
        text=sentences[4].text.replace("27%", "72%"),
        supported=False,
        reasons=("number: 72% does not stand in the filing",),
    )
    sentences.append(
        SummarySentence(
            "It plans to enter Bolivia.",
            Facet.STRATEGY,
            (),
            paragraph=2,
            supported=False,
            reasons=("unsupported",),
        )
    )
    return replace(summary, sentences=tuple(sentences))


def hostile() -> Summary:
    """A filing and a summary full of markup, told in every place that is shown."""
    company = f"{HOSTILE[0]} & {HOSTILE[4]}"
    parts = [
        part
        for text in HOSTILE
        for part in (
            heading(text, 2),
            paragraph(f"Before. {text} After.", text, f"The rest. {text}"),
            item(text),
            noise(text),
            table((text, "2023"), ("Pumps", text)),
        )
    ]
    document = replace(
        document_of(parts, company),
        source=HOSTILE[1],
        heading=HOSTILE[3],
        warnings=HOSTILE,
        status=Status.UNSURE,
    )
    sentences = [
        SummarySentence(
            text,
            list(Facet)[number],
            spans(document, f"Before. {text}", f"The rest. {text}"),
            writer=text,
            supported=number % 2 == 0,
            reasons=(text,),
        )
        for number, text in enumerate(HOSTILE)
    ]
    summary = summary_of(document, sentences)
    coverage = tuple(Coverage(text, "not told", 0) for text in HOSTILE)
    return replace(
        summary,
        coverage=coverage,
        warnings=HOSTILE,
        request=Request(tokenizer=HOSTILE[1]),
    )
