"""allauth's signup, which knows what an invitation says already."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.views import SignupView as AllauthSignupView
from django.core.signing import BadSignature
from django.utils import timezone
from django.utils.functional import cached_property

from ..belonging.vouching import State, state_for
from ..models import OrganisationInvitation
from .invitations import invitation_behind

KEY = "uitnodiging"


class SignupView(AllauthSignupView):
    @cached_property
    def invitation(self) -> OrganisationInvitation | None:
        """What is behind `?uitnodiging=`, while it can be accepted."""
        try:
            row = invitation_behind(self.request.GET.get(KEY, ""))
        except BadSignature:
            return None
        if row is None or state_for(row, self.request.user, timezone.now()) is not State.OPEN:
            return None
        return row

    def get_initial(self) -> dict[str, Any]:
        # Not the address: the mail may have been passed on, and whoever has the link alone must not learn it.
        known = {"organisation": self.invitation.organisation_id} if self.invitation else {}
        return {**super().get_initial(), **known}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        # The form goes back to the address with the invitation, so that a mistake does not lose it.
        query = f"?{urlencode({KEY: self.request.GET[KEY]})}" if self.invitation else ""
        return {**super().get_context_data(**context), "invitation": self.invitation, "invitation_query": query}
