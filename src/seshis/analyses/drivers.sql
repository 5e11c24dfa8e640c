-- Each driver's sessions by energy class and by performance, most sessions first.
-- Parameters: $microsession_kwh, $high_w, $medium_w (the average power from which a session's
-- performance is high or medium).
-- The comparison is that of sessions/classes.py, so that both agree to the last bit. It divides
-- nothing: over millions of sessions, that would be most of the time.
WITH counted AS (
  SELECT
    driver,
    count(*) AS sessions,
    count(CASE WHEN energy_kwh = 0 THEN 1 END) AS empty,
    count(CASE WHEN energy_kwh > 0 AND energy_kwh < $microsession_kwh THEN 1 END) AS micro,
    sum(energy_kwh) AS energy_kwh,
    count(CASE WHEN energy_kwh * 3.6e9 >= $high_w * nullif(end_ms - start_ms, 0) THEN 1 END)
      AS high,
    count(CASE WHEN energy_kwh * 3.6e9 >= $medium_w * nullif(end_ms - start_ms, 0) THEN 1 END)
      AS at_least_medium
  FROM sessions
  GROUP BY driver
)
SELECT
  driver,
  sessions,
  empty,
  micro,
  energy_kwh,
  high,
  at_least_medium - high AS medium,
  sessions - at_least_medium AS low
FROM counted
ORDER BY sessions DESC, coalesce(driver, 'null'), driver
