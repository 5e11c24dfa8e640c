-- What each combination of a reason and of marks holds: the records, and what they were before any
-- of them was left out.
SELECT
  left_out,
  marks,
  sum(records) AS records,
  sum(CASE WHEN band = 0 THEN records ELSE 0 END) AS empty,
  sum(CASE WHEN is_micro = 1 THEN records ELSE 0 END) AS micro,
  sum(CASE WHEN abs(energy_kwh) < 1e15 THEN energy_kwh ELSE 0 END) AS energy_kwh
FROM tallies
GROUP BY left_out, marks
ORDER BY left_out, marks
