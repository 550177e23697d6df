"""The licences of what the portal is made with: `python -m scripts.licences` writes the list, `--check` holds it."""

import re
import sys
from importlib.metadata import PackageMetadata, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "docs" / "licences.md"
LONGEST = 60
LICENCE_FILE = re.compile("licen[sc]e|OFL", re.IGNORECASE)
HEAD = """# Licences of others

What a running portal uses of others. Made by `python -m scripts.licences` from the lock and from what each package says
of itself; `make check` holds it.

| part | licence |
| --- | --- |
"""


def main() -> None:
    words = HEAD + "\n".join(f"| {name} | {licence} |" for name, licence in [*parts(), *packages()]) + "\n"
    if "--check" not in sys.argv:
        LIST.write_text(words)
    elif LIST.read_text() != words:
        sys.exit("docs/licences.md is not what the lock says: run python -m scripts.licences.")


def parts() -> list[tuple[str, str]]:
    """What stands in this repository itself, each with its licence beside it."""
    files = sorted(
        path for path in (ROOT / "static").rglob("*") if re.search("licen[sc]e|OFL", path.name, re.IGNORECASE)
    )
    return [(f"`{path.parent.relative_to(ROOT)}/`", f"[{path.name}](../{path.relative_to(ROOT)})") for path in files]


def packages() -> list[tuple[str, str]]:
    lock = (ROOT / "requirements.txt").read_text()
    names = sorted(re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE))
    return [(name, licence_of(metadata(name))) for name in names if is_for_every_system(lock, name)]


def is_for_every_system(lock: str, name: str) -> bool:
    """Some packages are installed on other systems only; here nothing is known of those."""
    return not re.search(rf"^{re.escape(name)}==\S+ ;", lock, re.MULTILINE)


def licence_of(package: PackageMetadata) -> str:
    """As an SPDX expression where there is one, else as the index classifies it, else in the package's own words."""
    if expression := field_of(package, "License-Expression"):
        return expression
    classified = [
        line.rpartition(" :: ")[2] for line in package.get_all("Classifier", []) if line.startswith("License")
    ]
    if named := [licence for licence in classified if licence != "OSI Approved"]:
        return ", ".join(named)
    own_words = field_of(package, "License").strip().partition("\n")[0]
    return own_words if 0 < len(own_words) <= LONGEST else "see the package"


def field_of(package: PackageMetadata, name: str) -> str:
    return str((package.get_all(name) or [""])[0])


if __name__ == "__main__":
    main()
