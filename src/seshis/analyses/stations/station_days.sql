-- The sessions of one station on each local day, and how many of them failed.
-- Parameters: $site and $station (its names; the site's may be null), $microsession_kwh.
SELECT
  local_day,
  count(*) AS sessions,
  count(CASE WHEN energy_kwh < $microsession_kwh THEN 1 END) AS failed
FROM sessions
WHERE station = $station AND site IS NOT DISTINCT FROM CAST($site AS VARCHAR)
GROUP BY local_day
ORDER BY local_day
