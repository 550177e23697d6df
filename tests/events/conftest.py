import pytest
from django.db import connection

from members.permissions import ORGANISERS
from tests.events.only_writer import refuse_other_writers
from tests.factories import make_staff


@pytest.fixture(autouse=True)
def only_writer():
    with connection.execute_wrapper(refuse_other_writers):
        yield


@pytest.fixture
def organiser(db):
    """Somebody who organises sessions, with a second factor; of which sessions, the test says."""
    return make_staff(ORGANISERS, email="gastvrouw@voorbeeld.example")


@pytest.fixture
def organiser_client(client, organiser):
    client.force_login(organiser)
    return client
