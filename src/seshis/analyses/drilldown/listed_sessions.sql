-- How many sessions a list of sessions has in all, and how many of them failed.
-- Parameters: $station and $driver (null is any), $microsession_kwh.
SELECT
  count(*) AS sessions,
  count(CASE WHEN energy_kwh < $microsession_kwh THEN 1 END) AS failed
FROM sessions
WHERE
  ($station IS NULL OR station = $station)
  AND ($driver IS NULL OR driver = $driver)
