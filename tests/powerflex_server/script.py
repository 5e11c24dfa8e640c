"""The wrapper that users have: an executable that calls curl with their token added."""

from pathlib import Path

_CURL = """#!/usr/bin/env bash
# Passes everything on to curl, as the account whose token it keeps.
exec curl "$@" -H "Authorization: Bearer {token}"
"""


def write_script(folder: Path, token: str = "", text: str = "", mode: int = 0o755) -> Path:
    """Put curl_device_manager.sh into a folder: around curl, or with a text of its own."""
    script = folder / "curl_device_manager.sh"
    script.write_text(text or _CURL.format(token=token))
    script.chmod(mode)
    return script
