import json
import os
import subprocess
import sys
from pathlib import Path

from .chapters import DATA

ROOT = Path(__file__).parents[3]


def sort_file(path: Path) -> subprocess.CompletedProcess:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "DATABASE_URL": "sqlite:////nowhere/a.db",
    }
    command = [sys.executable, "manage.py", "sort_chapter", str(path)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def test_command_prints_the_pieces_in_order_without_a_database():
    result = sort_file(DATA / "chapter-a-klaverhoek.docx")

    rows = json.loads(result.stdout)

    assert [set(row) for row in rows] == [{"tekst", "soort"}] * len(rows)
    assert rows[0] == {"tekst": "Hoofdstuk 4 Onze koers voor de komende vier jaar", "soort": "kop"}
    assert rows[-1]["soort"] == "toelichting"


def test_command_says_what_is_wrong_with_a_file():
    result = sort_file(DATA / "nergens.docx")

    assert result.returncode != 0
    assert result.stderr.strip().endswith("nergens.docx is niet te lezen.")
