-- The names of the stations behind their keys, and how many of their sessions failed, of those that
-- had failures. It reads tallies, so that no session is read again.
SELECT
  place,
  min(site) AS site,
  min(station) AS station,
  sum(records) AS failed
FROM tallies
WHERE counted_by = 'station' AND left_out IS NULL AND (band = 0 OR band >= 8) AND place IS NOT NULL
GROUP BY place
