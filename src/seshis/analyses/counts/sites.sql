-- The sites the sessions belong to, the busiest first, and their sessions by energy class.
SELECT
  site,
  sum(records) AS sessions,
  sum(CASE WHEN band = 0 THEN records ELSE 0 END) AS empty,
  sum(CASE WHEN band >= 8 THEN records ELSE 0 END) AS micro,
  sum(energy_kwh) AS energy_kwh
FROM tallies
WHERE counted_by = 'station' AND left_out IS NULL AND site IS NOT NULL
GROUP BY site
ORDER BY sessions DESC, site
