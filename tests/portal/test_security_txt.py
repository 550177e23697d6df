from datetime import UTC, datetime, timedelta

from portal.security_txt import REVIEWED_UNTIL


def test_security_txt_names_a_contact_and_an_end(client):
    response = client.get("/.well-known/security.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == (
        "Contact: mailto:veiligheid@leernetwerk.example\n"
        f"Expires: {REVIEWED_UNTIL.isoformat()}\n"
        "Preferred-Languages: nl, en\n"
        "Canonical: http://localhost:8000/.well-known/security.txt\n"
    )


def test_security_txt_is_reviewed_sixty_days_ahead():
    assert REVIEWED_UNTIL - datetime.now(UTC) > timedelta(days=60)


def test_security_txt_looks_ahead_a_year_at_most():
    """RFC 9116, 2.5.5: a date further ahead says nothing about whether the address is still read."""
    assert REVIEWED_UNTIL - datetime.now(UTC) < timedelta(days=366)
