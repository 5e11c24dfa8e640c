-- The first records of each combination of a reason and of marks, in the order they arrived.
-- Parameters: $outside (the reason of records outside the window), $each (how many of each).
SELECT left_out, marks, arrival, session_id
FROM (
  SELECT
    *,
    row_number() OVER (PARTITION BY left_out, marks ORDER BY arrival, session_id) AS place
  FROM judged
  WHERE (left_out IS NOT NULL AND left_out <> $outside) OR (left_out IS NULL AND marks > 0)
)
WHERE place <= $each
ORDER BY arrival, session_id
