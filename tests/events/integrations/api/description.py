"""The description of the API, to hold answers against: every field is in it, and nothing else is answered."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker

import events.integrations.api

DESCRIPTION = json.loads(Path(events.integrations.api.__file__).with_name("openapi.json").read_text())


def problems(content: dict, schema: str) -> list[str]:
    """What in `content` is not as `schema` says."""
    whole = {"$ref": f"#/components/schemas/{schema}", "components": DESCRIPTION["components"]}
    validator = Draft202012Validator(whole, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(content)]
