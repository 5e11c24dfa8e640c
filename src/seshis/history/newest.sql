-- The places of the records in a batch that a newer record of the same session replaces, and of
-- those that are no record. The newest has the latest record_updated, a known time before an
-- unknown one; among equals, it is the last to arrive. One that reports could not count never
-- replaces one that they can, as in checks/duplicates.sql. Reads incoming.
-- Parameters: $never, $uncountable (how much less a version counts for that).
SELECT place
FROM (
  SELECT
    rowid AS place,
    fault,
    row_number() OVER (
      PARTITION BY network, session_id
      ORDER BY
        coalesce(record_updated, $never) - CASE
          WHEN energy_kwh >= 0 AND (plug_start IS NOT NULL OR record_created IS NOT NULL) THEN 0
          ELSE $uncountable
        END DESC,
        rowid DESC
    ) AS age
  FROM incoming
)
WHERE age > 1 OR fault IS NOT NULL
