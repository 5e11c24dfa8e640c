-- How many sessions there are, how many were empty or micro, and how many fail at other thresholds.
SELECT
  coalesce(sum(records), 0) AS sessions,
  coalesce(sum(CASE WHEN band = 0 THEN records ELSE 0 END), 0) AS empty,
  coalesce(sum(is_micro * records), 0) AS micro,
  coalesce(sum(energy_kwh), 0) AS energy_kwh,
  coalesce(sum(CASE WHEN time_basis = 'session' THEN records ELSE 0 END), 0) AS on_session_clock,
  coalesce(sum(CASE WHEN time_basis = 'record' THEN records ELSE 0 END), 0) AS on_record_clock,
  min(first_start_ms) AS first_start_ms,
  max(last_start_ms) AS last_start_ms,
  coalesce(sum(CASE WHEN band <= 1 THEN records ELSE 0 END), 0) AS below_0_1_kwh,
  coalesce(sum(CASE WHEN band <= 2 THEN records ELSE 0 END), 0) AS below_0_5_kwh,
  coalesce(sum(CASE WHEN band <= 3 THEN records ELSE 0 END), 0) AS below_1_kwh,
  coalesce(sum(CASE WHEN band <= 4 THEN records ELSE 0 END), 0) AS below_2_kwh
FROM tallies
WHERE left_out IS NULL
