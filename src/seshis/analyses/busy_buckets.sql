-- For each stretch of time in which something began or ended: the sessions that began in it, the
-- stations taken and left in it, and how long those were taken within it in all.
-- Parameters: $bucket_ms (how long a stretch is).
-- A station taken in one stretch and left in the next has both parts counted; one taken and left in
-- the same has that stretch once too often, which whoever adds up the stretches takes off.
SELECT
  bucket,
  sum(plug_ins) AS plug_ins,
  sum(taken) AS taken,
  sum(released) AS released,
  sum(part_ms) AS part_ms
FROM (
  SELECT start_ms // $bucket_ms AS bucket, 1 AS plug_ins, 0 AS taken, 0 AS released, 0 AS part_ms
  FROM stays
  UNION ALL
  SELECT taken_from_ms // $bucket_ms, 0, 1, 0, $bucket_ms - taken_from_ms % $bucket_ms
  FROM stays
  WHERE taken_from_ms < taken_until_ms
  UNION ALL
  SELECT taken_until_ms // $bucket_ms, 0, 0, 1, taken_until_ms % $bucket_ms
  FROM stays
  WHERE taken_from_ms < taken_until_ms
)
GROUP BY bucket
ORDER BY bucket
