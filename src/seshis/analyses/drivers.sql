-- Each driver's sessions by energy class and by performance, most sessions first.
-- Parameters: $microsession_kwh, $volts, $high_a, $medium_a.
WITH measured AS (
  SELECT
    driver,
    energy_kwh,
    -- In the order in which sessions/classes.py divides, so that both agree to the last bit.
    coalesce(energy_kwh * 1000 / nullif((end_ms - start_ms) / 3600000.0, 0) / $volts, 0) AS average_a
  FROM sessions
)
SELECT
  driver,
  count(*) AS sessions,
  sum(CASE WHEN energy_kwh = 0 THEN 1 ELSE 0 END) AS empty,
  sum(CASE WHEN energy_kwh > 0 AND energy_kwh < $microsession_kwh THEN 1 ELSE 0 END) AS micro,
  sum(energy_kwh) AS energy_kwh,
  sum(CASE WHEN average_a >= $high_a THEN 1 ELSE 0 END) AS high,
  sum(CASE WHEN average_a >= $medium_a AND average_a < $high_a THEN 1 ELSE 0 END) AS medium,
  sum(CASE WHEN average_a < $medium_a THEN 1 ELSE 0 END) AS low
FROM measured
GROUP BY driver
ORDER BY sessions DESC, coalesce(driver, 'null'), driver
