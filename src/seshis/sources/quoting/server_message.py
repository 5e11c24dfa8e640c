"""What a server says of its own failure, found in the JSON that it sent instead of sessions."""

import json
from collections.abc import Mapping
from typing import Any

_FIELDS = (
    "message",
    "status_message",
    "_error",
    "error_description",
    "error",
    "detail",
    "title",
    "reason",
    "errors",
)


def server_message(answer: Mapping[str, Any]) -> str:
    """The message in an answer, as it stands there; nothing where none is found."""
    for field in _FIELDS:
        found = answer.get(field)
        if isinstance(found, str) and found.strip():
            return found
        if isinstance(found, dict) and (inner := server_message(found)):
            return inner
        if isinstance(found, list) and found:
            return json.dumps(found)
    return ""
