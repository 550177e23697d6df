"""The administration in the dress of the house: nothing for axe, nothing sideways, on each of its kinds of screens."""

import pytest
from django.urls import reverse

from members.models import Affiliation, Organisation
from tests.browser.conftest import DESK, PHONE
from tests.portal.roles import user_of

pytestmark = pytest.mark.usefixtures("demo", "transactional_db")
# The column for links in Django's own table of what belongs to a thing has a head without words.
NOT_OURS = {"empty-table-header"}
SIGHTS = [(width, scheme) for width in (PHONE, DESK) for scheme in ("light", "dark")]


def screens() -> list[str]:
    unused = Organisation.objects.create(name="SWV Zonder Mensen", slug="swv-zonder-mensen")
    return [
        reverse("admin:index"),
        reverse("admin:members_organisation_changelist"),
        reverse("admin:members_organisation_add"),
        reverse("admin:members_organisation_change", args=[unused.pk]),
        reverse("admin:members_organisation_delete", args=[unused.pk]),
        reverse("admin:members_organisation_history", args=[unused.pk]),
        reverse("admin:members_user_change", args=[Affiliation.objects.first().user_id]),
        reverse("admin:forum_forum_changelist"),
        reverse("admin:post_office_email_changelist"),
    ]


@pytest.mark.parametrize(("width", "scheme"), SIGHTS)
def test_administration_is_in_order(browse, violations, sideways, width, scheme):
    page = browse("/gezond/", user=user_of("administrator"), width=width, scheme=scheme)
    found = {}

    for path in screens():
        status = page.goto(path).status
        faults = [fault for fault in violations(page) if fault[0] not in NOT_OURS]
        found[path] = (status, faults, sideways(page))

    assert {path: faults for path, faults in found.items() if faults != (200, [], 0)} == {}
