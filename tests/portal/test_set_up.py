"""From nothing: which Python is asked for, and what is said when there is none."""

import re
import subprocess
import sys

import pytest
from django.conf import settings

from scripts import environment

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


def test_a_python_that_is_named_is_the_one_that_is_used(tmp_path):
    named = tmp_path / "python"
    named.write_text('#!/bin/sh\n[ "$1" = -c ] || echo "named: $*"\n[ "$1" = -c ]\n')
    named.chmod(0o755)

    asked = {"PATH": "/usr/bin:/bin", "PYTHON": str(named)}

    result = subprocess.run(["/usr/bin/make", "test"], cwd=ROOT, env=asked, capture_output=True, text=True, check=False)

    assert result.stdout == "named: scripts/environment.py requirements-dev.txt\n"


@pytest.mark.parametrize("asked", [True, False])
def test_environment_of_another_python_is_made_again_for_who_asks(tmp_path, monkeypatch, asked):
    same, other = make_venv(tmp_path / "same", sys.executable), make_venv(tmp_path / "other", "/bin/echo")
    (tmp_path / "linked").symlink_to(other)
    monkeypatch.delenv("PYTHON", raising=False)
    if asked:
        monkeypatch.setenv("PYTHON", sys.executable)

    answers = [environment.is_on_another_python(venv) for venv in (same, other, tmp_path / "linked")]

    assert answers == [False, asked, False]


def make_venv(folder, python):
    """As much of a virtual environment as says on which Python it stands."""
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "python").symlink_to(python)
    return folder


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
