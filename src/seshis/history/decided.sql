-- What is to become of every session of a batch: new, updated (a newer version of one held),
-- unchanged (an older version), or as new as the one held, so that their content decides. Which is
-- the newer is told by their rank (rank.sql). Reads incoming and held.
SELECT
  incoming.rowid AS place,
  held.month AS held_month,
  CASE
    WHEN held.session_id IS NULL THEN 'new'
    WHEN incoming.rank > held.rank THEN 'updated'
    WHEN incoming.rank < held.rank THEN 'unchanged'
    ELSE 'as new'
  END AS fate
FROM incoming
LEFT JOIN held ON held.session_id = incoming.session_id AND held.network = incoming.network
