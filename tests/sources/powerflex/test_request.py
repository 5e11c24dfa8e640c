import pytest

from seshis.errors import UsageError
from seshis.sessions.window import Window
from seshis.sources.powerflex.base_url import checked_base_url
from seshis.sources.powerflex.request import SessionsRequest


def test_the_address_has_every_parameter_in_the_form_the_api_wants():
    request = SessionsRequest("0021", "16", Window(1757203200000, 1757808000000))
    assert request.url("https://api.powerflex.io", 25, 3) == (
        "https://api.powerflex.io/v1/public/sessions/acn/0021?acc=16&anonymize=false"
        "&includeActive=false&sortBy=session_start_time&sortOrder=DESC&limit=25&page=3"
        "&date=gte%3A1757203200000&date=lte%3A1757808000000"
    )


def test_flags_are_the_words_true_and_false(ask):
    url = ask(anonymize=True, include_active=True, sort_order="ASC").url("https://h", 1, 1)
    assert "anonymize=true&includeActive=true" in url
    assert "sortOrder=ASC" in url


def test_what_the_user_typed_cannot_leave_its_place_in_the_address(ask):
    url = ask(acn="../0021?x", account="1&limit=9", sort_by="a b/ä").url("https://h/", 1, 1)
    assert url.startswith("https://h/v1/public/sessions/acn/..%2F0021%3Fx?acc=1%26limit%3D9&")
    assert "sortBy=a%20b%2F%C3%A4" in url


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
