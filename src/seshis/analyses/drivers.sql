-- Each driver's sessions by energy class and by performance, most sessions first.
-- Parameters: $unclaimed_last (whatever their number).
SELECT
  driver,
  sessions,
  empty,
  micro,
  used_kwh AS energy_kwh,
  high,
  at_least_medium - high AS medium,
  sessions - at_least_medium AS low
FROM tallies
WHERE counted_by = 'driver' AND sessions > 0
ORDER BY
  CASE WHEN $unclaimed_last AND driver IS NULL THEN 1 ELSE 0 END,
  sessions DESC,
  coalesce(driver, 'null'),
  driver
