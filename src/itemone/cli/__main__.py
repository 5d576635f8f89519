"""``python -m itemone.cli``."""

from itemone.cli import main

main()
