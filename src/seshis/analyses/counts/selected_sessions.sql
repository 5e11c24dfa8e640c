-- The sessions that a report is about.
-- Parameters: $empty, $micro (keep that class; neither keeps all), $microsession_kwh,
-- $driver and $unclaimed (keep one driver, or the unclaimed; neither keeps all).
SELECT *
FROM sessions
WHERE (
    (NOT $empty AND NOT $micro)
    OR ($empty AND energy_kwh = 0)
    OR ($micro AND energy_kwh > 0 AND energy_kwh < $microsession_kwh)
  )
  AND (CAST($driver AS VARCHAR) IS NULL OR driver = $driver)
  AND (NOT $unclaimed OR driver IS NULL)
