"""What other packages would load into every process and no page of ours uses, kept out of memory."""

import sys
from importlib import import_module
from types import ModuleType, SimpleNamespace

# Wagtail's API v3 is a preview that no route leads to; with Ninja and Pydantic it takes 16 MB.
WAGTAIL_API = (
    "wagtail.api.v3.api",
    "wagtail.contrib.redirects.api.v3",
    "wagtail.documents.api.v3.registry",
    "wagtail.documents.api.v3.router",
    "wagtail.images.api.v3.registry",
    "wagtail.images.api.v3.router",
    "wagtail.snippets.api.v3",
    "wagtail.snippets.api.v3.router",
)
# HEIC photos, which WAGTAILIMAGES_EXTENSIONS refuses; Willow does without.
HEIC = "pillow_heif"


def leave_out() -> None:
    """To be called before Django starts: what is in sys.modules already is not looked for on disk."""
    stand_in = ModuleType("wagtail_api_left_out")
    stand_in.api = SimpleNamespace(add_router=lambda *args: None)
    stand_in.router = None
    stand_in.register_content_types = lambda: None
    for name in WAGTAIL_API:
        sys.modules.setdefault(name, stand_in)
    sys.modules.setdefault(HEIC, None)
    import_without("bs4", "lxml", "charset_normalizer")
    # Comes with the tools of development; jobs travel as JSON.
    import_without("kombu.serialization", "yaml")


def import_without(module: str, *optional: str) -> None:
    """Import `module` as if what it can do without were not installed; who asks for that later gets it."""
    absent = [name for name in optional if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))
    try:
        import_module(module)
    finally:
        for name in absent:
            del sys.modules[name]
