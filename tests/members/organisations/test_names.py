"""Organisations stand where people look for them."""

import pytest

from members.models import Organisation
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_alliance_stands_under_its_own_letter():
    Organisation.objects.all().delete()
    for name in ("SWV Veldzicht", "Stichting De Linde", "Samenwerkingsverband Merelveld", "SWV Aalhof"):
        OrganisationFactory(name=name)

    names = [organisation.name_to_find for organisation in Organisation.objects.by_name()]

    assert names == ["Aalhof (SWV)", "Merelveld (Samenwerkingsverband)", "Stichting De Linde", "Veldzicht (SWV)"]
