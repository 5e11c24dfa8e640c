-- Each failure with the hypotheses it speaks for. It reads failures, activity and blamed_hours.
-- Parameters: $least (how many stations, drivers or failures make a hypothesis).
-- by_driver: its driver failed at that many stations. by_station: that many drivers failed at this
-- station and at no other, and its driver is one. by_site: much of its site failed in that hour. by_sign:
-- it is unclaimed, as most of its station's failures are; told only where records name drivers.
WITH failed_at AS (
  SELECT driver, coalesce(site, '') AS site, station, count(*) AS failures
  FROM failures
  WHERE driver IS NOT NULL AND station IS NOT NULL
  GROUP BY driver, coalesce(site, ''), station
),
failing AS (
  SELECT driver, count(*) AS stations FROM failed_at GROUP BY driver
),
blamed_stations AS (
  SELECT failed_at.site, failed_at.station, count(*) AS drivers
  FROM failed_at
  JOIN failing ON failing.driver = failed_at.driver
  WHERE failing.stations = 1
  GROUP BY failed_at.site, failed_at.station
  HAVING count(*) >= $least
),
blamed_signs AS (
  SELECT coalesce(site, '') AS site, station
  FROM failures
  WHERE station IS NOT NULL
    AND (SELECT count(CASE WHEN is_driver THEN driver END) FROM activity) > 0
  GROUP BY coalesce(site, ''), station
  HAVING count(*) >= $least
    AND count(CASE WHEN driver_told AND driver IS NULL THEN 1 END) * 2 > count(*)
)
SELECT
  failures.site,
  failures.station,
  failures.driver,
  failures.local_hour,
  failing.stations AS failing_stations,
  coalesce(failing.stations >= $least, FALSE) AS by_driver,
  coalesce(failing.stations = 1 AND blamed_stations.drivers > 0, FALSE) AS by_station,
  blamed_hours.site_key IS NOT NULL AND failures.station IS NOT NULL AS by_site,
  blamed_signs.site IS NOT NULL AND failures.driver_told AND failures.driver IS NULL AS by_sign
FROM failures
LEFT JOIN failing ON failing.driver = failures.driver
LEFT JOIN blamed_stations
  ON blamed_stations.site = coalesce(failures.site, '')
  AND blamed_stations.station = failures.station
LEFT JOIN blamed_hours
  ON blamed_hours.site_key = coalesce(failures.site, '')
  AND blamed_hours.local_hour = failures.local_hour
LEFT JOIN blamed_signs
  ON blamed_signs.site = coalesce(failures.site, '') AND blamed_signs.station = failures.station
