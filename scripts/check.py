"""Every check of the code, one list: `make check`, the pre-commit hook and CI run this."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
Command = Sequence[str | Path]


def main() -> None:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = [(title, pool.submit(run, command, environment)) for title, command, environment in checks()]
        failed = [title for title, result in results if not passes(title, result.result())]
    if failed:
        sys.exit(f"\nNot in order: {', '.join(failed)}.")
    print("\nAll in order.")


def checks() -> Iterator[tuple[str, Command, dict[str, str]]]:
    templates = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "templates").rglob("*.html"))]
    manage = [sys.executable, "manage.py"]
    yield "style", [BIN / "ruff", "check", "--quiet", "."], {}
    yield "format", [BIN / "ruff", "format", "--check", "--quiet", "."], {}
    yield "templates", [BIN / "djade", "--target-version", "5.2", "--check", *templates], {}
    yield "indents of templates", [BIN / "djhtml", "--check", "--tabwidth", "2", *templates], {}
    yield "lines of templates", [sys.executable, "-m", "scripts.long_lines"], {}
    yield "quotes", [sys.executable, "-m", "scripts.typography"], {}
    yield "licences", [sys.executable, "-m", "scripts.licences", "--check"], {}
    yield "floors", [BIN / "lint-imports"], {}
    yield "types", [sys.executable, "-m", "mypy"], {}
    yield "migrations", [*manage, "makemigrations", "--check", "--dry-run"], {}
    yield "system", [*manage, "check", "--fail-level", "WARNING"], {}
    yield "production", [*manage, "check", "--deploy", "--fail-level", "WARNING"], production_environment()


def production_environment() -> dict[str, str]:
    """The example that an administrator starts from must itself pass."""
    lines = (ROOT / "deploy" / "portal.env.example").read_text().splitlines()
    values = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    return values | {"DJANGO_SETTINGS_MODULE": "portal.settings.production"}


def run(command: Command, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def passes(title: str, result: subprocess.CompletedProcess[str]) -> bool:
    print(f"{'ok ' if result.returncode == 0 else 'NOT'} {title}", flush=True)
    if result.returncode:
        print(result.stdout)
    return result.returncode == 0


if __name__ == "__main__":
    main()
