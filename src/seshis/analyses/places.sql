-- The names of the stations behind their keys, and how many sessions they have.
SELECT
  place,
  min(site) AS site,
  min(station) AS station,
  count(*) AS sessions
FROM sessions
WHERE place IS NOT NULL
GROUP BY place
