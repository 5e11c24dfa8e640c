-- For each stretch of time in which something began or ended: the sessions that began in it, the
-- stations taken and left in it, and how long those were taken within it in all.
-- Parameters: $bucket_ms (how long those of stay_buckets are), $stretch_ms (a multiple of it).
-- A station taken in one stretch and left in a later one has both parts counted; one taken and left in
-- the same has that stretch once too often, which whoever adds up the stretches takes off.
SELECT
  bucket * $bucket_ms // $stretch_ms AS stretch,
  sum(plug_ins) AS plug_ins,
  sum(came) AS came,
  sum(went) AS went,
  sum(
    part_ms
      + came * ($stretch_ms - bucket * $bucket_ms % $stretch_ms - $bucket_ms)
      + went * (bucket * $bucket_ms % $stretch_ms)
  ) AS part_ms
FROM stay_buckets
GROUP BY bucket * $bucket_ms // $stretch_ms
ORDER BY stretch
