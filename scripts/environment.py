"""Make .venv and install what a lock file names. Runs before anything is installed: standard library only.

Usage: python3 scripts/environment.py requirements.txt
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "installed.json"
PIP: list[str | Path] = [VENV / "bin" / "python", "-m", "pip", "install"]
LOCKED = ["--require-hashes", "--no-deps", "-r"]
NO_VENV = (
    "Python could not make a virtual environment (.venv).\n"
    "On Debian or Ubuntu the missing part is called python3-venv: apt-get install python3-venv. Then run this again."
)
NO_INSTALL = (
    "Not everything could be installed; what pip said is above.\n"
    "Is there a connection to a package index? Run the same command again to go on where it stopped."
)


def main(lock: Path) -> None:
    if not is_whole():
        make_venv("half-made (an earlier set-up was interrupted)")
    elif is_on_another_python(VENV):
        make_venv("made with another Python than the one you ask for")
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if digest in read_stamp().values():
        return
    install(lock)
    STAMP.write_text(json.dumps(read_stamp() | stamps_of(lock, digest)))


def is_whole() -> bool:
    """Is there a virtual environment that an earlier run finished? A linked one is somebody's own, and trusted."""
    python = VENV / "bin" / "python"
    if not python.exists() or subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode:
        return False
    return STAMP.exists() or VENV.is_symlink()


def is_on_another_python(venv: Path) -> bool:
    """Only who names a Python (PYTHON=…) has it made again; a linked one is somebody's own, and stays."""
    if "PYTHON" not in os.environ or venv.is_symlink():
        return False
    answer = subprocess.run(
        [venv / "bin" / "python", "-c", "import sys; print(sys.version)"], capture_output=True, text=True
    )
    return answer.stdout.strip() != sys.version.strip()


def make_venv(reason: str) -> None:
    if VENV.is_symlink():
        sys.exit(f".venv is a link to {VENV.resolve()}, which does not work. Remove the link and run this again.")
    if VENV.exists():
        print(f"Found a .venv that is {reason}: making it again.", flush=True)
        shutil.rmtree(VENV)
    print(f"Making .venv with Python {sys.version.split()[0]}", flush=True)
    if subprocess.run([sys.executable, "-m", "venv", VENV]).returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(NO_VENV)


def read_stamp() -> dict[str, str]:
    return json.loads(STAMP.read_text()) if STAMP.exists() else {}


def stamps_of(lock: Path, digest: str) -> dict[str, str]:
    """The development lock holds all that the other names, at the same versions."""
    stamps = {lock.name: digest}
    if lock.name == "requirements-dev.txt":
        stamps["requirements.txt"] = hashlib.sha256((ROOT / "requirements.txt").read_bytes()).hexdigest()
    return stamps


def install(lock: Path) -> None:
    total = len(re.findall(r"^[a-z0-9].*==", lock.read_text(), re.MULTILINE | re.IGNORECASE))
    print(f"Installing {total} packages of {lock.name} (once, and again when the lock changes)", flush=True)
    if install_with_uv(lock):
        return
    print("uv could not; trying with pip, which is slower.", flush=True)
    if subprocess.run([*PIP, *LOCKED, lock]).returncode:
        sys.exit(NO_INSTALL)


def install_with_uv(lock: Path) -> bool:
    """uv is many times faster. pip reads settings that uv does not, those of a mirror for instance."""
    if subprocess.run([*PIP, "--quiet", *LOCKED, ROOT / "requirements-uv.txt"]).returncode:
        return False
    uv: list[str | Path] = [VENV / "bin" / "uv", "pip", "install", "--python", VENV / "bin" / "python"]
    return subprocess.run([*uv, "--quiet", "--system-certs", *LOCKED, lock]).returncode == 0


if __name__ == "__main__":
    main(ROOT / sys.argv[1])
