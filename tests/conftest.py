import pytest

from tests import factories


@pytest.fixture
def member(db):
    """A member whose organisation is confirmed."""
    return factories.MemberFactory()


@pytest.fixture
def member_client(client, member):
    client.force_login(member)
    return client
