"""A page as the editor takes it up: opened in the CMS, and its form sent back as it stands."""

import json

from django.urls import reverse
from wagtail.admin.panels import get_edit_handler
from wagtail.blocks import ChoiceBlock, ListBlock, RichTextBlock, StreamBlock, StructValue
from wagtail.models import Page

from knowledge.blocks import ForumQuoteBlock

PUBLISH = {"action-publish": "Publiceer"}


def open_in_editor(client, page: Page):
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))


def form_data_of(page: Page, user) -> dict:
    """What the browser would send for `page` when nobody typed anything."""
    page = page.get_latest_revision_as_object()
    form_class = get_edit_handler(type(page)).get_form_class()
    form = form_class(instance=page, for_user=user)
    data = {}
    for bound in form:
        if hasattr(bound.field, "block"):
            data |= stream_data(bound.field.block, bound.value(), bound.html_name)
        else:
            data |= field_data(bound)
    for name, formset in form.formsets.items():
        data |= {f"{name}-TOTAL_FORMS": "0", f"{name}-INITIAL_FORMS": "0"} if not formset.forms else {}
    return {**data, "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}


def field_data(bound) -> dict:
    value = bound.field.widget.format_value(bound.value()) if bound.value() is not None else None
    if isinstance(value, (list, tuple)):
        return {bound.html_name: [str(each) for each in value]}
    return {} if value in (None, False) else {bound.html_name: str(value)}


def stream_data(block, value, prefix: str) -> dict:
    """The fields of a block, as Wagtail's own script names them."""
    if isinstance(block, (StreamBlock, ListBlock)):
        children = list(value) if isinstance(block, StreamBlock) else value.bound_blocks
        data = {f"{prefix}-count": str(len(children))}
        for place, child in enumerate(children):
            name = f"{prefix}-{place}"
            data |= {f"{name}-deleted": "", f"{name}-order": str(place), f"{name}-id": child.id or ""}
            if isinstance(block, StreamBlock):
                data[f"{name}-type"] = child.block_type
            data |= stream_data(child.block, child.value, f"{name}-value")
        return data
    if isinstance(value, StructValue):
        data = {}
        for name, child in block.child_blocks.items():
            data |= stream_data(child, value.get(name), f"{prefix}-{name}")
        return data
    if isinstance(block, RichTextBlock):
        return {prefix: block.field.widget.format_value(block.field.prepare_value(block.value_for_form(value)))}
    state = value if isinstance(block, ChoiceBlock) else block.get_form_state(value)
    if isinstance(block, ForumQuoteBlock) and state:
        [state] = state  # a choice of one
    if isinstance(state, dict) and "image" in state:
        return image_data(state, prefix)
    if state in (None, False):
        return {prefix: ""} if state is None else {}
    return {prefix: json.dumps(state) if isinstance(state, (dict, list)) else str(state)}


def image_data(state: dict, prefix: str) -> dict:
    """As an editor leaves it who fills in the alternative text."""
    return {
        f"{prefix}-image": str(state["image"]["id"]),
        f"{prefix}-alt_text": state.get("alt_text") or "beschrijving",
    }


def publish_as_it_stands(client, page: Page, user, **changes):
    """Send the form that the editor shows for `page`, with `changes`, and ask to publish."""
    data = {**form_data_of(page, user), **changes, **PUBLISH}
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
