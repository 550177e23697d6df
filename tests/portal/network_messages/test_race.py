"""Windows that press at the same moment: a message goes once, or is thrown away, and never both."""

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from members.permissions import ADMINISTRATORS
from notifications.models import Notification
from portal.models import NetworkMessage
from portal.network_messages import sending
from portal.network_messages.writing import throw_away
from tests.events.rush import at_once, meeting, outcome_of
from tests.factories import MemberFactory, make_staff

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def administrator(transactional_db):
    MemberFactory.create_batch(3)
    return make_staff(ADMINISTRATORS)


def draft(administrator):
    return NetworkMessage.objects.create(subject="Nieuws", text="Dag", scope="allen", written_by=administrator)


def press(message, by, send=sending.send):
    return outcome_of(lambda: send(message=message, by=by, stamp=message.stamp))


def test_pressed_in_many_windows_at_once_is_sent_once(administrator):
    message, before = draft(administrator), timezone.now()

    moments = {sent.sent_at for sent in at_once([press(message, administrator)] * 12)}

    message.refresh_from_db()
    assert (moments, message.sent_at > before) == ({message.sent_at}, True)
    assert Notification.objects.filter(kind="network_message").count() == 4


def test_without_the_lock_two_windows_both_send(administrator, monkeypatch):
    message, pair = draft(administrator), [administrator, make_staff(ADMINISTRATORS)]
    monkeypatch.setattr(QuerySet, "select_for_update", QuerySet.all)
    monkeypatch.setattr(sending, "enqueue", lambda *job: None)
    monkeypatch.setattr(sending, "people_of", meeting(sending.people_of, 2))

    sent = at_once([press(message, by, sending.send.__wrapped__) for by in pair])

    assert [row.sent_by for row in sent] == pair


def test_sent_and_thrown_away_at_once_is_one_of_both(administrator):
    messages = [draft(administrator) for _ in range(4)]
    jobs = [
        job
        for message in messages
        for job in (press(message, administrator), outcome_of(lambda pk=message.pk: throw_away(pk)))
    ]

    outcomes = at_once(jobs)

    kept = set(NetworkMessage.objects.sent().values_list("pk", flat=True))
    for message, sent, thrown in zip(messages, outcomes[::2], outcomes[1::2], strict=True):
        is_kept = message.pk in kept
        assert (isinstance(sent, NetworkMessage.DoesNotExist), thrown is None) == (not is_kept, not is_kept)
    assert NetworkMessage.objects.count() == len(kept)


def test_without_the_lock_a_sent_message_is_thrown_away(administrator, monkeypatch):
    message = draft(administrator)
    remove = NetworkMessage.delete

    def send_and_remove(held):
        press(message, administrator)()
        return remove(held)

    monkeypatch.setattr(QuerySet, "select_for_update", QuerySet.all)
    monkeypatch.setattr(NetworkMessage, "delete", send_and_remove)

    throw_away.__wrapped__(message.pk)

    assert (NetworkMessage.objects.count(), Notification.objects.filter(kind="network_message").exists()) == (0, True)
