import json

import pytest
from django.urls import get_resolver
from openapi_spec_validator import OpenAPIV31SpecValidator, validate

from events.models import EventPage, Question, Registration, WebhookDelivery
from tests.events.integrations.api.description import DESCRIPTION
from tests.portal.test_url_matrix import named_patterns

SCHEMAS = DESCRIPTION["components"]["schemas"]
BASE = "/bijeenkomsten/api/v1/"


def test_description_is_valid_openapi():
    validate(DESCRIPTION, cls=OpenAPIV31SpecValidator)


def test_description_has_exactly_the_addresses_there_are():
    paths = {path for name, path in named_patterns(get_resolver().url_patterns) if path.startswith(BASE[1:])}
    known = {f"/{path}".replace("<int:pk>", "{id}").replace("<int:registration_pk>", "{aanmelding}") for path in paths}

    assert known == set(DESCRIPTION["paths"])


@pytest.mark.parametrize(
    ("schema", "field", "choices"),
    [
        ("Event", "kind", EventPage.Kind),
        ("Registration", "state", Registration.State),
        ("Answer", "kind", Question.Kind),
    ],
)
def test_description_names_every_word_a_field_can_hold(schema, field, choices):
    assert SCHEMAS[schema]["properties"][field]["enum"] == choices.values


def test_description_names_every_message_of_a_webhook():
    assert list(DESCRIPTION["webhooks"]) == WebhookDelivery.Kind.values


def test_description_lets_no_field_in_unseen():
    loose = [name for name, schema in SCHEMAS.items() if schema["additionalProperties"] is not False]
    optional = [name for name, schema in SCHEMAS.items() if schema["required"] != list(schema["properties"])]

    assert (loose, optional) == ([], [])


def test_description_is_served_with_the_address_of_this_portal(client, settings):
    settings.SITE_URL = "http://localhost:8000"

    response = client.get(f"{BASE}openapi.json")

    served = json.loads(response.content)
    assert served.pop("servers") == [{"url": "http://localhost:8000"}]
    assert served == DESCRIPTION
