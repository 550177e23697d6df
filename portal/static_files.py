"""Static files of production: hashed, compressed, and the stylesheet in one piece."""

import re
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

ENTRY = "css/site.css"
IMPORT = re.compile(r'@import url\("([^"]+)"\);\n')
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
SPACE = re.compile(r"\s+")


class OneStylesheetStorage(CompressedManifestStaticFilesStorage):
    """Puts what site.css imports into site.css itself, so that a reader asks for it once."""

    def post_process(self, paths, dry_run=False, **options):
        if ENTRY in paths and not dry_run:
            bundle = InMemoryStorage()
            bundle.save(ENTRY, ContentFile(bundled(paths, ENTRY).encode()))
            paths = {**paths, ENTRY: (bundle, ENTRY)}
        yield from super().post_process(paths, dry_run, **options)


def bundled(paths: dict, name: str) -> str:
    """The stylesheet `name` with its imports in place, without comments and needless space."""
    storage, path = paths[name]
    with storage.open(path) as file:
        css = file.read().decode()
    folder = PurePosixPath(name).parent
    css = IMPORT.sub(lambda match: bundled(paths, str(folder / match[1])), COMMENT.sub("", css))
    return SPACE.sub(" ", css)
