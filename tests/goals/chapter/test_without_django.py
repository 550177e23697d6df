import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
PROGRAM = """
import sys
from goals.chapter import sort_chapter
print(sort_chapter(b"Het SWV stelt in 2027 een protocol op.")[0].sort, [one for one in sys.modules if "django" in one])
"""


def test_chapter_is_sorted_in_a_process_without_django():
    result = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True)

    assert result.stdout.strip() == "activiteit []"
