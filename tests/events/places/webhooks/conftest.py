import pytest

from tests.events.places.webhooks.receiver import receiving


@pytest.fixture
def this_machine(settings):
    """Messages may go to a receiver on this machine, as when one writes a receiver."""
    settings.WEBHOOKS_TO_THIS_MACHINE = True


@pytest.fixture
def receiver(this_machine):
    with receiving() as server:
        yield server
