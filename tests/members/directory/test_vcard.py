"""No value of a contact card can begin a line of its own, whatever somebody filled in."""

import vobject
from django.utils import timezone
from hypothesis import example, given, settings
from hypothesis import strategies as st

from members.directory.vcard import one_line, vcard_of
from members.directory.visibility import VisibleDetails
from members.models import Affiliation, Organisation, User

ENDINGS = ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\n ", "\r\n\t"]
PIECES = [*ENDINGS, *("END:VCARD", "TEL:666", ":", ";", ",", "\\", "\\n", "=0D=0A", '"', "é", "😀", "a" * 80)]
words = st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=120)


@settings(max_examples=300, deadline=None)
@given(words, words, words, words)
@example("Noor\r\nTEL:666", "\u2028EMAIL:x", "SWV\x85END:VCARD", "https://a.example/\n\nBEGIN:VCARD")
def test_no_value_begins_a_line(first, last, organisation, address):
    person = User(first_name=first, last_name=last)
    person.current = [Affiliation(organisation=Organisation(name=organisation), role="directeur")]
    person.current[0].confirmed_at = timezone.now()
    details = VisibleDetails(email=address, phone=address, linkedin=address, about="")

    text = vcard_of(person, details)

    heads = [line.partition(":")[0] for line in text.splitlines() if not line.startswith(" ")]
    filled_in = ["EMAIL", "TEL", "URL"] if address else []
    assert sorted(heads) == sorted(["BEGIN", "VERSION", "N", "FN", "ORG", "TITLE", *filled_in, "END"])
    assert vobject.readOne(text).fn.value == one_line(person.get_full_name())
