-- The records that each reason left out, and what they were before they were.
-- Parameters: $outside (the reason of records outside the window, which are no part of the report),
-- $microsession_kwh, $most_kwh (more is no energy that a sum can hold).
SELECT
  left_out,
  count(*) AS records,
  count(CASE WHEN energy_kwh = 0 THEN 1 END) AS empty,
  count(CASE WHEN energy_kwh > 0 AND energy_kwh < $microsession_kwh THEN 1 END) AS micro,
  coalesce(sum(CASE WHEN abs(energy_kwh) <= $most_kwh THEN energy_kwh END), 0) AS energy_kwh
FROM judged
WHERE left_out <> $outside
GROUP BY left_out
ORDER BY records DESC, left_out
