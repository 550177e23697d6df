from uuid import uuid4

import pytest
from django.urls import reverse

from members.permissions import ADMINISTRATORS
from portal.models import NetworkMessage
from tests.factories import make_staff


@pytest.fixture
def administrator(db):
    return make_staff(ADMINISTRATORS, first_name="Sam", last_name="Haddad")


@pytest.fixture
def admin_client(client, administrator):
    client.force_login(administrator)
    return client


@pytest.fixture
def draft(administrator):
    def make(**fields):
        values = {"subject": "Nieuws", "text": "Dag **allemaal**.", "scope": "allen", "written_by": administrator}
        return NetworkMessage.objects.create(**values | fields)

    return make


@pytest.fixture
def words():
    """What the form says, with a key of its own."""

    def say(**fields):
        values = {"subject": "Nieuws", "text": "Dag **allemaal**.", "scope": "allen", "key": uuid4(), "revision": 1}
        return values | fields

    return say


@pytest.fixture
def press(admin_client, django_capture_on_commit_callbacks):
    """Press "Verstuur" on the preview of a draft, and let the worker do its part."""

    def send(message, **fields):
        address = reverse("network_messages:sending", args=[message.pk])
        with django_capture_on_commit_callbacks(execute=True):
            return admin_client.post(address, {"gezien": message.stamp} | fields)

    return send
