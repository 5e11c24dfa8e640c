-- Each failure with the hypotheses it speaks for. It reads failures and activity.
-- Parameters: $least (how many stations, drivers or failures make a hypothesis).
-- by_driver: its driver failed at that many stations. by_station: that many drivers failed at this
-- station and at no other, and its driver is one. by_site: half or more of the site's stations, two
-- at least, had failures in that hour; a station counts from its first session to its last. by_sign:
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
failing_hours AS (
  SELECT site, local_hour, count(*) AS stations
  FROM (
    SELECT DISTINCT coalesce(site, '') AS site, station, local_hour
    FROM failures
    WHERE station IS NOT NULL
  ) AS stations_by_hour
  GROUP BY site, local_hour
  HAVING count(*) >= 2
),
blamed_hours AS (
  SELECT failing_hours.site, failing_hours.local_hour, failing_hours.stations, count(*) AS active
  FROM failing_hours
  JOIN activity ON coalesce(activity.site, '') = failing_hours.site
  WHERE NOT activity.is_driver
    AND activity.station IS NOT NULL
    AND failing_hours.local_hour BETWEEN activity.first_hour AND activity.last_hour
  GROUP BY failing_hours.site, failing_hours.local_hour, failing_hours.stations
  HAVING failing_hours.stations * 2 >= count(*)
),
blamed_signs AS (
  SELECT coalesce(site, '') AS site, station
  FROM failures
  WHERE station IS NOT NULL
    AND (SELECT count(CASE WHEN is_driver THEN driver END) FROM activity) > 0
  GROUP BY coalesce(site, ''), station
  HAVING count(*) >= $least AND count(CASE WHEN driver IS NULL THEN 1 END) * 2 > count(*)
)
SELECT
  failures.site,
  failures.station,
  failures.driver,
  failures.local_hour,
  failing.stations AS failing_stations,
  blamed_hours.stations AS hours_stations,
  blamed_hours.active AS hours_active,
  coalesce(failing.stations >= $least, FALSE) AS by_driver,
  coalesce(failing.stations = 1 AND blamed_stations.drivers > 0, FALSE) AS by_station,
  blamed_hours.site IS NOT NULL AND failures.station IS NOT NULL AS by_site,
  blamed_signs.site IS NOT NULL AND failures.driver IS NULL AS by_sign
FROM failures
LEFT JOIN failing ON failing.driver = failures.driver
LEFT JOIN blamed_stations
  ON blamed_stations.site = coalesce(failures.site, '')
  AND blamed_stations.station = failures.station
LEFT JOIN blamed_hours
  ON blamed_hours.site = coalesce(failures.site, '')
  AND blamed_hours.local_hour = failures.local_hour
LEFT JOIN blamed_signs
  ON blamed_signs.site = coalesce(failures.site, '') AND blamed_signs.station = failures.station
