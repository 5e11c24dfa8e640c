-- How many sessions lasted how long at which average power: counts by steps of both, each longer by
-- the same factor than the one before.
-- Parameters: $steps (steps to a factor of e); $shortest, $longest (the first and the last step of
-- durations, from 1 minute, which also hold what lies beyond them); $weakest, $strongest (the same of
-- powers, from 1 kW).
-- Sessions without energy or without an end after their start have no power.
SELECT
  greatest(least(floor(ln(minutes) * $steps), $longest), $shortest) AS duration,
  greatest(least(floor(ln(kw) * $steps), $strongest), $weakest) AS power,
  count(*) AS sessions
FROM (
  SELECT
    (end_ms - start_ms) / 60000.0 AS minutes,
    energy_kwh / nullif((end_ms - start_ms) / 3600000.0, 0) AS kw
  FROM stays
  WHERE end_ms > start_ms AND energy_kwh > 0
)
GROUP BY
  greatest(least(floor(ln(minutes) * $steps), $longest), $shortest),
  greatest(least(floor(ln(kw) * $steps), $strongest), $weakest)
ORDER BY duration, power
