"""Static files of production: hashed, compressed, and the stylesheet in one piece."""

import re
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

ENTRIES = ("css/site.css", "css/plans.css")
IMPORT = re.compile(r'@import url\("([^"]+)"\);\n')
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
SPACE = re.compile(r"\s+")
AROUND_A_RULE = re.compile(r" ?([{};]) ?|([:,]) ")
# Our modules ask for each other by hashed names too: by these the page at the door keeps them on a phone.
MODULES = (
    (r"""(?P<matched>from ["'](?P<url>\.[^"']+)["'])""", 'from "%(url)s"'),
    (r"""(?P<matched>import ["'](?P<url>\.[^"']+)["'])""", 'import "%(url)s"'),
    (r"""(?P<matched>import\(["'](?P<url>\.[^"']+)["']\))""", 'import("%(url)s")'),
)
# By the name of a file, where it is kept and by which name there.
Paths = dict[str, tuple[Storage, str]]


class OneStylesheetStorage(CompressedManifestStaticFilesStorage):
    """Puts what site.css imports into site.css itself, so that a reader asks for it once; plans.css likewise."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("js/*.js", MODULES))

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
        bundle = InMemoryStorage()
        for entry in ENTRIES if not dry_run else ():
            if entry in paths:
                bundle.save(entry, ContentFile(bundled(paths, entry).encode()))
                paths = {**paths, entry: (bundle, entry)}
        yield from super().post_process(paths, dry_run, **options)


def bundled(paths: Paths, name: str) -> str:
    """The stylesheet `name` with its imports in place, without comments and needless space."""
    storage, path = paths[name]
    with storage.open(path) as file:
        css = file.read().decode()
    folder = PurePosixPath(name).parent
    css = IMPORT.sub(lambda match: bundled(paths, str(folder / match[1])), COMMENT.sub("", css))
    return AROUND_A_RULE.sub(r"\1\2", SPACE.sub(" ", css)).replace(";}", "}")
