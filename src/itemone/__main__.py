"""``python -m itemone``."""

from itemone.cli import main

main()
