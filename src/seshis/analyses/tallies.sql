-- The small table that totals, days, sites, stations, drivers and checks are read from: one pass over
-- the records counts them under their day, under their station and under their driver (counted_by).
-- Parameters: $microsession_kwh, $high_w and $medium_w (the average power from which a session's
-- performance is high or medium), $by_driver (otherwise all drivers are counted as one).
-- band: how many of the thresholds of the sensitivity the energy reaches, of above 0, 0.1, 0.5, 1
-- and 2 kWh, and 8 more where it is below the report's own: the session is micro then. Most sessions
-- leave it at the first WHEN; for the others, sums of comparisons take half the time of a CASE.
-- likeness: band, marks and the reason a record does not count for, as one number, since each column
-- more to group by costs a tenth of the pass. Nothing is filtered before it is counted, which costs
-- as much again: used_kwh is the energy of records that count, and null in all others.
-- The performance is compared as in sessions/classes.py, so that both agree to the last bit, and
-- without dividing.
WITH counting AS (
  SELECT
    local_day,
    site,
    station,
    CASE WHEN $by_driver THEN driver END AS driver,
    energy_kwh,
    CASE WHEN left_out IS NULL THEN energy_kwh END AS used_kwh,
    CASE WHEN end_ms > start_ms THEN end_ms - start_ms END AS duration_ms,
    CASE
      WHEN marks = 0 AND left_out IS NULL AND energy_kwh >= 2.0 AND energy_kwh >= $microsession_kwh
        THEN 5
      ELSE CASE
        WHEN left_out IS NULL THEN 0
        WHEN left_out = 'outside the window' THEN 1
        WHEN left_out = 'not JSON' THEN 2
        WHEN left_out = 'not an object' THEN 3
        WHEN left_out = 'no energy' THEN 4
        WHEN left_out = 'energy is not a number' THEN 5
        WHEN left_out = 'energy is negative' THEN 6
        WHEN left_out = 'no usable time' THEN 7
        WHEN left_out = 'identical record' THEN 8
        WHEN left_out = 'duplicate session id' THEN 9
      END * 524288
        + marks * 16
        + CASE
          WHEN energy_kwh IS NULL THEN 0
          ELSE CAST(energy_kwh > 0 AS INTEGER)
            + CAST(energy_kwh >= 0.1 AS INTEGER)
            + CAST(energy_kwh >= 0.5 AS INTEGER)
            + CAST(energy_kwh >= 1.0 AS INTEGER)
            + CAST(energy_kwh >= 2.0 AS INTEGER)
            + 8 * CAST(energy_kwh > 0 AND energy_kwh < $microsession_kwh AS INTEGER)
        END
    END AS likeness
  FROM judged
),
counted AS (
  SELECT
    CASE
      WHEN grouping(local_day) = 0 THEN 'day'
      WHEN grouping(site) = 0 THEN 'station'
      ELSE 'driver'
    END AS counted_by,
    local_day,
    site,
    station,
    driver,
    likeness,
    count(*) AS records,
    count(used_kwh) AS sessions,
    count(CASE WHEN used_kwh = 0 THEN 1 END) AS empty,
    count(CASE WHEN used_kwh > 0 AND used_kwh < $microsession_kwh THEN 1 END) AS micro,
    sum(energy_kwh) AS energy_kwh,
    sum(used_kwh) AS used_kwh,
    count(CASE WHEN used_kwh * 3.6e9 >= $high_w * duration_ms THEN 1 END) AS high,
    count(CASE WHEN used_kwh * 3.6e9 >= $medium_w * duration_ms THEN 1 END) AS at_least_medium
  FROM counting
  GROUP BY GROUPING SETS ((local_day, likeness), (site, station, likeness), (driver))
)
SELECT
  counted_by,
  local_day,
  site,
  station,
  driver,
  likeness // 16 % 32768 AS marks,
  CASE likeness // 524288
    WHEN 1 THEN 'outside the window'
    WHEN 2 THEN 'not JSON'
    WHEN 3 THEN 'not an object'
    WHEN 4 THEN 'no energy'
    WHEN 5 THEN 'energy is not a number'
    WHEN 6 THEN 'energy is negative'
    WHEN 7 THEN 'no usable time'
    WHEN 8 THEN 'identical record'
    WHEN 9 THEN 'duplicate session id'
  END AS left_out,
  likeness % 16 AS band,
  records,
  sessions,
  empty,
  micro,
  energy_kwh,
  used_kwh,
  high,
  at_least_medium
FROM counted
WHERE likeness IS NULL OR likeness // 524288 <> 1
