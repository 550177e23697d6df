import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
PROGRAM = """
import sys
from goals.measurability import Finding, check
findings = check("Het aantal thuiszitters daalt.")
assert all(isinstance(finding, Finding) for finding in findings)
print([finding.code for finding in findings], [name for name in sys.modules if name.startswith(("django", "wagtail"))])
"""


def test_check_runs_in_a_process_without_django():
    result = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True)

    assert result.stdout.strip() == "['M01_GEEN_GETAL', 'M03_GEEN_TERMIJN'] []"
