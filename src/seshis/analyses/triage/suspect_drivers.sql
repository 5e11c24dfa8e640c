-- The drivers that fail at several stations, those with most failures above what the rate of all
-- sessions gives first. It reads suspicions and activity.
-- Parameters: $rate (of all sessions that failed), $most (how many to name).
SELECT
  blamed.driver,
  blamed.failing_stations,
  blamed.failures,
  activity.sessions
FROM (
  SELECT driver, min(failing_stations) AS failing_stations, count(*) AS failures
  FROM suspicions
  WHERE by_driver
  GROUP BY driver
) AS blamed
JOIN activity ON activity.driver = blamed.driver
WHERE activity.is_driver
ORDER BY blamed.failures - $rate * activity.sessions DESC, blamed.failures DESC, blamed.driver
LIMIT $most
