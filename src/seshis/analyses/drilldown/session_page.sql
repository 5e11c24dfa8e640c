-- One page of a list of sessions: those of a station or a driver, or all, in one of several orders.
-- Parameters: $station and $driver (null is any), $failed_only, $microsession_kwh, $sorted_by
-- (start, plugged-in or energy), $sign (1 is the least first, -1 the greatest), $skipped, $most.
-- What a session is sorted by may be unknown; it comes last then, whichever way the others stand.
WITH listed AS (
  SELECT
    *,
    CASE
      WHEN $sorted_by = 'energy' THEN energy_kwh
      WHEN $sorted_by = 'plugged-in' THEN CAST(end_ms - start_ms AS DOUBLE)
      ELSE CAST(start_ms AS DOUBLE)
    END * $sign AS place
  FROM sessions
  WHERE
    ($station IS NULL OR station = $station)
    AND ($driver IS NULL OR driver = $driver)
    AND (NOT $failed_only OR energy_kwh < $microsession_kwh)
)
SELECT site, station, driver, session_id, energy_kwh, start_ms, end_ms
FROM listed
ORDER BY CASE WHEN place IS NULL THEN 1 ELSE 0 END, place, start_ms DESC, session_id, arrival
LIMIT CAST($most AS BIGINT) OFFSET CAST($skipped AS BIGINT)
