-- The same counts for each local day on which a session started.
-- Parameters: $microsession_kwh.
SELECT
  local_day,
  count(*) AS sessions,
  sum(CASE WHEN energy_kwh = 0 THEN 1 ELSE 0 END) AS empty,
  sum(CASE WHEN energy_kwh > 0 AND energy_kwh < $microsession_kwh THEN 1 ELSE 0 END) AS micro,
  sum(energy_kwh) AS energy_kwh
FROM sessions
GROUP BY local_day
ORDER BY local_day
