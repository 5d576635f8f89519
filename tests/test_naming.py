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
