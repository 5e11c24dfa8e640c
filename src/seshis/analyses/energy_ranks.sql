-- The energies at both sides of the median and of the 90th percentile: the values at the two places
-- between which each lies, counted from the smallest. Exact, as it counts each value.
SELECT
  min(sessions) AS sessions,
  min(CASE WHEN upto > (sessions - 1) // 2 THEN energy_kwh END) AS median_low,
  min(CASE WHEN upto > sessions // 2 THEN energy_kwh END) AS median_high,
  min(CASE WHEN upto > (sessions - 1) * 9 // 10 THEN energy_kwh END) AS ninth_low,
  min(CASE WHEN upto > ((sessions - 1) * 9 + 9) // 10 THEN energy_kwh END) AS ninth_high
FROM (
  SELECT
    energy_kwh,
    sum(sessions) OVER (ORDER BY energy_kwh ROWS UNBOUNDED PRECEDING) AS upto,
    sum(sessions) OVER () AS sessions
  FROM (SELECT energy_kwh, count(*) AS sessions FROM stays GROUP BY energy_kwh)
)
