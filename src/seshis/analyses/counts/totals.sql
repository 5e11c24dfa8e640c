-- How many sessions there are, how many were empty or micro, and how many fail at other thresholds.
-- A mark tells which clock dates a session: the bit of 512 is set where it is the record clock.
SELECT
  coalesce(sum(records), 0) AS sessions,
  coalesce(sum(CASE WHEN band = 0 THEN records ELSE 0 END), 0) AS empty,
  coalesce(sum(CASE WHEN band >= 8 THEN records ELSE 0 END), 0) AS micro,
  coalesce(sum(energy_kwh), 0) AS energy_kwh,
  coalesce(sum(CASE WHEN marks // 512 % 2 = 0 THEN records ELSE 0 END), 0) AS on_session_clock,
  coalesce(sum(CASE WHEN marks // 512 % 2 = 1 THEN records ELSE 0 END), 0) AS on_record_clock,
  coalesce(sum(CASE WHEN band % 8 <= 1 THEN records ELSE 0 END), 0) AS below_0_1_kwh,
  coalesce(sum(CASE WHEN band % 8 <= 2 THEN records ELSE 0 END), 0) AS below_0_5_kwh,
  coalesce(sum(CASE WHEN band % 8 <= 3 THEN records ELSE 0 END), 0) AS below_1_kwh,
  coalesce(sum(CASE WHEN band % 8 <= 4 THEN records ELSE 0 END), 0) AS below_2_kwh
FROM tallies
WHERE counted_by = 'day' AND left_out IS NULL
