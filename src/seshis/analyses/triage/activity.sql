-- The sessions of each station and of each driver, in one pass; the first and the last hour of the
-- local clock in which a station's sessions started.
SELECT
  grouping(driver) = 0 AS is_driver,
  site,
  station,
  driver,
  count(*) AS sessions,
  count(CASE WHEN driver_told THEN 1 END) AS driver_told,
  count(CASE WHEN driver_told AND driver IS NULL THEN 1 END) AS unclaimed,
  min(local_start_ms // 3600000) AS first_hour,
  max(local_start_ms // 3600000) AS last_hour
FROM sessions
GROUP BY GROUPING SETS ((site, station), (driver))
