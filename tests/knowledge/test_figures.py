"""A picture in a text says what is on it, or says that it is only there to look at."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import StreamValue
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from knowledge.models import NewsPage
from tests.knowledge.factories import news

pytestmark = pytest.mark.django_db
BODY = NewsPage._meta.get_field("body").stream_block
WORDS = "Beschrijf wat er op de afbeelding staat, of vink aan dat ze alleen versiering is."


@pytest.fixture
def picture(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return get_image_model().objects.create(title="zaal.png", file=get_test_image_file())


def figure(picture, alt_text: str, *, decorative: bool) -> list[dict]:
    image = {"image": picture.pk, "alt_text": alt_text, "decorative": decorative}
    return [{"type": "figure", "value": {"image": image, "caption": ""}}]


def words_of(error) -> list[str]:
    """The sentences somewhere in the errors of a block of blocks."""
    if not getattr(error, "block_errors", None):
        return list(error.messages)
    found = error.block_errors.values() if isinstance(error.block_errors, dict) else error.block_errors
    return [words for inner in found if inner for words in words_of(inner)]


@pytest.mark.parametrize("alt_text", ["", "   "])
def test_picture_without_words_is_refused_in_dutch(home, picture, alt_text):
    value = StreamValue(BODY, figure(picture, alt_text, decorative=False), is_lazy=True)

    with pytest.raises(ValidationError) as refusal:
        BODY.clean(value)

    assert words_of(refusal.value) == [WORDS]


@pytest.mark.parametrize(
    ("alt_text", "decorative", "shown"),
    [("Drie mensen om een tafel", False, "Drie mensen om een tafel"), ("Een zaal", True, ""), ("", True, "")],
)
def test_picture_is_drawn_with_its_words_or_as_decoration(client, home, picture, alt_text, decorative, shown):
    page = news(body=figure(picture, alt_text, decorative=decorative))

    cleaned = BODY.clean(page.body)

    assert len(cleaned) == 1
    assert f'alt="{shown}"' in str(client.get(page.url).content.decode().partition('<figure class="figure">')[2])
