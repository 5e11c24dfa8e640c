"""Short numbers in the place of long names."""

from seshis.engine.keys import with_keys
from seshis.engine.raw import Query
from seshis.engine.relation import Relation

NAMES = """
SELECT * FROM (VALUES
  (1, 'Downtown', 'A'), (2, 'Downtown', 'A'), (3, 'Uptown', 'A'), (4, NULL, 'A'),
  (5, 'Uptown', NULL)
) AS names(id, site, station)
"""


def test_names_share_a_number_where_they_are_alike_and_have_none_where_one_is_missing(engine):
    named = Relation(engine, "named", Query(NAMES, {}))
    keyed = with_keys(named, {"place": ("site", "station")})
    one, same, other, siteless, missing = (
        place for (place,) in keyed.ask("SELECT place FROM named ORDER BY id")
    )
    assert one == same
    assert len({one, other, siteless}) == 3
    assert missing is None


def test_the_same_names_under_two_keys_have_two_numbers(engine):
    named = Relation(engine, "named", Query(NAMES, {}))
    keyed = with_keys(named, {"place": ("site", "station"), "person": ("site", "station")})
    assert not keyed.ask("SELECT 1 FROM named WHERE place = person")
