-- The sessions of each station by energy class, the busiest first.
-- Parameters: $microsession_kwh.
SELECT
  site,
  station,
  count(*) AS sessions,
  count(CASE WHEN energy_kwh = 0 THEN 1 END) AS empty,
  count(CASE WHEN energy_kwh > 0 AND energy_kwh < $microsession_kwh THEN 1 END) AS micro,
  sum(energy_kwh) AS energy_kwh
FROM sessions
GROUP BY site, station
ORDER BY sessions DESC, site, station
