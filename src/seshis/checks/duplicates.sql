-- The sessions whose id another record carries too, all but the newest of each id.
-- The newest has the latest record_updated; among equals, the last to arrive. Records that cannot
-- be counted stand for no session and replace none.
-- Parameters: $most_kwh.
SELECT place
FROM (
  SELECT
    rowid AS place,
    row_number() OVER (
      PARTITION BY session_id
      ORDER BY TRY_CAST(record_updated AS TIMESTAMPTZ) DESC NULLS LAST, rowid DESC
    ) AS age
  FROM judged
  WHERE coalesce(left_out, 'outside the window') = 'outside the window'
    AND energy_kwh BETWEEN 0 AND $most_kwh
    AND session_id IN (
      SELECT session_id
      FROM judged
      WHERE coalesce(left_out, 'outside the window') = 'outside the window'
        AND energy_kwh BETWEEN 0 AND $most_kwh
      GROUP BY session_id
      HAVING count(*) > 1
    )
)
WHERE age > 1
