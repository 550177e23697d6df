"""The forums of a large network, for load tests: beside the first five, one for every region and for many a theme."""

from django.utils.text import slugify
from machina.apps.forum.models import Forum

from .data import data_of


def open_many() -> None:
    """Open the forums of a large network that are not there yet: with the first five 33, in two categories."""
    for heading, names in data_of("gesprekken")["forums"].items():
        category = _open(heading, type=Forum.FORUM_CAT)
        for name in names:
            _open(name, type=Forum.FORUM_POST, parent=category, description=f"Vragen en ervaringen bij: {name}.")


def _open(name: str, **fields: object) -> Forum:
    forum, _ = Forum.objects.get_or_create(slug=slugify(name), defaults={"name": name, **fields})
    return forum
