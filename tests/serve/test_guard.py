"""Who is let in, how they may ask, and what browsers are told of the answers."""

import re

import pytest

SENTENCE = "This page opens with the address that seshis serve printed; it ends in a token.\n"


def test_the_printed_address_lets_in_and_leaves_no_token_in_the_address(served):
    answer = served.ask(f"/?token={served.token}&site=North")
    assert (answer.status, answer.headers["location"]) == (303, "/?site=North")
    cookie = answer.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict"} <= set(cookie.split("; "))
    assert served.token not in cookie
    page = served.ask("/?site=North", cookie=cookie.split(";")[0])
    assert page.status == 200
    assert served.token not in page.text


@pytest.mark.parametrize("path", ["/", "/?token=", "/?token=wrong", "/sessions", "/x"])
def test_nobody_else_is_let_in(served, path):
    answer = served.ask(path, cookie=f"seshis-{served.port}=wrong; other")
    assert (answer.status, answer.text) == (403, SENTENCE)
    assert "set-cookie" not in answer.headers


def test_the_exchange_leads_to_no_other_machine(served):
    answer = served.ask(f"//evil.example/?token={served.token}")
    assert answer.headers["location"] == "/evil.example/"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example:1"])
def test_a_name_that_was_led_to_this_machine_is_refused(served, host):
    answer = served.ask(f"/?token={served.token}", host=host)
    assert answer.status == 400
    assert "set-cookie" not in answer.headers


def test_it_answers_to_localhost_too(served):
    assert served.get("/", host=f"localhost:{served.port}").status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_sessions_are_only_read(served, method):
    assert served.get("/", method=method).status == 405


def test_reading_again_is_posted_from_a_page_of_its_own_only(served):
    own, path = f"http://127.0.0.1:{served.port}", "/reload?site=North"
    assert served.get(path).status == 405
    for origin in ("http://evil.example", "null", "http://127.0.0.1:1", f"https{own[4:]}"):
        assert served.get(path, method="POST", origin=origin).status == 403
    assert served.ask(path, method="POST", origin=own).status == 403
    answer = served.get(path, method="POST", origin=own)
    assert (answer.status, answer.headers["location"]) == (303, "/?site=North")


def test_a_head_tells_what_a_get_would(served):
    head, get = (served.get("/", method=method) for method in ("HEAD", "GET"))
    assert (head.status, head.text) == (200, "")
    assert head.headers["content-length"] == str(len(get.text.encode()))


@pytest.mark.parametrize("path", ["/", "/sessions", "/?threshold=x", "/x", "/section/stations"])
def test_every_answer_says_what_a_browser_may_do_with_it(served, path):
    headers = served.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "server" not in headers


def test_what_the_policy_allows_is_what_the_page_holds(served):
    answer = served.get("/")
    hashes = re.findall(r"'sha256-[^']+'", answer.headers["content-security-policy"])
    assert len(hashes) == 2
    assert len(answer.page.all("script")) == len(answer.page.all("style")) == 1
    assert not answer.page.all("meta", **{"http-equiv": "Content-Security-Policy"})


@pytest.mark.parametrize(
    "other", ['prefs={"a":1,"b":2}', "foo", "a b=c", 'x="unterminated', "path=1", ";;="]
)
def test_cookies_of_other_programs_of_this_machine_do_not_lock_out(served, other):
    own = served.ask(f"/?token={served.token}").headers["set-cookie"].split(";")[0]
    assert served.ask("/", cookie=f"{other}; {own}").status == 200
    assert served.ask("/", cookie=f"{other}; {own.split('=')[0]}=wrong").status == 403
