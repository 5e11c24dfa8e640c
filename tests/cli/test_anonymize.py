"""--anonymize: no driver leaves under a name of its own."""

import re
import stat

from powerflex_rows import row

VERA, JOHN = "vera@example.com", "john.doe@example.com"
ROWS = [
    row(session_id="v1", user=VERA, note=f"card of {JOHN}", contacts=[{"mail": VERA}]),
    row(session_id="v2", user=VERA),
    row(session_id="j1", user=JOHN, session_kwh=0),
    row(session_id="n1", user=None),
]
PSEUDONYM = re.compile(r"driver-[a-z2-7]{12}")


def test_files_are_anonymised_too(seshis, write_json):
    run = seshis(write_json(ROWS), "--user", "--anonymize")
    assert "example.com" not in run.out
    assert len(set(PSEUDONYM.findall(run.out))) == 2
    assert "User: null\n    Total sessions: 1" in run.out


def test_a_pseudonym_stays_the_same_from_run_to_run(seshis, write_json):
    path = write_json(ROWS)
    assert seshis(path, "--user", "--anonymize").out == seshis(path, "--user", "--anonymize").out


def test_another_home_has_other_pseudonyms(seshis, write_json, tmp_path):
    path = write_json(ROWS)
    elsewhere = {"HOME": str(tmp_path / "other")}
    assert (
        seshis(path, "--user", "--anonymize").out
        != seshis(path, "--user", "--anonymize", env=elsewhere).out
    )


def test_the_key_is_readable_by_its_owner_only(seshis, write_json, tmp_path):
    seshis(write_json(ROWS), "--user", "--anonymize")
    (key,) = (tmp_path / "home").rglob("pseudonym.key")
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_printed_records_hold_no_address_anywhere(seshis, write_json):
    path = write_json(ROWS)
    for flags in (["--printsessions"], ["--empty", "--printsessions"], []):
        run = seshis(path, "--anonymize", *flags)
        assert "example.com" not in run.out
        assert all(PSEUDONYM.fullmatch(r["user"]) for r in run.json if r["user"] is not None)
    assert run.json[0]["session_kwh"] == ROWS[0]["session_kwh"]


def test_a_driver_is_found_by_name_and_by_pseudonym(seshis, write_json):
    path = write_json(ROWS)
    by_name = seshis(path, "--user", VERA, "--anonymize")
    pseudonym = PSEUDONYM.search(by_name.out)[0]
    assert seshis(path, "--user", pseudonym, "--anonymize").out == by_name.out
    assert "Total sessions: 2" in by_name.out


def test_the_closest_names_are_pseudonyms_too(seshis, write_json):
    run = seshis(write_json(ROWS), "--user", "driver-aaaaaaaaaaaa", "--anonymize")
    assert run.code == 4
    assert "example.com" not in run.err


def test_json_and_charts_are_anonymised(seshis, write_json, tmp_path):
    run = seshis(write_json(ROWS), "--user", "--json", "--anonymize", "--graph", "users.svg")
    assert "example.com" not in run.out
    assert "example.com" not in (tmp_path / "users.svg").read_text()


def test_the_api_is_asked_for_anonymous_sessions(seshis, serve, with_token):
    server = serve([])
    seshis("--user", "--anonymize", "--no-input", env=with_token(server))
    assert server.page_calls[0].query["anonymize"] == ["true"]
