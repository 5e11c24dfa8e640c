"""Short numbers in the place of long names, for queries that sort or compare millions of them.

They are hashes, which differ from engine to engine, so they are made here and not in an .sql.
"""

from collections.abc import Mapping

from seshis.engine.raw import Query
from seshis.engine.relation import Relation


def with_keys(relation: Relation, keys: Mapping[str, tuple[str, ...]]) -> Relation:
    """The relation with a number of 64 bits for the columns of each key, under the key's name.

    It is null where the last column is. Two of them among ten million share a number once in
    some 400,000 such reports.
    """
    columns = ", ".join(
        f"CASE WHEN {of[-1]} IS NOT NULL THEN hash('{name}', {', '.join(of)}) END AS {name}"
        for name, of in keys.items()
    )
    query = relation.query
    return relation._replace(
        query=Query(f"SELECT *, {columns} FROM ({query.sql})", query.parameters)
    )
