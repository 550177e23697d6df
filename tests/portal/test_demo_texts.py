"""Every text that the demo wrote by code is one an editor can open, save and publish."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.blocks import ListBlock, RichTextBlock, StreamBlock, StructValue
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]


def rich_texts(block, value):
    """Every rich text in the value of a block, with its features."""
    if isinstance(block, RichTextBlock):
        yield block.features, value.source if value else ""
    elif isinstance(block, (StreamBlock, ListBlock)):
        children = value if isinstance(block, StreamBlock) else value.bound_blocks
        for child in children:
            yield from rich_texts(child.block, child.value)
    elif isinstance(value, StructValue):
        for name, child in block.child_blocks.items():
            yield from rich_texts(child, value.get(name))


def texts_of(row):
    for field in row._meta.get_fields():
        if isinstance(field, StreamField):
            yield from rich_texts(field.stream_block, getattr(row, field.name))
        elif isinstance(field, RichTextField):
            yield field.features, getattr(row, field.name)


def rows_with_texts():
    for model in apps.get_models():
        if any(isinstance(field, (StreamField, RichTextField)) for field in model._meta.get_fields()):
            yield from model._base_manager.all()


def test_every_text_of_the_demo_opens_in_the_editor():
    texts = [text for row in rows_with_texts() for text in texts_of(row)]

    for features, html in texts:
        area = DraftailRichTextArea(features=features)
        area.converter.from_database_format(html)  # raises on what the editor can't open

    assert len(texts) > 100


def test_every_page_of_the_demo_can_be_published_again():
    refused = {}

    for page in Page.objects.live().specific().exclude(depth=1):
        blocks = [field for field in page._meta.get_fields() if isinstance(field, StreamField)]
        page.full_clean(exclude=["slug"])
        for field in blocks:
            try:
                field.stream_block.clean(getattr(page, field.name))
            except ValidationError as error:
                refused[page.url, field.name] = error

    assert refused == {}
