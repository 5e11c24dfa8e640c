"""Sessions whose price is far from what their site asks."""

from typing import NamedTuple

from seshis.engine.queries import sql_text
from seshis.engine.relation import Relation


class PriceOutliers(NamedTuple):
    """One currency's sessions with a cost and an energy above 0, and those priced far off."""

    currency: str | None
    priced: int
    outliers: int


def count_price_outliers(sessions: Relation) -> list[PriceOutliers]:
    """A count a currency. Sorts all priced sessions by their price."""
    return [
        PriceOutliers(*row)
        for row in sessions.ask(sql_text("seshis.analyses.usage", "price_outliers"))
    ]
