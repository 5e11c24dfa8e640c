-- The sessions of each station as activity has them, without those of each driver.
SELECT
  FALSE AS is_driver,
  site,
  station,
  count(*) AS sessions,
  count(CASE WHEN driver_told THEN 1 END) AS driver_told,
  count(CASE WHEN driver_told AND driver IS NULL THEN 1 END) AS unclaimed,
  min(local_start_ms // 3600000) AS first_hour,
  max(local_start_ms // 3600000) AS last_hour
FROM sessions
GROUP BY site, station
