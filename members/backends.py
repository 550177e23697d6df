from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import get_user_model


class MemberBackend(AuthenticationBackend):
    """Log in by mail address; the row of the session's user brings along what every request asks."""

    def get_user(self, user_id):
        user = get_user_model().objects.with_rights().filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
