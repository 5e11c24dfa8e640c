-- How many stations are taken at once at most, when that first is so, and for how long at least as
-- many as $stations are.
-- Parameters: $stations, $bucket_ms (how long a stretch of time is).
-- A stretch is swept event by event only where it can hold the peak or a change of whether all are
-- taken: the others are told by how many stations are taken as it begins, taken in it and left in it.
-- Of a station left and one taken at the same instant, the first is left before.
WITH events AS (
  SELECT taken_from_ms AS at_ms, 1 AS change FROM stays WHERE taken_from_ms < taken_until_ms
  UNION ALL
  SELECT taken_until_ms, -1 FROM stays WHERE taken_from_ms < taken_until_ms
),
buckets AS (
  SELECT
    at_ms // $bucket_ms AS bucket,
    count(CASE WHEN change > 0 THEN 1 END) AS came,
    count(CASE WHEN change < 0 THEN 1 END) AS went
  FROM events
  GROUP BY at_ms // $bucket_ms
),
running AS (
  SELECT
    bucket,
    came,
    went,
    sum(came - went) OVER (ORDER BY bucket ROWS UNBOUNDED PRECEDING) - came + went AS before,
    coalesce(lead(bucket) OVER (ORDER BY bucket), bucket + 1) - bucket - 1 AS quiet
  FROM buckets
),
judged AS (
  SELECT
    *,
    before + came >= max(before) OVER ()
      OR (before + came >= $stations AND before - went < $stations) AS is_swept
  FROM running
),
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
    SELECT judged.bucket, judged.before, events.at_ms, events.change
    FROM events
    INNER JOIN judged ON events.at_ms // $bucket_ms = judged.bucket
    WHERE judged.is_swept
    UNION ALL
    SELECT bucket, before, bucket * $bucket_ms, 0 FROM judged WHERE is_swept
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
