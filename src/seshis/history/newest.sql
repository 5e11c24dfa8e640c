-- The places of the records in a batch that a newer record of the same session replaces, and of
-- those that are no record. The newest has the highest rank (rank.sql); among equals, it is the last
-- to arrive. Reads incoming.
SELECT place
FROM (
  SELECT
    rowid AS place,
    fault,
    row_number() OVER (PARTITION BY network, session_id ORDER BY rank DESC, rowid DESC) AS age
  FROM incoming
)
WHERE age > 1 OR fault IS NOT NULL
