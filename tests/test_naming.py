"""The company is called as its filing calls it, not in capitals that only the cover has."""

from __future__ import annotations

import pytest

from itemone.document import Document
from itemone.naming import names_of


@pytest.mark.parametrize(
    ("company", "text", "full"),
    [
        ("NORTHGATE PUMP WORKS, INC.", "Northgate Pump Works, Inc. makes pumps.", None),
        ("NORTHGATE PUMP WORKS, INC.", "THE COMPANY MAKES PUMPS.", None),
        ("NORDIVA", "At nordiva.example we tell of pumps. NORDIVA IS HERE.", "Nordiva"),
        ("NORDIVA", "farms buy NORDIVA pumps, and NORDIVA tanks, or NORDIVA valves.", "NORDIVA"),
        ("The Company", "The Company makes pumps.", ""),
    ],
)
def test_the_name_is_spelled_as_running_text_has_it(
    company: str, text: str, full: str | None
) -> None:
    wanted = "Northgate Pump Works, Inc." if full is None else full
    assert names_of(Document(text, company=company)).full == wanted


USED = "Northgate Harbor makes pumps. Northgate Harbor's dealers are many. " * 2


@pytest.mark.parametrize(
    ("company", "text", "short"),
    [
        ("The Northgate Harbor Group, Inc.", USED + "Northgate Harbor is old.", "Northgate Harbor"),
        ("The Northgate Harbor Group, Inc.", "Northgate Harbor Bank lends. " * 9, ""),
        ("United States Pump Corporation", "The United States has farms. " * 9, ""),
        ("Dray & Dray", "Dray & Dray has dealers. Dray & Dray is old. " * 9, ""),
        ("Flow Works, Inc.", "Flow is fast. Flow has a price. The flow of water counts. " * 9, ""),
    ],
)
def test_a_short_form_that_nothing_defines_is_known_by_its_use(
    company: str, text: str, short: str
) -> None:
    assert names_of(Document(text, company=company)).short == short
