-- The hours in which half or more of a site's stations had failures, those of most stations first. It
-- reads suspicions.
-- Parameters: $most (how many to name).
SELECT
  site,
  local_hour,
  min(hours_stations) AS stations,
  min(hours_active) AS active,
  count(*) AS failures
FROM suspicions
WHERE by_site
GROUP BY site, local_hour
ORDER BY min(hours_stations) DESC, count(*) DESC, local_hour, site
LIMIT $most
