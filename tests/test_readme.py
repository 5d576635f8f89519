"""The README tells the truth."""

from __future__ import annotations

import re
from pathlib import Path

from docs.readme_example import filled


def test_the_example_in_the_readme_is_what_itemone_prints(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert filled(readme) == readme


def test_every_make_target_that_the_documents_name_exists(root: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(), re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md", "docs/architecture.md"):
        text = (root / name).read_text(encoding="utf-8")
        assert set(re.findall(r"`make ([a-z]+)", text)) <= targets, name


def test_every_relative_link_of_the_documents_leads_to_a_file(root: Path) -> None:
    for path in [*root.glob("*.md"), *(root / "docs").glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text()):
            assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_the_version_is_the_same_everywhere(root: Path) -> None:
    import tomllib

    version = tomllib.loads((root / "pyproject.toml").read_text())["project"]["version"]
    assert f"version: {version}\n" in (root / "CITATION.cff").read_text()
    assert f"## [{version}]" in (root / "CHANGELOG.md").read_text()
