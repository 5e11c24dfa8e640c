-- How many sessions carry each tag, those without a driver apart, and how many of them have no field
-- for one. The tag is the energy class of an empty or micro session, and the performance of a normal
-- one.
-- Parameters: $microsession_kwh, $high_w, $medium_w (the average power from which a session's
-- performance is high or medium).
-- The comparison is that of sessions/classes.py, so that both agree to the last bit.
SELECT
  driver IS NULL AS unclaimed,
  count(*) AS sessions,
  count(CASE WHEN energy_kwh = 0 THEN 1 END) AS empty,
  count(CASE WHEN energy_kwh > 0 AND energy_kwh < $microsession_kwh THEN 1 END) AS micro,
  count(CASE
    WHEN energy_kwh >= $microsession_kwh
      AND energy_kwh * 3.6e9 >= $high_w * nullif(end_ms - start_ms, 0) THEN 1
  END) AS high,
  count(CASE
    WHEN energy_kwh >= $microsession_kwh
      AND energy_kwh * 3.6e9 >= $medium_w * nullif(end_ms - start_ms, 0) THEN 1
  END) AS at_least_medium,
  count(CASE WHEN NOT driver_told THEN 1 END) AS untold
FROM sessions
GROUP BY driver IS NULL
ORDER BY unclaimed
