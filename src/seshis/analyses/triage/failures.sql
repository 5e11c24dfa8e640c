-- The failed sessions: where, whose, whether that is told, and in which hour of the local clock since
-- 1970 they started.
-- Parameters: $microsession_kwh.
SELECT
  site,
  station,
  driver,
  driver_told,
  local_start_ms // 3600000 AS local_hour
FROM sessions
WHERE energy_kwh < $microsession_kwh
