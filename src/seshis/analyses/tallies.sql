-- The small table that totals, days and checks are read from, so that one pass over the sessions
-- answers them all: the records of the window by what they are alike in, and why they do not count.
-- Parameters: $microsession_kwh, $outside (the reason of records outside the window).
-- band: how many of the thresholds of the sensitivity the energy reaches, of above 0, 0.1, 0.5, 1
-- and 2 kWh, and 8 more where it is below the report's own: the session is micro then. Sums of
-- comparisons take half the time of a CASE.
SELECT
  local_day,
  marks,
  left_out,
  CAST(energy_kwh > 0 AS INTEGER)
    + CAST(energy_kwh >= 0.1 AS INTEGER)
    + CAST(energy_kwh >= 0.5 AS INTEGER)
    + CAST(energy_kwh >= 1.0 AS INTEGER)
    + CAST(energy_kwh >= 2.0 AS INTEGER)
    + 8 * CAST(energy_kwh > 0 AND energy_kwh < $microsession_kwh AS INTEGER) AS band,
  count(*) AS records,
  sum(energy_kwh) AS energy_kwh,
  min(start_ms) AS first_start_ms,
  max(start_ms) AS last_start_ms
FROM judged
WHERE left_out IS NULL OR left_out <> $outside
GROUP BY local_day, marks, left_out, band
