"""Pages that open for many: the plan stands on them for who finds it, and for nobody else."""

import pytest
from django.urls import reverse

from .people import ADMINISTERS, EVERYBODY, MANAGER, OWNER, SHAREE, TEAM
from .scene import ADOPTED, bring_to

pytestmark = pytest.mark.one_database
LISTS = {
    # Who administers the organisation is led to the team from there.
    "plans:index": TEAM | {ADMINISTERS},
    "goals:shared": {SHAREE},
    "plans:suggestions": {MANAGER},
    # What waits for somebody: figures to agree to, in this scene.
    "overview": {MANAGER, OWNER},
    "notifications:inbox": set(),
    "goals:library": set(),
    "members:list": set(),
}


def marks_of(scene) -> list[str]:
    """By which a page tells of this plan: addresses of it, of what is shared, of the suggestion."""
    return [str(scene.plan.uuid), str(scene.goal.suggestions.get().uuid)]


def sees(scene, name, path) -> bool:
    response = scene.client_of(name).get(path)
    return any(mark in response.content.decode() for mark in marks_of(scene))


@pytest.mark.parametrize("page", LISTS)
def test_list_names_the_plan_to_nobody_else(asked, page):
    bring_to(asked, ADOPTED)

    seen_by = {name for name in EVERYBODY if sees(asked, name, reverse(page))}

    print(page, seen_by - set(LISTS[page]), set(LISTS[page]) - seen_by)
    assert seen_by <= set(LISTS[page])
