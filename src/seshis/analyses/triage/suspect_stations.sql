-- The stations at which drivers fail who fail nowhere else, those with most failures above what the
-- rate of all sessions gives first. It reads suspicions and activity.
-- Parameters: $rate (of all sessions that failed), $most (how many to name).
SELECT
  blamed.site,
  blamed.station,
  blamed.drivers,
  blamed.failures,
  blamed.all_failures,
  activity.sessions
FROM (
  SELECT
    site,
    station,
    count(DISTINCT CASE WHEN by_station THEN driver END) AS drivers,
    count(CASE WHEN by_station THEN 1 END) AS failures,
    count(*) AS all_failures
  FROM suspicions
  GROUP BY site, station
  HAVING count(CASE WHEN by_station THEN 1 END) > 0
) AS blamed
JOIN activity
  ON coalesce(activity.site, '') = coalesce(blamed.site, '') AND activity.station = blamed.station
WHERE NOT activity.is_driver
ORDER BY
  blamed.all_failures - $rate * activity.sessions DESC,
  blamed.drivers DESC,
  blamed.site,
  blamed.station
LIMIT $most
