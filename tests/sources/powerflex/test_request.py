from seshis.sessions.window import Window
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
