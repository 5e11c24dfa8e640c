-- The driver with most of each station's failures; those without a driver are nobody's.
-- Parameters: $microsession_kwh.
WITH by_driver AS (
  SELECT site, station, driver, count(*) AS failed
  FROM sessions
  WHERE energy_kwh < $microsession_kwh AND station IS NOT NULL AND driver IS NOT NULL
  GROUP BY site, station, driver
),
ranked AS (
  SELECT
    *, row_number() OVER (PARTITION BY site, station ORDER BY failed DESC, driver) AS place
  FROM by_driver
)
SELECT site, station, driver, failed
FROM ranked
WHERE place = 1
