-- The hours in which half or more of a site's active stations had failures, two at least; a station
-- counts from its first session to its last. It reads failures and activity. site_key is the site, or
-- nothing where the records name none.
WITH failing_hours AS (
  SELECT
    site_key,
    min(site) AS site,
    local_hour,
    count(*) AS stations,
    sum(failures) AS failures
  FROM (
    SELECT
      coalesce(site, '') AS site_key,
      min(site) AS site,
      station,
      local_hour,
      count(*) AS failures
    FROM failures
    WHERE station IS NOT NULL
    GROUP BY coalesce(site, ''), station, local_hour
  ) AS stations_by_hour
  GROUP BY site_key, local_hour
  HAVING count(*) >= 2
)
SELECT
  failing_hours.site_key,
  failing_hours.site,
  failing_hours.local_hour,
  failing_hours.stations,
  count(*) AS active,
  failing_hours.failures
FROM failing_hours
JOIN activity ON coalesce(activity.site, '') = failing_hours.site_key
WHERE NOT activity.is_driver
  AND activity.station IS NOT NULL
  AND failing_hours.local_hour BETWEEN activity.first_hour AND activity.last_hour
GROUP BY
  failing_hours.site_key,
  failing_hours.site,
  failing_hours.local_hour,
  failing_hours.stations,
  failing_hours.failures
HAVING failing_hours.stations * 2 >= count(*)
