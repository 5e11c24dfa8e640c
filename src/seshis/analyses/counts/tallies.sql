-- The small table that totals, days, sites, stations and checks are read from: one pass over the
-- records counts them under their day and, once more, under their station (counted_by).
-- Parameters: $microsession_kwh.
-- band: how many of the thresholds of the sensitivity the energy reaches, of above 0, 0.1, 0.5, 1
-- and 2 kWh, and 8 more where it is below the report's own: the session is micro then. Most sessions
-- leave it at the first WHEN; for the others, sums of comparisons take half the time of a CASE.
-- likeness: band, marks and the reason a record does not count for, as one number, since each column
-- more to group by costs a tenth of the pass. Nothing is filtered before it is counted, which costs
-- as much again.
WITH counting AS (
  SELECT
    local_day,
    site,
    station,
    energy_kwh,
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
    CASE WHEN grouping(local_day) = 0 THEN 'day' ELSE 'station' END AS counted_by,
    local_day,
    site,
    station,
    likeness,
    count(*) AS records,
    sum(energy_kwh) AS energy_kwh
  FROM counting
  GROUP BY GROUPING SETS ((local_day, likeness), (site, station, likeness))
)
SELECT
  counted_by,
  local_day,
  site,
  station,
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
  energy_kwh
FROM counted
WHERE likeness // 524288 <> 1
