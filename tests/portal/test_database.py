import pytest
from django.db import connection

from foundation.models import Theme


@pytest.mark.postgresql
@pytest.mark.django_db
def test_what_a_connection_asks_again_and_again_is_planned_once():
    for number in range(7):
        list(Theme.objects.filter(slug=f"thema-{number}"))

    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        kept = [statement for (statement,) in cursor.fetchall()]
    assert [statement for statement in kept if '"foundation_theme"."slug" = ' in statement]
