import secrets
from pathlib import Path


def local_secret_key(folder: Path) -> str:
    """A key made once per checkout and kept out of version control, so that sessions survive restarts."""
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()
