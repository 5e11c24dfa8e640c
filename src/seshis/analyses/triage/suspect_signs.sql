-- The stations whose failures are mostly unclaimed, those with most such failures first. It reads
-- suspicions and activity.
-- Parameters: $most (how many to name).
SELECT
  blamed.site,
  blamed.station,
  blamed.unclaimed_failures,
  blamed.failures,
  activity.unclaimed,
  activity.sessions
FROM (
  SELECT
    site,
    station,
    count(CASE WHEN by_sign THEN 1 END) AS unclaimed_failures,
    count(*) AS failures
  FROM suspicions
  GROUP BY site, station
  HAVING count(CASE WHEN by_sign THEN 1 END) > 0
) AS blamed
JOIN activity
  ON coalesce(activity.site, '') = coalesce(blamed.site, '') AND activity.station = blamed.station
WHERE NOT activity.is_driver
ORDER BY blamed.unclaimed_failures DESC, blamed.site, blamed.station
LIMIT $most
