"""Two windows press "Verstuur" at the same moment: one message goes. Without the lock more would be settled."""

import pytest
from django.utils import timezone

from members.permissions import ADMINISTRATORS
from notifications.models import Notification
from portal.models import NetworkMessage
from portal.network_messages import sending
from tests.events.rush import at_once
from tests.factories import MemberFactory, make_staff

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_pressed_in_many_windows_at_once_is_sent_once(transactional_db):
    administrator = make_staff(ADMINISTRATORS)
    MemberFactory.create_batch(3)
    message = NetworkMessage.objects.create(subject="Nieuws", text="Dag", scope="allen", written_by=administrator)
    before = timezone.now()

    def press():
        return sending.send(message=message, by=administrator, stamp=message.stamp).sent_at

    moments = set(at_once([press] * 12))

    message.refresh_from_db()
    assert (moments, message.sent_at > before) == ({message.sent_at}, True)
    assert Notification.objects.filter(kind="network_message").count() == 4
