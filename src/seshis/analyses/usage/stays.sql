-- When each session's station was taken: from its start to its end, clipped to the end of the window.
-- A session without an end, or none after its start, takes it for no time that is known.
-- Parameters: $to_ms (the first instant after the window).
SELECT
  site,
  station,
  energy_kwh,
  start_ms,
  end_ms,
  start_ms AS taken_from_ms,
  CASE WHEN end_ms > start_ms THEN CASE WHEN end_ms < $to_ms THEN end_ms ELSE $to_ms END END
    AS taken_until_ms
FROM sessions
