-- How many sessions delivered how much: counts by steps of energy, the empty and micro among them.
-- Parameters: $width_kwh (of a step), $last (the step that also holds all above it),
-- $microsession_kwh.
SELECT
  least(floor(energy_kwh / $width_kwh), $last) AS bucket,
  count(*) AS sessions,
  count(CASE WHEN energy_kwh = 0 THEN 1 END) AS empty,
  count(CASE WHEN energy_kwh > 0 AND energy_kwh < $microsession_kwh THEN 1 END) AS micro
FROM stays
GROUP BY least(floor(energy_kwh / $width_kwh), $last)
ORDER BY bucket
