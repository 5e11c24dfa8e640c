-- What is to become of every session of a batch: new, updated (a newer version of one held),
-- unchanged (an older version), or as new as the one held, so that their content decides. A version
-- whose time is unknown is older than any other. Reads incoming and held.
-- Parameters: $never.
SELECT
  incoming.rowid AS place,
  held.month AS held_month,
  CASE
    WHEN held.session_id IS NULL THEN 'new'
    WHEN coalesce(incoming.record_updated, $never) > coalesce(held.record_updated, $never)
      THEN 'updated'
    WHEN coalesce(incoming.record_updated, $never) < coalesce(held.record_updated, $never)
      THEN 'unchanged'
    ELSE 'as new'
  END AS fate
FROM incoming
LEFT JOIN held ON held.session_id = incoming.session_id AND held.network = incoming.network
