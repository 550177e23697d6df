"""Whether one notification would still be mailed, for tests of every floor."""

from notifications.models import Notification
from notifications.present import worth_mailing


def is_worth_mailing(notification: Notification) -> bool:
    return notification.pk in worth_mailing(notification.recipient, [notification])
