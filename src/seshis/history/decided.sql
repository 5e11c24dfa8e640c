-- What is to become of every session of a batch: new, updated (a newer version of one held),
-- unchanged (an older version), or as new as the one held, so that their content decides. A version
-- whose time is unknown is older than any other, and one that reports could not count replaces none
-- that they can. Reads incoming and held.
-- Parameters: $never, $uncountable (how much less a version counts for that).
WITH ranked AS (
  SELECT
    incoming.rowid AS place,
    held.month AS held_month,
    held.session_id AS held_id,
    coalesce(incoming.record_updated, $never) - CASE
      WHEN incoming.energy_kwh >= 0
        AND (incoming.plug_start IS NOT NULL OR incoming.record_created IS NOT NULL) THEN 0
      ELSE $uncountable
    END AS incoming_rank,
    coalesce(held.record_updated, $never) - CASE
      WHEN held.energy_kwh >= 0
        AND (held.plug_start IS NOT NULL OR held.record_created IS NOT NULL) THEN 0
      ELSE $uncountable
    END AS held_rank
  FROM incoming
  LEFT JOIN held ON held.session_id = incoming.session_id AND held.network = incoming.network
)
SELECT
  place,
  held_month,
  CASE
    WHEN held_id IS NULL THEN 'new'
    WHEN incoming_rank > held_rank THEN 'updated'
    WHEN incoming_rank < held_rank THEN 'unchanged'
    ELSE 'as new'
  END AS fate
FROM ranked
