-- The sessions of each period on each local day, in each local hour, at each station and of each
-- driver, by energy class: four groupings in one pass, which costs half of four. counted_by
-- tells which of them a row is of, 0 to 3.
-- Parameters: $microsession_kwh, $by_driver (else no driver is read, and all count as one).
SELECT
  CASE
    WHEN grouping(local_day) = 0 THEN 0
    WHEN grouping(local_hour) = 0 THEN 1
    WHEN grouping(station) = 0 THEN 2
    ELSE 3
  END AS counted_by,
  period,
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
    period,
    local_day,
    local_start_ms // 3600000 % 24 AS local_hour,
    site,
    station,
    CASE WHEN $by_driver THEN driver END AS driver,
    energy_kwh
  FROM sessions
) AS started
GROUP BY GROUPING SETS (
  (period, local_day), (period, local_hour), (period, site, station), (period, driver)
)
