"""The check of quotes mends what people read, and nothing else."""

import pytest

from scripts.typography import mended_code, mended_template


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("<p>Alle thema's van collega's</p>", "<p>Alle thema’s van collega’s</p>"),
        ("<p>Kies 'nee' of 'ja, graag'.</p>", "<p>Kies ‘nee’ of ‘ja, graag’.</p>"),
        ('{% include "x.html" with text="Alle foto\'s" only %}', '{% include "x.html" with text="Alle foto’s" only %}'),
        ("<a href=\"{% url 'forum:index' %}\">zo'n vraag</a>", "<a href=\"{% url 'forum:index' %}\">zo’n vraag</a>"),
    ],
)
def test_straight_quotes_of_a_template_are_found(wrong, right):
    assert mended_template(wrong) == right


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ('label = "Alle regio\'s"', 'label = "Alle regio’s"'),
        ('"""It\'s a docstring"""\nx = f"{n} thema\'s"', '"""It\'s a docstring"""\nx = f"{n} thema’s"'),
    ],
)
def test_straight_quotes_of_code_are_found_in_what_people_read(wrong, right):
    assert mended_code(wrong) == right


@pytest.mark.parametrize(
    "source",
    ["x = 'a'", "x = \"SELECT 'n'\"", '"""Docs with \'words\'."""', 'x = r"^\'s$"', 'x = {"a": "p[name=\'x\']"}'],
)
def test_code_is_left_alone(source):
    assert mended_code(source) == source
