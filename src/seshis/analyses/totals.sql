-- How many sessions there are, and how many were empty or micro.
-- Parameters: $microsession_kwh.
SELECT
  count(*) AS sessions,
  coalesce(sum(CASE WHEN energy_kwh = 0 THEN 1 ELSE 0 END), 0) AS empty,
  coalesce(sum(CASE WHEN energy_kwh > 0 AND energy_kwh < $microsession_kwh THEN 1 ELSE 0 END), 0)
    AS micro,
  coalesce(sum(energy_kwh), 0) AS energy_kwh,
  coalesce(sum(CASE WHEN time_basis = 'session' THEN 1 ELSE 0 END), 0) AS on_session_clock,
  coalesce(sum(CASE WHEN time_basis = 'record' THEN 1 ELSE 0 END), 0) AS on_record_clock,
  min(start_ms) AS first_start_ms,
  max(start_ms) AS last_start_ms
FROM sessions
