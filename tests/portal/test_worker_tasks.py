"""A worker knows every task: Celery looks into `tasks.py` of each app alone, and refuses what it does not know."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings

from portal.celery import app

# As `celery -A portal worker` begins, in a process that has imported nothing else.
ASK = """
import json
from portal.celery import app
app.finalize()
app.loader.import_default_modules()
print(json.dumps(sorted(app.tasks)))
"""


def test_worker_knows_every_task_and_the_clock_asks_for_no_other():
    answer = subprocess.run(
        [sys.executable, "-c", ASK], cwd=settings.BASE_DIR, env=os.environ, capture_output=True, text=True, check=True
    )
    known = set(json.loads(answer.stdout))

    assert set(tasks_in_code()) - known == set()
    assert {line["task"] for line in app.conf.beat_schedule.values()} - known == set()


def tasks_in_code() -> Iterator[str]:
    own = [Path(config.path) for config in apps.get_app_configs() if Path(config.path).parent == settings.BASE_DIR]
    for path in (path for folder in own for path in folder.rglob("*.py")):
        code = path.read_text()
        if "@shared_task" not in code:
            continue
        module = ".".join(path.relative_to(settings.BASE_DIR).with_suffix("").parts)
        for node in ast.parse(code).body:
            if isinstance(node, ast.FunctionDef) and any("shared_task" in ast.unparse(d) for d in node.decorator_list):
                yield f"{module}.{node.name}"
