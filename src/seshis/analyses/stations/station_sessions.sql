-- The newest sessions of one station, the newest first.
-- Parameters: $site and $station (its names; the site's may be null), $most (how many).
SELECT start_ms, end_ms, energy_kwh, driver, session_id
FROM sessions
WHERE station = $station AND site IS NOT DISTINCT FROM CAST($site AS VARCHAR)
ORDER BY start_ms DESC, session_id, arrival
LIMIT CAST($most AS BIGINT)
