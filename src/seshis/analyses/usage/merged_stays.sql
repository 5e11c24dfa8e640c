-- Stays at one station that overlap, with each instant in the first of them only: a later one begins
-- where those before it have ended. Where no station is named, none are known to share one.
SELECT
  energy_kwh,
  start_ms,
  end_ms,
  CASE
    WHEN station IS NOT NULL AND taken_before_ms > taken_from_ms THEN taken_before_ms
    ELSE taken_from_ms
  END AS taken_from_ms,
  taken_until_ms
FROM (
  SELECT
    *,
    max(taken_until_ms) OVER (
      PARTITION BY site, station ORDER BY start_ms
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS taken_before_ms
  FROM stays
)
