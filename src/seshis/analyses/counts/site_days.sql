-- Every record counted by its site, local day and likeness: from this table the tallies of any site,
-- any days and any usual threshold are summed without a pass over the records.
-- band: how many of the thresholds of the sensitivity the energy reaches, as in tallies.sql, which
-- says why sums of comparisons stand here.
WITH counting AS (
  SELECT
    site,
    local_day,
    marks,
    left_out,
    energy_kwh,
    CASE
      WHEN energy_kwh >= 2.0 THEN 5
      WHEN energy_kwh IS NULL THEN 0
      ELSE CAST(energy_kwh > 0 AS INTEGER)
        + CAST(energy_kwh >= 0.1 AS INTEGER)
        + CAST(energy_kwh >= 0.5 AS INTEGER)
        + CAST(energy_kwh >= 1.0 AS INTEGER)
    END AS band
  FROM judged
)
SELECT
  site,
  local_day,
  marks,
  left_out,
  band,
  count(*) AS records,
  sum(energy_kwh) AS energy_kwh
FROM counting
GROUP BY site, local_day, marks, left_out, band
ORDER BY site, local_day
