"""Where to report a weak spot (RFC 9116)."""

from datetime import UTC, datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from foundation.addresses import whole_address

# Somebody reads the address below at least once a year and then moves this date; a test asks for it 60 days ahead.
REVIEWED_UNTIL = datetime(2027, 11, 1, tzinfo=UTC)
CONTACT = "mailto:veiligheid@leernetwerk.example"


@login_not_required
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    lines = [
        f"Contact: {CONTACT}",
        f"Expires: {REVIEWED_UNTIL.isoformat()}",
        "Preferred-Languages: nl, en",
        f"Canonical: {whole_address('/.well-known/security.txt')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
