-- The claimed sessions, driver by driver in the order of drivers.sql, the newest first.
-- Parameters: $driver (null is every driver), $arrival_order (keep the order they arrived in).
WITH counted AS (
  SELECT *, count(*) OVER (PARTITION BY driver) AS driver_sessions
  FROM sessions
  WHERE driver IS NOT NULL AND (CAST($driver AS VARCHAR) IS NULL OR driver = $driver)
)
SELECT driver, session_id, energy_kwh, start_ms, end_ms
FROM counted
ORDER BY
  driver_sessions DESC,
  driver,
  CASE WHEN $arrival_order THEN 0 ELSE -start_ms END,
  arrival
