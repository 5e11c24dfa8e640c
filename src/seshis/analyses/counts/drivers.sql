-- Each driver's sessions by energy class and by performance.
-- Parameters: $microsession_kwh, $high_w, $medium_w (the average power from which a session's
-- performance is high or medium).
-- The comparison is that of sessions/classes.py, so that both agree to the last bit. It divides
-- nothing: over millions of sessions, that would be most of the time. A record that does not count
-- has no energy here, which keeps it out of every count for less than filtering costs.
WITH usable AS (
  SELECT
    driver,
    CASE WHEN left_out IS NULL THEN energy_kwh END AS energy_kwh,
    CASE WHEN end_ms > start_ms THEN end_ms - start_ms END AS duration_ms
  FROM judged
),
counted AS (
  SELECT
    driver,
    count(energy_kwh) AS sessions,
    count(CASE WHEN energy_kwh = 0 THEN 1 END) AS empty,
    count(CASE WHEN energy_kwh > 0 AND energy_kwh < $microsession_kwh THEN 1 END) AS micro,
    sum(energy_kwh) AS energy_kwh,
    count(CASE WHEN energy_kwh * 3.6e9 >= $high_w * duration_ms THEN 1 END) AS high,
    count(CASE WHEN energy_kwh * 3.6e9 >= $medium_w * duration_ms THEN 1 END) AS at_least_medium
  FROM usable
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
WHERE sessions > 0
