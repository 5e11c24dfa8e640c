-- How many stations are taken at once at most, when that first is so, and for how long at least as
-- many as $stations are.
-- Parameters: $stations, $bucket_ms (how long those of stay_buckets are).
-- A bucket is swept event by event only where it can hold the peak or a change of whether so many are
-- taken: the others are told by how many stations are taken as it begins, come and go in it.
-- Of a station left and one taken at the same instant, the first is left before.
WITH running AS (
  SELECT
    bucket,
    came,
    went,
    sum(came - went) OVER (ORDER BY bucket ROWS UNBOUNDED PRECEDING) - came + went AS before,
    coalesce(lead(bucket) OVER (ORDER BY bucket), bucket + 1) - bucket - 1 AS quiet
  FROM stay_buckets
  WHERE came > 0 OR went > 0
),
judged AS (
  SELECT
    *,
    before + came >= max(before) OVER ()
      OR (before + came >= $stations AND before - went < $stations) AS is_swept
  FROM running
),
chosen AS (SELECT bucket, before FROM judged WHERE is_swept),
swept AS (
  SELECT
    at_ms,
    before + sum(change) OVER (
      PARTITION BY bucket ORDER BY at_ms, change ROWS UNBOUNDED PRECEDING
    ) AS taken,
    coalesce(
      lead(at_ms) OVER (PARTITION BY bucket ORDER BY at_ms, change), (bucket + 1) * $bucket_ms
    ) - at_ms AS lasted_ms
  FROM (
    SELECT chosen.bucket, chosen.before, stays.taken_from_ms AS at_ms, 1 AS change
    FROM stays
    INNER JOIN chosen ON stays.taken_from_ms // $bucket_ms = chosen.bucket
    WHERE stays.taken_until_ms > stays.taken_from_ms
    UNION ALL
    SELECT chosen.bucket, chosen.before, stays.taken_until_ms, -1
    FROM stays
    INNER JOIN chosen ON stays.taken_until_ms // $bucket_ms = chosen.bucket
    WHERE stays.taken_until_ms > stays.taken_from_ms
    UNION ALL
    SELECT bucket, before, bucket * $bucket_ms, 0 FROM chosen
  )
),
peak AS (SELECT max(taken) AS taken FROM swept)
SELECT
  (SELECT taken FROM peak) AS peak,
  (SELECT min(swept.at_ms) FROM swept INNER JOIN peak ON swept.taken = peak.taken) AS peak_ms,
  coalesce((SELECT sum(lasted_ms) FROM swept WHERE taken >= $stations), 0)
    + coalesce(
      (
        SELECT sum(
          CASE WHEN NOT is_swept AND before - went >= $stations THEN $bucket_ms ELSE 0 END
            + CASE WHEN before + came - went >= $stations THEN quiet * $bucket_ms ELSE 0 END
        )
        FROM judged
      ),
      0
    ) AS all_taken_ms
