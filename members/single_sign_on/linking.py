"""A login elsewhere opens an account that was here already only after somebody logged in to that account."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Self

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from ..models import User

IN_SESSION = "single_sign_on"
WAITS = timedelta(minutes=15)
OF_ANOTHER = "Dit account bij {name} hoort al bij iemand anders in het netwerk. Laat het ons weten als dat niet klopt."
NOT_THEIRS = (
    "Je account bij {name} staat op {email}. Dat is niet het mailadres waarmee je nu bent ingelogd. Klopt dat, kies "
    "dan hieronder ‘Koppel {name}’."
)


@dataclass(frozen=True)
class LoginElsewhere:
    """Somebody came from `provider`, where they are `uid`, with an address that we know; it waits until a moment."""

    provider: str
    uid: str
    email: str
    until: float

    @classmethod
    def in_session(cls, request: HttpRequest) -> Self | None:
        kept = request.session.get(IN_SESSION)
        login = cls(**kept) if kept else None
        return login if login and login.until > timezone.now().timestamp() and login.name else None

    @property
    def name(self) -> str:
        """What people call the provider; empty when it is none of ours any more."""
        return next((app.name for app in get_adapter().list_apps(None, provider=self.provider)), "")


def is_known(email: str) -> bool:
    return User.objects.filter(belongs_to(email)).exists()


def belongs_to(email: str) -> Q:
    return Q(email__iexact=email) | Q(emailaddress__email__iexact=email, emailaddress__verified=True)


def keep(request: HttpRequest, login: SocialLogin, email: str) -> None:
    """Remember who came, in the session of whoever came."""
    until = (timezone.now() + WAITS).timestamp()
    kept = LoginElsewhere(login.account.provider, login.account.uid, email, until)
    request.session[IN_SESSION] = asdict(kept)


def forget(request: HttpRequest) -> None:
    request.session.pop(IN_SESSION, None)


@transaction.atomic
def link(*, user: User, login: LoginElsewhere) -> None:
    """Let `user` log in from there too, and mail them that it can; doing it twice is doing it once.

    Raises ValidationError when the address is not theirs, or when the login already opens somebody else's account.
    """
    if not User.objects.filter(belongs_to(login.email), pk=user.pk).exists():
        raise ValidationError(NOT_THEIRS.format(name=login.name, email=login.email))
    account, is_new = SocialAccount.objects.get_or_create(
        provider=login.provider, uid=login.uid, defaults={"user": user, "extra_data": {"email": login.email}}
    )
    if account.user_id != user.pk:
        raise ValidationError(OF_ANOTHER.format(name=login.name))
    if is_new:
        context = {"account": account, "provider": login.name}
        get_adapter().send_notification_mail("socialaccount/email/account_connected", user, context=context)
