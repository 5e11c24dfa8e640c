-- The names of the stations behind their keys, and how many of their sessions failed; only of those
-- that had failures, which is less to read.
-- Parameters: $microsession_kwh.
SELECT
  place,
  min(site) AS site,
  min(station) AS station,
  count(*) AS failed
FROM sessions
WHERE energy_kwh < $microsession_kwh AND place IS NOT NULL
GROUP BY place
