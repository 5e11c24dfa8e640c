-- The sites the sessions belong to, the busiest first.
SELECT site, sum(records) AS sessions
FROM tallies
WHERE counted_by = 'station' AND left_out IS NULL AND site IS NOT NULL
GROUP BY site
ORDER BY sessions DESC, site
