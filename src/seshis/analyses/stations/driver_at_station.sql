-- How many sessions one driver had at one station.
-- Parameters: $site (null for none), $station, $driver.
SELECT count(*) AS sessions
FROM sessions
WHERE station = $station AND driver = $driver AND coalesce(site = $site, site IS NULL AND $site IS NULL)
