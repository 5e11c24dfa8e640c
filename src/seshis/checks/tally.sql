-- What each combination of a reason and of marks holds: records, and what they were before any drop.
-- Parameters: $most_kwh (more is no energy that a sum can hold).
SELECT
  left_out,
  marks,
  sum(records) AS records,
  sum(CASE WHEN band = 0 AND energy_kwh = 0 THEN records ELSE 0 END) AS empty,
  sum(CASE WHEN band >= 8 THEN records ELSE 0 END) AS micro,
  coalesce(sum(CASE WHEN abs(energy_kwh) <= $most_kwh THEN energy_kwh END), 0) AS energy_kwh
FROM tallies
WHERE counted_by = 'day'
GROUP BY left_out, marks
ORDER BY left_out, marks
