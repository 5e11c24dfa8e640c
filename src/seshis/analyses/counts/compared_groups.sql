-- The sessions of each local day, of each local hour, at each station and of each driver, by energy
-- class: four groupings in one pass, which costs half of four. of_day, of_hour, of_station and
-- of_driver are 0 in the rows of that grouping alone.
-- Parameters: $microsession_kwh.
SELECT
  grouping(local_day) AS of_day,
  grouping(local_hour) AS of_hour,
  grouping(station) AS of_station,
  grouping(driver) AS of_driver,
  local_day,
  local_hour,
  site,
  station,
  driver,
  count(*) AS sessions,
  count(CASE WHEN energy_kwh = 0 THEN 1 END) AS empty,
  count(CASE WHEN energy_kwh > 0 AND energy_kwh < $microsession_kwh THEN 1 END) AS micro,
  sum(energy_kwh) AS energy_kwh
FROM (
  SELECT
    local_day,
    local_start_ms // 3600000 % 24 AS local_hour,
    site,
    station,
    driver,
    energy_kwh
  FROM sessions
) AS started
GROUP BY GROUPING SETS ((local_day), (local_hour), (site, station), (driver))
