"""One file holds the settings: for the units, and for whoever runs a command by hand."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.portal.test_production import SAMPLE

SHOW = "import portal, os; print(*(os.environ.get(name) for name in ('DJANGO_SETTINGS_MODULE', 'VAR_DIR', 'SITE_URL')))"


def run(*command, **environment) -> subprocess.CompletedProcess:
    inherited = {name: value for name, value in os.environ.items() if name not in {*SAMPLE, "DJANGO_SETTINGS_MODULE"}}
    return subprocess.run(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env=inherited | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_settings_come_from_the_file(tmp_path):
    file = tmp_path / "portal.env"
    file.write_text('# a comment\n\nVAR_DIR = /srv/elders \nSITE_URL="https://a.example"\n; also one\n')

    result = run("-c", SHOW, SETTINGS_FILE=str(file))

    assert result.stdout.split() == ["portal.settings.production", "/srv/elders", "https://a.example"]


def test_environment_goes_before_the_file(tmp_path):
    file = tmp_path / "portal.env"
    file.write_text("VAR_DIR=/srv/elders\n")

    result = run("-c", SHOW, SETTINGS_FILE=str(file), VAR_DIR="/srv/hier")

    assert result.stdout.split()[1] == "/srv/hier"


def test_other_settings_leave_the_file_alone(tmp_path):
    file = tmp_path / "portal.env"
    file.write_text("VAR_DIR=/srv/elders\n")

    result = run("-c", SHOW, SETTINGS_FILE=str(file), DJANGO_SETTINGS_MODULE="portal.settings.development")

    assert result.stdout.split()[:2] == ["portal.settings.development", "None"]


def test_without_a_file_it_is_the_embedded_default():
    assert run("-c", SHOW, SETTINGS_FILE="").stdout.split()[0] == "portal.settings.development"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (None, "is niet te lezen (FileNotFoundError)"),
        ("VAR_DIR=/a\nexport SITE_URL=b\n", "Regel 2 van"),
        ("los woord\n", "Regel 1 van"),
    ],
)
def test_file_that_cannot_be_used_stops_with_a_sentence(tmp_path, text, sentence):
    file = tmp_path / "portal.env"
    if text is not None:
        file.write_text(text)

    result = run("manage.py", "check", SETTINGS_FILE=str(file))

    assert result.returncode == 1
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr
