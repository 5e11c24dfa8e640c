"""The sessions that a reader looks through, against a plain loop over all of them."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from examples import tried
from findings.making import subject_of
from seshis.analyses.drilldown.newest_sessions import list_newest_sessions

DAY_MS = 86_400_000
SESSIONS = st.lists(
    st.fixed_dictionaries(
        {
            "site": st.sampled_from([None, "north", "south"]),
            "station": st.sampled_from([None, "1", "2"]),
            "driver": st.sampled_from([None, "vera"]),
            "energy_kwh": st.sampled_from([0, 0.5, 7.5]),
            "plug_start": st.integers(0, 5).map(lambda day: 1_735_689_600_000 + day * DAY_MS),
        }
    ),
    min_size=1,
    max_size=40,
)


def place_of(session):
    """All sessions that name no station are of one place, which nobody can look at."""
    return session["station"] and (session["site"], session["station"])


def newest_days(sessions, each):
    """The day of each place from which its newest sessions are, that day's others with them."""
    days = defaultdict(list)
    for one in sessions:
        days[place_of(one)].append(one["plug_start"])
    return {place: sorted(starts)[-each:][0] for place, starts in days.items()}


def expected(sessions, each):
    failed = [one for one in sessions if one["energy_kwh"] < 1]
    since, failed_since = newest_days(sessions, each), newest_days(failed, each)
    return sorted(
        (one["plug_start"], one["session_id"])
        for one in sessions
        for place in [place_of(one)]
        if one["plug_start"] >= since[place]
        or (one["energy_kwh"] < 1 and one["plug_start"] >= failed_since[place])
    )


@tried(25)
@given(SESSIONS, st.integers(1, 5))
def test_every_station_has_its_newest_and_its_newest_failed_sessions(engine, drawn, each):
    sessions = [{**one, "session_id": f"id-{number}"} for number, one in enumerate(drawn)]
    subject = subject_of(engine, sessions)
    found = list_newest_sessions(subject.sessions, 1.0, each=each, most=1000)
    assert sorted((one.start_ms, one.session_id) for one in found) == expected(sessions, each)
    assert [one.start_ms for one in found] == sorted((one.start_ms for one in found), reverse=True)


def test_never_more_than_asked_for_however_many_one_day_holds(engine):
    sessions = [{"station": "1", "energy_kwh": 0, "plug_start": 1_735_689_600_000}] * 50
    sessions = [{**one, "session_id": f"id-{number}"} for number, one in enumerate(sessions)]
    subject = subject_of(engine, sessions)
    assert len(list_newest_sessions(subject.sessions, 1.0, each=1, most=7)) == 7
