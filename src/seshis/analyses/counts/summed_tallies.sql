-- The tallies of a site and of days, summed from the records that are counted already.
-- Parameters: $site (null is every site), $first_day and $last_day (days since 1970; null is open),
-- $micro_band (the bands from 1 to this one are micro at the report's threshold).
-- What tallies count by station stands here by site: which stations there are, this does not tell.
-- A record without a day belongs to every period, as when records are judged.
WITH chosen AS (
  SELECT
    site,
    local_day,
    marks,
    left_out,
    band + CASE WHEN band BETWEEN 1 AND $micro_band THEN 8 ELSE 0 END AS band,
    records,
    energy_kwh
  FROM site_days
  WHERE
    ($site IS NULL OR site = $site)
    AND (
      local_day IS NULL
      OR (
        local_day >= coalesce($first_day, local_day)
        AND local_day <= coalesce($last_day, local_day)
      )
    )
)
SELECT
  CASE WHEN grouping(local_day) = 0 THEN 'day' ELSE 'station' END AS counted_by,
  local_day,
  site,
  CAST(NULL AS VARCHAR) AS station,
  marks,
  left_out,
  band,
  sum(records) AS records,
  sum(energy_kwh) AS energy_kwh
FROM chosen
GROUP BY GROUPING SETS (
  (local_day, marks, left_out, band), (site, marks, left_out, band)
)
