"""Searches that found nothing, for the editors who can do something about it: the words and the day, nobody's name.

What was searched for may itself tell who somebody is. So nothing is kept that holds an address, a number of some
length or the name of a member, nor what is long enough to be a story; and after sixty days all of it is gone.

How many members searched is known without knowing who: for each text anew the key of the portal puts every member into
one of sixteen groups, and only the groups are kept. A group is many members; who searches again is in the same one; and
as many groups as there are, so many members at least (but for who searches again after the key was changed). Visitors
can't be told apart, so they are not counted.
"""

import re
from functools import reduce
from operator import or_

from django.contrib.auth import get_user_model
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from foundation import dutch
from foundation.readers import Reader

from .models import MissedSearch
from .query import Query

KEPT_DAYS = 60
MOST_WORDS, LONGEST = 6, 80
# So that a machine that tries words can't fill the table.
MOST_A_DAY = 300
GROUPS = 16
TELLS_WHO = re.compile(r"@|://|www\.|\d[\d\s-]{4,}\d")


def note(query: Query, searcher: Reader) -> None:
    """Count this query as one without a result, unless it may tell who somebody is."""
    words = " ".join(dutch.all_words(query.text))
    if not words or len(words) > LONGEST or may_tell_who(query.text):
        return
    today, group = MissedSearch.objects.filter(day=timezone.localdate()), group_of(searcher, words)
    again = {"times": F("times") + 1, "groups": F("groups").bitor(group)}
    if today.filter(words=words).update(**again) or today.count() >= MOST_A_DAY:
        return
    row = MissedSearch(words=words, day=timezone.localdate(), groups=group)
    MissedSearch.objects.bulk_create([row], ignore_conflicts=True)


def group_of(searcher: Reader, words: str) -> int:
    """The bit of the group of members that this one is in for this text; none for a visitor."""
    if not searcher.is_authenticated:
        return 0
    mark = salted_hmac(__name__, f"{searcher.pk} {words}", algorithm="sha256").digest()
    return 1 << mark[0] % GROUPS


def may_tell_who(text: str) -> bool:
    words = text.split()
    if TELLS_WHO.search(text) or len(words) > MOST_WORDS:
        return True
    if len(words) > 1 and all(word[:1].isupper() for word in words):
        return True  # written as a name is
    names = [Q(**{f"{field}__iexact": word}) for word in words for field in ("first_name", "last_name")]
    names += [Q(last_name__iendswith=f" {word}") for word in words]
    return get_user_model()._base_manager.filter(reduce(or_, names, Q(pk=None))).exists()
