-- The sessions with and without a driver at each station, and how many of either failed. Those whose
-- records have no field for a driver stand apart.
-- Parameters: $microsession_kwh.
SELECT
  site,
  station,
  count(CASE WHEN driver_told THEN 1 END) AS sessions,
  count(CASE WHEN driver_told AND driver IS NULL THEN 1 END) AS unclaimed,
  count(CASE WHEN driver_told AND energy_kwh < $microsession_kwh THEN 1 END) AS failed,
  count(CASE WHEN driver_told AND driver IS NULL AND energy_kwh < $microsession_kwh THEN 1 END)
    AS unclaimed_failed,
  count(CASE WHEN NOT driver_told THEN 1 END) AS untold
FROM sessions
GROUP BY site, station
ORDER BY unclaimed DESC, site, station
