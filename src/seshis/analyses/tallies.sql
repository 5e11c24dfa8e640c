-- The small table that totals, days and checks are read from, so that one pass over the records
-- answers them all: records by what they are alike in.
-- Parameters: $outside (the reason of records outside the window, which are no part of the report),
-- $microsession_kwh.
-- band: 0 is empty; further on, the energy below each threshold of the sensitivity and of the
-- report, and at or above all of them.
SELECT
  local_day,
  time_basis,
  left_out,
  marks,
  CASE WHEN energy_kwh > 0 AND energy_kwh < $microsession_kwh THEN 1 ELSE 0 END AS is_micro,
  CASE
    WHEN energy_kwh = 0 THEN 0
    WHEN energy_kwh < 0.1 THEN 1
    WHEN energy_kwh < 0.5 THEN 2
    WHEN energy_kwh < 1.0 THEN 3
    WHEN energy_kwh < 2.0 THEN 4
    ELSE 5
  END AS band,
  count(*) AS records,
  sum(energy_kwh) AS energy_kwh,
  min(start_ms) AS first_start_ms,
  max(start_ms) AS last_start_ms
FROM judged
WHERE coalesce(left_out, '') <> $outside
GROUP BY local_day, time_basis, left_out, marks, is_micro, band
