"""Flat text comes in, where Item 1 begins and ends and why goes out."""

from itemone.reading.item1.finder import find_item1
from itemone.reading.item1.findings import Boundary, Finding

__all__ = ["Boundary", "Finding", "find_item1"]
