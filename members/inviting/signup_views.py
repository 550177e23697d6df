"""allauth's signup, which knows what an invitation says already."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.views import SignupView as AllauthSignupView
from django.core.signing import BadSignature
from django.utils import timezone
from django.utils.functional import cached_property

from ..models import OrganisationInvitation
from .invitations import holds, invitation_behind

KEY = "uitnodiging"


class SignupView(AllauthSignupView):
    @cached_property
    def invitation(self) -> OrganisationInvitation | None:
        """What is behind `?uitnodiging=`, while it can be accepted."""
        try:
            row = invitation_behind(self.request.GET.get(KEY, ""))
        except BadSignature:
            return None
        return row if row and holds(row, timezone.now()) else None

    def get_initial(self) -> dict[str, Any]:
        invited = self.invitation
        known = {"email": invited.email, "organisation": invited.organisation_id} if invited else {}
        return {**super().get_initial(), **known}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        # The form goes back to the address with the invitation, so that a mistake does not lose it.
        query = f"?{urlencode({KEY: self.request.GET[KEY]})}" if self.invitation else ""
        return {**super().get_context_data(**context), "invitation": self.invitation, "invitation_query": query}
