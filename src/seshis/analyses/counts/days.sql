-- The same counts for each local day on which a session started.
SELECT
  local_day,
  sum(records) AS sessions,
  sum(CASE WHEN band = 0 THEN records ELSE 0 END) AS empty,
  sum(CASE WHEN band >= 8 THEN records ELSE 0 END) AS micro,
  sum(energy_kwh) AS energy_kwh
FROM tallies
WHERE counted_by = 'day' AND left_out IS NULL
GROUP BY local_day
ORDER BY local_day
