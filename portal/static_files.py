"""Static files of production: hashed, compressed, and the stylesheet in one piece."""

import re
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

ENTRY = "css/site.css"
IMPORT = re.compile(r'@import url\("([^"]+)"\);\n')
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
SPACE = re.compile(r"\s+")
# By the name of a file, where it is kept and by which name there.
Paths = dict[str, tuple[Storage, str]]


class OneStylesheetStorage(CompressedManifestStaticFilesStorage):
    """Puts what site.css imports into site.css itself, so that a reader asks for it once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._addresses: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:
        """The manifest stays as it is while a process lives, so each address is worked out once."""
        if settings.DEBUG or force:
            return str(super().url(name, force))
        if name not in self._addresses:
            self._addresses[name] = super().url(name)
        return self._addresses[name]

    def post_process(self, paths: Paths, dry_run: bool = False, **options: Any) -> Any:
        self._addresses.clear()
        if ENTRY in paths and not dry_run:
            bundle = InMemoryStorage()
            bundle.save(ENTRY, ContentFile(bundled(paths, ENTRY).encode()))
            paths = {**paths, ENTRY: (bundle, ENTRY)}
        yield from super().post_process(paths, dry_run, **options)


def bundled(paths: Paths, name: str) -> str:
    """The stylesheet `name` with its imports in place, without comments and needless space."""
    storage, path = paths[name]
    with storage.open(path) as file:
        css = file.read().decode()
    folder = PurePosixPath(name).parent
    css = IMPORT.sub(lambda match: bundled(paths, str(folder / match[1])), COMMENT.sub("", css))
    return SPACE.sub(" ", css)
