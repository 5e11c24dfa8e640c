"""Forgetting a driver: no file names them afterwards, and no later sync brings them back."""

from unicodedata import normalize

import duckdb
import pytest
from deltalake import DeltaTable

from kept_history import KEY
from powerflex_rows import row
from seshis.errors import InputError, UsageError
from seshis.history.mention import Driver
from seshis.pseudonyms import Pseudonyms

VERA = "vera@example.com"


def session(number, driver=VERA, **fields):
    start = f"2025-{7 + number % 3:02}-{1 + number % 28:02} 08:00:00"
    return row(start, session_id=f"s{number}", user=driver, **fields)


def bytes_of_all_files(history):
    return b"".join(p.read_bytes() for p in history.folder.root.rglob("*") if p.is_file())


def texts_of_all_parquet(history):
    texts = []
    for path in history.folder.root.rglob("*.parquet"):
        rows = duckdb.connect().execute("SELECT * FROM read_parquet($p)", {"p": str(path)})
        texts += [str(found) for found in rows.fetchall()]
    return "\n".join(texts)


def names_anywhere(history, name=VERA):
    return (
        name.encode() in bytes_of_all_files(history).lower()
        or name in texts_of_all_parquet(history).lower()
    )


def test_a_forgotten_drivers_sessions_stay_without_driver_vehicle_and_record(history):
    history.sync(*(session(n) for n in range(6)), *(session(n, "bo@x.org") for n in range(6, 12)))
    assert names_anywhere(history)
    assert history.forget("  Vera@Example.COM ").sessions == 6
    assert not names_anywhere(history)
    held = history.by_id()
    assert len(held) == 12
    for number in range(6):
        assert held[f"s{number}"]["driver"] == "forgotten"
        assert held[f"s{number}"]["vehicle"] is None
        assert held[f"s{number}"]["raw"] is None
        assert held[f"s{number}"]["energy_kwh"] == 7.25
    for number in range(6, 12):
        assert held[f"s{number}"]["driver"] == "bo@x.org"
        assert "bo@x.org" in held[f"s{number}"]["raw"]


def test_older_versions_and_what_a_killed_run_left_go_too(history):
    history.sync(session(1))
    history.sync(session(1, session_kwh=9))
    month = history.folder.sessions / "month=2025-08"
    (month / "part-00009.parquet#1").write_bytes(b"vera@example.com")
    (history.folder.sessions / "_delta_log/_commit_1.json.tmp").write_bytes(b"vera@example.com")
    history.forget(VERA)
    assert not names_anywhere(history)
    assert len(history.sessions()) == 1


def test_records_of_others_that_speak_of_the_driver_lose_the_name(history):
    history.sync(
        session(1, "bo@x.org", note=f"swapped with {VERA.upper()}."),
        session(2, "bo@x.org", note="mail vera\\u0040example.com"),
        session(3, "bo@x.org", site=f"Depot of {VERA}"),
        session(4, "xvera@example.com"),
        session(5, "vera@example.com.au"),
        session(6, "bo@x.org") | {"session_id": f"{VERA}-6"},
    )
    assert history.forget(VERA).sessions == 4
    held = history.by_id()
    assert {held[f"s{n}"]["driver"] for n in (1, 2, 3)} == {"bo@x.org"}
    assert {held[f"s{n}"]["raw"] for n in (1, 2, 3)} == {None}
    assert held["s3"]["site"] == "Depot of forgotten"
    assert "xvera@example.com" in held["s4"]["raw"]
    assert "vera@example.com.au" in held["s5"]["raw"]
    (renamed,) = set(held) - {f"s{n}" for n in range(1, 6)}
    assert renamed.startswith("forgotten-")


def test_a_later_sync_does_not_bring_the_name_back(history):
    rows = [
        session(1),
        session(2, "bo@x.org", note=VERA),
        session(3, "bo@x.org") | {"session_id": f"{VERA}-3"},
    ]
    history.sync(*rows)
    history.forget(VERA)
    assert history.sync(*rows)[:3] == (0, 0, 3)
    newer = session(1, session_kwh=9, updated_at="2026-01-01T00:00:00Z")
    assert history.sync(newer, session(7, VERA.title())).updated == 1
    assert history.by_id()["s1"]["energy_kwh"] == 9
    assert {history.by_id()[identity]["driver"] for identity in ("s1", "s7")} == {"forgotten"}
    assert not names_anywhere(history)


def test_a_driver_known_by_a_number_is_forgotten_too(history):
    history.sync(session(1, "12345678"), session(2, "bo@x.org"))
    assert history.forget("12345678").sessions == 1
    assert history.sync(session(3, "12345678")).new == 1
    assert history.by_id()["s3"]["driver"] == "forgotten"


def test_the_log_never_held_a_name(history):
    for number in range(12):
        history.sync(session(number))
        history.sync(session(number, session_kwh=number))
    DeltaTable(history.folder.sessions).create_checkpoint()
    log = b"".join(p.read_bytes() for p in (history.folder.sessions / "_delta_log").iterdir())
    assert b"plug_start" in log
    assert b"vera" not in log.lower()


def test_forgetting_again_finds_nothing_and_is_no_error(history):
    history.sync(session(1))
    history.forget(VERA)
    assert history.forget(VERA).sessions == 0


def test_under_another_key_a_sync_refuses_rather_than_bring_names_back(history):
    history.sync(session(1))
    history.forget(VERA)
    other = Pseudonyms(b"o" * 32)
    history.keeper = history.keeper._replace(pseudonyms=lambda: other)
    with pytest.raises(InputError, match="the pseudonym key is another one"):
        history.sync(session(2))


@pytest.mark.parametrize("name", ["", "  ", "null", "forgotten"])
def test_nobody_cannot_be_forgotten(history, name):
    history.sync(session(1))
    with pytest.raises(UsageError, match="is no driver"):
        history.forget(name)


def test_without_a_history_there_is_nobody_to_forget(history):
    with pytest.raises(InputError, match="there is no history"):
        history.forget(VERA)


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        ("vera@example.com", True),
        ("mailto:VERA@example.com.", True),
        (r"a\nvera@example.com\"", True),
        (r"{\\\"user\\\": \\\"vera\\u0040example.com\\\"}", True),
        ("vera@example.com.au", False),
        ("o.vera@example.com", False),
        ("vera@example.com-7", True),
        ("https://x.org/?user=vera%40example.com&n=1", True),
        ("next=https%3A%2F%2Fx.org%2F%3Fuser%3DVera%2540Example.com", True),
        ("o.vera%40example.com", False),
        ("100% vera", False),
        (None, False),
    ],
)
def test_a_name_is_found_whatever_stands_around_it_but_not_in_a_longer_one(text, mentioned):
    assert Driver(VERA, KEY.fingerprint(VERA)).is_in(text) is mentioned


@pytest.mark.parametrize(
    ("driver", "text"),
    [
        (VERA, "https://x.org/vera%40example.com"),
        ("Zoë Müller", normalize("NFD", "of Zoë Müller's")),
        ("Zoë Müller", "Zo%C3%AB%20M%C3%BCller"),
    ],
)
@pytest.mark.parametrize("field", ["site", "user", "note"])
def test_other_spellings_of_a_name_go_too_and_do_not_come_back(history, driver, text, field):
    spelt = session(1, "bo@x.org") | {field: text}
    history.sync(session(0, driver), spelt)
    assert history.forget(normalize("NFD", driver)).sessions == 2
    history.sync(session(2, driver), spelt | {"session_id": "s3", "updated_at": None})
    for held in history.sessions():
        assert text not in str(held)
        assert driver not in str(held)
