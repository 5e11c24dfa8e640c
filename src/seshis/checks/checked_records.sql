-- The records that a check found something in, in the order they arrived.
-- Parameters: $outside (the reason of records outside the window).
SELECT
  arrival,
  session_id,
  site,
  station,
  start_ms,
  end_ms,
  energy_kwh,
  coalesce(record, '') AS record,
  left_out,
  marks
FROM judged
WHERE (left_out IS NOT NULL AND left_out <> $outside) OR (left_out IS NULL AND marks > 0)
ORDER BY arrival
