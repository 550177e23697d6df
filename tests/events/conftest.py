import pytest

from members.permissions import ORGANISERS
from tests.factories import make_staff


@pytest.fixture
def organiser(db):
    """Somebody who organises sessions, with a second factor; of which sessions, the test says."""
    return make_staff(ORGANISERS, email="gastvrouw@voorbeeld.example")


@pytest.fixture
def organiser_client(client, organiser):
    client.force_login(organiser)
    return client
