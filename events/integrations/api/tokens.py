"""Tokens: made once, kept as a digest, and worth no more than what their owner may do at this moment."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from events.models import ApiToken, Session
from events.places.permissions import can_organise
from foundation.limits import Limit, count
from members.models import AuditEntry, User

from .problems import ProblemError

PREFIX = "lnpo_"
REQUESTS = Limit("events.api", "gegevens opvragen", "60/m/key")
UNKNOWN_TOKENS = Limit("events.api.refused", "met een onbekende sleutel komen", "20/m/ip")
NOTED_EVERY = timedelta(minutes=1)
CHALLENGE = 'Bearer realm="bijeenkomsten"'


@transaction.atomic
def make_token(*, owner: User, name: str, expires_at: datetime) -> tuple[ApiToken, str]:
    """A new token and its text, which nobody can read again."""
    text = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(owner=owner, name=name, digest=digest_of(text), expires_at=expires_at)
    AuditEntry.objects.create(actor=owner, act=AuditEntry.Act.RIGHTS, about=f"API-sleutel {token.pk} gemaakt")
    return token, text


@transaction.atomic
def revoke_token(*, token: ApiToken) -> None:
    """From now on the token opens nothing; a repeat changes nothing."""
    revoked = ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now())
    if revoked:
        about = f"API-sleutel {token.pk} ingetrokken"
        AuditEntry.objects.create(actor=token.owner, act=AuditEntry.Act.RIGHTS, about=about)


def digest_of(text: str) -> str:
    """Enough for 256 random bits: there is nothing to guess that a slow hash would protect."""
    return hashlib.sha256(text.encode()).hexdigest()


def token_of(request: HttpRequest) -> ApiToken:
    """The token a request carries, with its owner as they are now; raises a ProblemError when it opens nothing."""
    scheme, _, text = request.headers.get("Authorization", "").partition(" ")
    token = find_token(text.strip()) if scheme.lower() == "bearer" else None
    if token is None:
        keep_within(UNKNOWN_TOKENS, request)
        raise refusal(request)
    keep_within(REQUESTS, request, key=str(token.pk))
    if not (token.owner.has_second_factor and can_organise(token.owner)):
        raise ProblemError(403, "De eigenaar van deze sleutel organiseert geen bijeenkomsten meer.")
    note_use(token)
    return token


def find_token(text: str) -> ApiToken | None:
    token = ApiToken.objects.filter(digest=digest_of(text)).first()
    if token is None or not token.is_valid(timezone.now()):
        return None
    # As at every request of a person: rights are asked anew, and who is no longer active is nobody.
    owner = User.objects.with_rights().filter(pk=token.owner_id, is_active=True).first()
    if owner is None:
        return None
    token.owner = owner
    return token


def refusal(request: HttpRequest) -> ProblemError:
    """RFC 6750: without a token only the challenge, with a wrong one what is the matter."""
    if "Authorization" not in request.headers:
        sentence = "Stuur een sleutel mee: Authorization: Bearer <sleutel>. Je maakt er een onder Koppelingen."
        return ProblemError(401, sentence, WWW_Authenticate=CHALLENGE)
    sentence = "Deze sleutel is onbekend, verlopen of ingetrokken. Maak onder Koppelingen een nieuwe."
    return ProblemError(401, sentence, WWW_Authenticate=f'{CHALLENGE}, error="invalid_token"')


def keep_within(limit: Limit, request: HttpRequest, *, key: str | None = None) -> None:
    """Raises ProblemError when this request is one too many."""
    if refusal := count(request, limit, key=key):
        raise ProblemError(429, refusal.sentence, Retry_After=str(refusal.retry_after))


def note_use(token: ApiToken) -> None:
    """When the token was last used, to the minute: a write for each request would tell nothing more."""
    now = timezone.now()
    earlier = Q(last_used_at=None) | Q(last_used_at__lt=now - NOTED_EVERY)
    ApiToken.objects.filter(earlier, pk=token.pk).update(last_used_at=now)


@transaction.atomic
def note_people_read(token: ApiToken, session: Session) -> None:
    """That this token read the people of `session`: one line a day, also for requests at the same moment."""
    ApiToken.objects.select_for_update(no_key=True).get(pk=token.pk)
    about = f"deelnemers van datum {session.pk} met API-sleutel {token.pk}"
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    lines = AuditEntry.objects.filter(actor=token.owner, act=AuditEntry.Act.EXPORT, about=about)
    if not lines.filter(at__gte=today).exists():
        AuditEntry.objects.create(actor=token.owner, act=AuditEntry.Act.EXPORT, about=about)
