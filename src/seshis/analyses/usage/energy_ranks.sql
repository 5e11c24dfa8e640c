-- The energies at both sides of the median and of the 90th percentile: the values at the two places
-- between which each lies, counted from the smallest. Exact, as it counts each value.
SELECT
  min(everyone) AS sessions,
  min(CASE WHEN upto > (everyone - 1) // 2 THEN energy_kwh END) AS median_low,
  min(CASE WHEN upto > everyone // 2 THEN energy_kwh END) AS median_high,
  min(CASE WHEN upto > (everyone - 1) * 9 // 10 THEN energy_kwh END) AS ninth_low,
  min(CASE WHEN upto > ((everyone - 1) * 9 + 9) // 10 THEN energy_kwh END) AS ninth_high
FROM (
  SELECT
    energy_kwh,
    sum(alike) OVER (ORDER BY energy_kwh ROWS UNBOUNDED PRECEDING) AS upto,
    sum(alike) OVER () AS everyone
  FROM (SELECT energy_kwh, count(*) AS alike FROM stays GROUP BY energy_kwh)
)
