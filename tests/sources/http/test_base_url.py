import pytest

from seshis.errors import UsageError
from seshis.sources.http.base_url import checked_address, checked_base_url


def test_a_path_before_the_api_stays():
    assert checked_base_url(" https://gateway.example.org/powerflex/ ") == (
        "https://gateway.example.org/powerflex"
    )


@pytest.mark.parametrize(
    "text",
    ["http://localhost:8080", "http://127.0.0.1:1", "http://127.9.9.9", "http://[::1]:80"],
)
def test_plain_http_is_for_this_machine(text):
    assert checked_base_url(text) == text


@pytest.mark.parametrize(
    "text", ["http://api.powerflex.io", "http://10.0.0.1", "http://localhost.example.org"]
)
def test_a_token_never_travels_in_the_open(text):
    with pytest.raises(UsageError, match="is not https"):
        checked_base_url(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "api.powerflex.io",
        "ftp://api.powerflex.io",
        "https://",
        "https://h:port",
        "https://h:99999",
        "https://[::1",
        "https://a b",
        "https://h/\x1b[31m",
        "https://hö.example.org",
    ],
)
def test_what_is_no_address_is_a_wrong_usage_and_shown_escaped(text):
    with pytest.raises(UsageError, match="not a usable base URL") as raised:
        checked_base_url(text)
    assert str(raised.value).isprintable()


@pytest.mark.parametrize("text", ["https://h?x=1", "https://h#x"])
def test_a_query_in_the_base_url_would_swallow_ours(text):
    with pytest.raises(UsageError, match="a query or a fragment"):
        checked_base_url(text)


def test_a_password_in_the_base_url_is_refused_and_not_repeated():
    with pytest.raises(UsageError, match="SESHIS_PASSWORD") as raised:
        checked_base_url("https://vera:s3cret@h")
    assert "s3cret" not in str(raised.value)


def test_an_endpoint_keeps_its_last_slash():
    assert checked_address(" https://h/ocpi/2.2.1/sessions/ ") == "https://h/ocpi/2.2.1/sessions/"
