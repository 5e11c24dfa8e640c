-- Each driver's sessions by energy class and by performance, most sessions first.
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
ORDER BY sessions DESC, coalesce(driver, 'null'), driver
