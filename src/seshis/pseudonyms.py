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
import tempfile
from base64 import b32encode
from collections.abc import Collection, Sequence
from functools import lru_cache
from pathlib import Path

from seshis.checks.renaming import Renaming
from seshis.errors import OutputError
from seshis.reasons import reason

# Texts that may name a driver without being the driver's field.
_TEXTS = ("session_id", "site", "network", "station", "connector", "vehicle", "currency", "status")
_KEY_BYTES = 32
_DIGITS = 12
# A shorter one stands in too many words that mean nobody.
_SHORTEST_NAME = 4
_STRING = r'"(?:[^"\\]|\\.)*+"'
_STRINGS = re.compile(_STRING, re.DOTALL)
_NUMBER = r"-?[0-9][0-9.eE+-]*"
# What may stand before the @; looked for from its first sign only, which keeps long words cheap.
_LOCAL_SIGNS = r"\w.!#$%&'*+/=?^`{|}~-"
_EMAIL = re.compile(rf"(?<![{_LOCAL_SIGNS}])[{_LOCAL_SIGNS}]++@[\w-]++(?:\.[\w-]+)++")
_SPEAKING = """
    SELECT DISTINCT {name}, named
    FROM (
      SELECT
        {name},
        CASE WHEN length(driver) >= {shortest} AND contains({name}, driver) THEN driver END AS named
      FROM judged
    )
    WHERE {name} LIKE '%@%' OR named IS NOT NULL
    """
_DRIVERS = "SELECT DISTINCT driver, NULL FROM judged WHERE driver IS NOT NULL"
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

    def fingerprint(self, name: str) -> str:
        """A hash of a name that only this key gives, and that is no pseudonym of anybody."""
        message = b"fingerprint\x00" + name.encode(errors="replace")
        return hmac.new(self._key, message, hashlib.sha256).hexdigest()

    def of_text(self, text: str, drivers: Collection[str] = ()) -> str:
        """A text with these drivers, and all that looks like an e-mail address, replaced."""
        for name in sorted(drivers, key=len, reverse=True):
            # A name within a longer word is another word.
            text = re.sub(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", self.of(name), text)
        return _EMAIL.sub(lambda match: self.of(match[0]), text)

    def renamings(self, columns: Collection[str]) -> list[Renaming]:
        """What becomes of the names in these columns of sessions, the drivers' own last."""
        texts = [
            Renaming(name, _SPEAKING.format(name=name, shortest=_SHORTEST_NAME), self.of_text)
            for name in _TEXTS
            if name in columns
        ]
        return [*texts, Renaming("driver", _DRIVERS, lambda name, _: self.of(name))]

    def of_record(self, record: str, driver_fields: Sequence[str]) -> str:
        """A record's JSON with its driver, and anything that looks like an e-mail, replaced.

        Works on the text, so that every other value stays as it was received.
        """
        names = "|".join(map(re.escape, driver_fields))
        field = re.compile(rf'("(?:{names})"\s*:\s*)({_STRING}|{_NUMBER})')
        drivers = {_plain(match[2]) for match in field.finditer(record)} - {""}
        text = field.sub(lambda match: match[1] + self._driver_field(match[2]), record)
        text = _STRINGS.sub(lambda match: self._string(match[0], drivers), text)
        return self._without_odd_drivers(text, driver_fields)

    def _without_odd_drivers(self, record: str, driver_fields: Sequence[str]) -> str:
        """The record with a driver that is a list or an object, or under an escaped key, replaced.

        Such a record is written anew; one that Python cannot read has shown no driver either.
        """
        try:
            value = json.loads(record)
        except (ValueError, RecursionError):
            return record
        if not isinstance(value, dict):
            return record
        odd = {f: value[f] for f in driver_fields if not _is_anonymous(value.get(f))}
        if not odd:
            return record
        names = {f: self.of(v if isinstance(v, str) else json.dumps(v)) for f, v in odd.items()}
        return json.dumps(value | names, ensure_ascii=False)

    def _driver_field(self, value: str) -> str:
        driver = _plain(value)
        return json.dumps(self.of(driver)) if driver else value

    def _string(self, token: str, drivers: set[str]) -> str:
        text = _plain(token)
        if text in drivers:
            return json.dumps(self.of(text))
        spoken_of = [name for name in drivers if len(name) >= _SHORTEST_NAME and name in text]
        if not spoken_of and "@" not in text:
            return token
        text = json.loads(token, strict=False)
        return json.dumps(self.of_text(text, spoken_of))


def _is_anonymous(driver: object) -> bool:
    if isinstance(driver, str):
        return not driver.strip() or _PSEUDONYM.fullmatch(driver) is not None
    return driver is None


def _plain(value: str) -> str:
    """What a JSON string or number says, without the blanks around it."""
    return str(json.loads(value, strict=False)).strip() if value.startswith('"') else value


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
        message = f"the pseudonym key {path} cannot be kept: {reason(error)}"
        raise OutputError(message) from error
    if len(key) != _KEY_BYTES:
        raise OutputError(f"the pseudonym key {path} is damaged; remove it to have a new one made")
    return Pseudonyms(key)


def _make_key(path: Path) -> None:
    """Write a new key unless there is one; two runs at once end up with the same."""
    if path.exists():
        return
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(_KEY_BYTES))
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
