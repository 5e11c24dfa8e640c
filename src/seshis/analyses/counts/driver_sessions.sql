-- The sessions, driver by driver in the order of drivers.sql, the unclaimed ones last.
-- Parameters: $driver (null is every driver), $claimed, $unclaimed (whether those with a driver,
-- and those without one, are listed), $direction (-1 newest first, 1 oldest first, 0 as received).
WITH counted AS (
  SELECT *, count(*) OVER (PARTITION BY driver) AS driver_sessions
  FROM sessions
  WHERE
    ($claimed AND driver IS NOT NULL AND (CAST($driver AS VARCHAR) IS NULL OR driver = $driver))
    OR ($unclaimed AND driver IS NULL)
)
SELECT driver, session_id, energy_kwh, start_ms, end_ms
FROM counted
ORDER BY
  driver IS NULL,
  driver_sessions DESC,
  driver,
  start_ms * CAST($direction AS BIGINT),
  arrival
