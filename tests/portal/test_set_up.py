"""From nothing: which Python is asked for, and what is said when there is none."""

import re
import subprocess
import sys

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR


@pytest.mark.parametrize("command", ["demo", "test"])
def test_too_old_a_python_is_said_in_a_sentence(tmp_path, command):
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)

    result = subprocess.run(
        ["/usr/bin/make", command], cwd=ROOT, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )

    assert result.returncode != 0
    assert result.stdout.startswith("No Python 3.11.2 or newer was found.")
    assert "Traceback" not in result.stdout + result.stderr


def test_the_same_oldest_python_is_claimed_everywhere():
    """The first release with all that the portal uses is Debian 12's own, on which make test tries it."""
    claims = {
        "Makefile": r"No Python (\S+) or newer",
        "README.md": r"You need Python (\S+) or newer",
        "pyproject.toml": r'requires-python = ">=(\S+)"',
        "deploy/README.md": r"met Python (\S+) of nieuwer",
    }

    assert {re.search(claim, (ROOT / name).read_text())[1] for name, claim in claims.items()} == {"3.11.2"}


def test_set_up_needs_nothing_that_is_not_in_python_itself():
    code = "import sys; sys.path[:0] = ['scripts']; import environment; print(environment.VENV.name)"

    result = subprocess.run([sys.executable, "-I", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert result.stdout == ".venv\n"
