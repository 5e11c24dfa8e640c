-- The sessions with and without a driver at each station, and how many of either failed.
-- Parameters: $microsession_kwh.
SELECT
  site,
  station,
  count(*) AS sessions,
  count(CASE WHEN driver IS NULL THEN 1 END) AS unclaimed,
  count(CASE WHEN energy_kwh < $microsession_kwh THEN 1 END) AS failed,
  count(CASE WHEN driver IS NULL AND energy_kwh < $microsession_kwh THEN 1 END)
    AS unclaimed_failed
FROM sessions
GROUP BY site, station
ORDER BY unclaimed DESC, site, station
