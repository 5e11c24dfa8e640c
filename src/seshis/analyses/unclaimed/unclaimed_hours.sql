-- The sessions of each local hour of the day whose records have a field for a driver, those without a
-- driver among them, and how many of those failed.
-- Parameters: $microsession_kwh.
SELECT
  local_start_ms // 3600000 % 24 AS local_hour,
  count(*) AS sessions,
  count(CASE WHEN driver IS NULL THEN 1 END) AS unclaimed,
  count(CASE WHEN driver IS NULL AND energy_kwh < $microsession_kwh THEN 1 END)
    AS unclaimed_failed
FROM sessions
WHERE driver_told
GROUP BY local_start_ms // 3600000 % 24
ORDER BY local_hour
