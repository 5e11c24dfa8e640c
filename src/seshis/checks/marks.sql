-- The usable sessions of each combination of marks.
SELECT
  marks,
  sum(records) AS records,
  sum(CASE WHEN band = 0 THEN records ELSE 0 END) AS empty,
  sum(CASE WHEN band >= 8 THEN records ELSE 0 END) AS micro,
  sum(energy_kwh) AS energy_kwh
FROM tallies
GROUP BY marks
ORDER BY marks
