"""Keyed pseudonyms for drivers: the same driver gets the same name on this machine, and no other.

The key lives in the user's state folder, readable by the user alone; whoever has it can test
whether a pseudonym is a given driver's, so it is never printed or written anywhere else.
"""

import hashlib
import hmac
import json
import os
import re
import secrets
from base64 import b32encode
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from seshis.errors import OutputError

_KEY_BYTES = 32
_DIGITS = 12
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PSEUDONYM = re.compile(r"driver-[a-z2-7]{12}")


class Pseudonyms:
    """Names drivers by HMAC-SHA256 under a key, shortened to 60 bits."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self.of = lru_cache(maxsize=100_000)(self._of)

    def _of(self, driver: str) -> str:
        if _PSEUDONYM.fullmatch(driver):
            return driver
        digest = hmac.new(self._key, driver.encode(errors="replace"), hashlib.sha256)
        return "driver-" + b32encode(digest.digest()).decode()[:_DIGITS].lower()

    def of_record(self, record: str, driver_fields: Sequence[str]) -> str:
        """A record's JSON with its driver, and anything that looks like an e-mail, replaced."""
        value = json.loads(record)
        drivers = set()
        if isinstance(value, dict):
            drivers = {str(value[f]).strip() for f in driver_fields if value.get(f) is not None}
            value.update({f: str(value[f]) for f in driver_fields if value.get(f) is not None})
        return json.dumps(self._replaced(value, drivers - {""}), ensure_ascii=False)

    def _replaced(self, value: Any, drivers: set[str]) -> Any:
        if isinstance(value, str):
            if value.strip() in drivers:
                return self.of(value.strip())
            return _EMAIL.sub(lambda match: self.of(match[0]), value)
        if isinstance(value, list):
            return [self._replaced(item, drivers) for item in value]
        if isinstance(value, dict):
            return {
                self._replaced(k, drivers): self._replaced(v, drivers) for k, v in value.items()
            }
        return value


def open_pseudonyms(state_folder: Path) -> Pseudonyms:
    """Pseudonyms under the key in the folder, which is made if it is not there.

    Raises OutputError where the key can be neither read nor kept.
    """
    path = state_folder / "pseudonym.key"
    try:
        state_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _make_key(path)
        key = path.read_bytes()
    except OSError as error:
        message = f"the pseudonym key {path} cannot be kept: {error.strerror}"
        raise OutputError(message) from error
    if len(key) != _KEY_BYTES:
        raise OutputError(f"the pseudonym key {path} is damaged; remove it to have a new one made")
    return Pseudonyms(key)


def _make_key(path: Path) -> None:
    """Write a new key unless there is one; two runs at once end up with the same."""
    if path.exists():
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(_KEY_BYTES))
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
