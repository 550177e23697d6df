import pytest

from foundation.search.spelling import distance, slips_allowed


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("doel", "doel", 0),
        ("ondersteuningspaln", "ondersteuningsplan", 1),
        ("begrotng", "begroting", 1),
        ("inspctie", "inspectie", 1),
        ("thuiszittres", "thuiszitters", 1),
        ("privacie", "privacy", 2),
        ("school", "geld", 3),
    ],
)
def test_distance_counts_slips_up_to_the_most_that_matter(one, other, slips):
    assert distance(one, other, 2) == distance(other, one, 2) == slips


def test_slips_allowed_grow_with_the_word():
    assert [slips_allowed(word) for word in ("vso", "doel", "school", "ondersteuningsplan")] == [0, 1, 1, 2]
