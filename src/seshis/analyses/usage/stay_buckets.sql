-- For each five minutes, or as long as asked, in which something began or ended: the sessions that
-- began in it, the stations taken and left in it, and the parts of it between taking a station and its
-- end, and between its beginning and leaving one, added up.
-- Parameters: $bucket_ms (how long such a stretch of time is).
SELECT
  bucket,
  sum(plug_ins) AS plug_ins,
  sum(came) AS came,
  sum(went) AS went,
  sum(part_ms) AS part_ms
FROM (
  SELECT
    start_ms // $bucket_ms AS bucket,
    count(*) AS plug_ins,
    count(CASE WHEN taken_from_ms = start_ms AND taken_until_ms > start_ms THEN 1 END) AS came,
    0 AS went,
    sum(
      CASE
        WHEN taken_from_ms = start_ms AND taken_until_ms > start_ms
          THEN $bucket_ms - start_ms % $bucket_ms
        ELSE 0
      END
    ) AS part_ms
  FROM stays
  GROUP BY start_ms // $bucket_ms
  UNION ALL
  SELECT
    taken_from_ms // $bucket_ms, 0, count(*), 0, sum($bucket_ms - taken_from_ms % $bucket_ms)
  FROM stays
  WHERE taken_from_ms > start_ms AND taken_until_ms > taken_from_ms
  GROUP BY taken_from_ms // $bucket_ms
  UNION ALL
  SELECT taken_until_ms // $bucket_ms, 0, 0, count(*), sum(taken_until_ms % $bucket_ms)
  FROM stays
  WHERE taken_until_ms > taken_from_ms
  GROUP BY taken_until_ms // $bucket_ms
)
GROUP BY bucket
