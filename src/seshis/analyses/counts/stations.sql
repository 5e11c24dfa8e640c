-- The sessions of each station by energy class, the busiest first.
SELECT
  site,
  station,
  sum(records) AS sessions,
  sum(CASE WHEN band = 0 THEN records ELSE 0 END) AS empty,
  sum(CASE WHEN band >= 8 THEN records ELSE 0 END) AS micro,
  sum(energy_kwh) AS energy_kwh
FROM tallies
WHERE counted_by = 'station' AND left_out IS NULL
GROUP BY site, station
ORDER BY sessions DESC, site, station
