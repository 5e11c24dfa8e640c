-- The hours in which half or more of a site's stations had failures, those of most stations first. It
-- reads blamed_hours.
-- Parameters: $most (how many to name).
SELECT site, local_hour, stations, active, failures
FROM blamed_hours
ORDER BY stations DESC, failures DESC, local_hour, site
LIMIT $most
