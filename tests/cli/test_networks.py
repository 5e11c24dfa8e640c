"""ACN-Data and OCPI as the command meets them: what is asked, of whom, and how it fails."""

import pytest

from http_servers import (
    TOKEN,
    AcnDataServer,
    Fault,
    OcpiServer,
    acn_sessions,
    ocpi_cdrs,
    ocpi_sessions,
)
from seshis.cli.settings import values
from seshis.errors import UsageError


@pytest.fixture
def ask_acn_data(seshis):
    """Runs the command against a running ACN-Data server."""

    def run(server, *flags, token=TOKEN, **settings):
        env = {"SESHIS_ACN_DATA_TOKEN": token, "SESHIS_BASE_URL": server.base_url}
        return seshis("--source", "acn-data", *flags, env=env, **settings)

    return run


@pytest.fixture
def ask_ocpi(seshis):
    """Runs the command against a running OCPI sender."""

    def run(server, *flags, token=TOKEN, **settings):
        env = {"SESHIS_OCPI_TOKEN": token}
        flags = ("--source", "ocpi", "--base-url", server.endpoint, *flags)
        return seshis(*flags, env=env, **settings)

    return run


@pytest.mark.parametrize(
    ("source", "variable"),
    [("acn-data", "SESHIS_ACN_DATA_TOKEN"), ("ocpi", "SESHIS_OCPI_TOKEN")],
)
def test_a_missing_token_names_its_variable(seshis, source, variable):
    run = seshis("--source", source, "--base-url", "https://h.invalid/x", "--empty", "--no-input")
    assert run.code == 3
    assert run.err == f"seshis: --source {source} needs {variable} to be set to your token\n"


def test_ocpi_has_no_address_of_its_own(seshis):
    run = seshis("--source", "ocpi", "--empty", "--no-input", env={"SESHIS_OCPI_TOKEN": TOKEN})
    assert run.code == 2
    assert "--source ocpi needs --base-url" in run.err


def test_an_endpoint_that_would_carry_the_token_in_the_open_is_wrong_usage(seshis):
    env = {"SESHIS_OCPI_TOKEN": TOKEN, "SESHIS_BASE_URL": "http://example.org/ocpi/sessions"}
    run = seshis("--source", "ocpi", "--empty", "--no-input", env=env)
    assert run.code == 2
    assert "is not https" in run.err


def test_only_the_threshold_and_the_period_are_asked_for(ask_acn_data):
    faults = [Fault("status", status=403, times=-1)]
    with AcnDataServer(faults=faults) as server:
        run = ask_acn_data(server, "--micro", "--site", "jpl", stdin="2.0\n4\n2018-04-25\n\n")
    assert run.code == 3
    prompts = ["threshold", "Date range options", "Choose date range", "start date", "end date"]
    assert sorted(prompts, key=run.err.index) == prompts
    assert "ACN (default" not in run.err
    assert "account" not in run.err
    assert "Limit" not in run.err
    (call,) = server.calls
    assert call.path == "/api/v1/sessions/jpl"
    assert '>="Wed, 25 Apr 2018 00:00:00 GMT"' in call.query["where"][0]


def test_flags_that_are_powerflexs_own_are_said_to_do_nothing(ask_ocpi):
    with OcpiServer() as server:
        run = ask_ocpi(server, "--limit", "5", "--empty", "--no-input", token="wr0ng", timeout=20)
    assert "--limit: asked of PowerFlex only; here everything is read." in run.err


def test_a_setting_of_another_network_is_said_to_do_nothing(ask_ocpi):
    with OcpiServer() as server:
        flags = ("--site", "jpl", "--ocpi-from", "nl-abc", "--ocpi-to", "BE*HUB")
        run = ask_ocpi(server, *flags, "--empty", "--no-input", token="wr0ng")
    assert "--site: asked of ACN-Data only." in run.err
    assert "asked of OCPI only" not in run.err
    assert server.calls[0].headers["ocpi-from-party-id"] == "ABC"
    assert server.calls[0].headers["ocpi-to-country-code"] == "BE"


@pytest.mark.parametrize("party", ["ABC", "NL-ABCD", "12ABC", "NL-ÄBC", "NL ABC"])
def test_what_is_no_ocpi_party_is_wrong_usage(party):
    with pytest.raises(UsageError, match="is no OCPI party"):
        values.party(party)


def test_a_refused_token_is_exit_3_and_stays_secret_even_with_debug(ask_ocpi):
    with OcpiServer() as server:
        run = ask_ocpi(server, "--empty", "--no-input", "--debug", token="wr0ngS3cretToken")
    assert run.code == 3
    assert "refused the token in SESHIS_OCPI_TOKEN (401)" in run.err
    assert f"GET {server.endpoint}?date_from=" in run.err
    assert "wr0ngS3cretToken" not in run.err
    assert len([call for call in server.calls if "date_to" in call.query]) == 0


def test_without_any_source_these_are_named_too(seshis):
    run = seshis("--empty", "--no-input")
    assert "--source acn-data and --source ocpi" in run.err


def test_a_site_of_acn_data_is_reported_on(ask_acn_data):
    with AcnDataServer(acn_sessions(60), faults=[Fault("status", page=2)]) as server:
        period = ("--from", "2018-04-25", "--to", "2018-04-25")
        run = ask_acn_data(server, *period, "--json", "--no-input")
    assert run.code == 0, run.err
    assert run.json["totals"]["sessions"] == 60
    assert run.json["completeness"]["state"] == "complete"
    assert run.json["completeness"]["total_count"] == 60


@pytest.mark.parametrize("objects", [ocpi_sessions, ocpi_cdrs])
def test_a_sender_is_reported_on_and_only_for_the_period(ask_ocpi, objects):
    with OcpiServer(objects(1500), cap=400, encoded=False) as server:
        period = ("--from", "2025-09-07", "--to", "2025-09-07", "--tz", "UTC")
        run = ask_ocpi(server, *period, "--empty", "--json", "--no-input")
    assert run.code == 0, run.err
    assert run.json["totals"]["sessions"] == 1440
    assert run.json["totals"]["empty"] == 36
    assert run.json["completeness"]["retrieved"] == 1500
    assert run.json["completeness"]["state"] == "complete"


def test_a_sender_that_keeps_some_back_is_reported_on_as_incomplete(ask_ocpi):
    def inflate(answer, _number):
        return answer._replace(headers=answer.headers | {"X-Total-Count": "70"})

    with OcpiServer(ocpi_sessions(60), change_answer=inflate) as server:
        run = ask_ocpi(server, "--from", "2025-09-01", "--empty", "--no-input")
    assert run.code == 0
    assert "⚠️ incomplete: 60 of 70 sessions" in run.out


def test_a_period_without_sessions_says_so(ask_acn_data):
    with AcnDataServer(acn_sessions(5)) as server:
        run = ask_acn_data(server, "--from", "2020-01-01", "--to", "2020-01-02", "--empty")
    assert run.code == 0
    assert "No sessions from 2020-01-01 00:00:00 to 2020-01-02 23:59:59" in run.out
