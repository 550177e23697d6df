"""Which tables are written to."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

WRITES = re.compile(r'\s*(?:INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM) "(\w+)"')
# What the portal notes of every visit, whatever is asked.
OF_A_VISIT = {"django_session", "usersessions_usersession", "portal_cache"}
DAY_OF_A_VISIT = 'UPDATE "members_user" SET "last_seen_on"'


@contextmanager
def tables_written() -> Iterator[set[str]]:
    """A set that fills with the tables that are written to inside, beside what every visit leaves."""
    written = set()

    def note(execute, sql, params, many, context):
        statement = WRITES.match(sql)
        if statement and statement[1] not in OF_A_VISIT and not sql.startswith(DAY_OF_A_VISIT):
            written.add(statement[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield written
