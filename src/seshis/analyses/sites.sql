-- The sites the sessions belong to, the busiest first.
SELECT site, count(*) AS sessions
FROM sessions
WHERE site IS NOT NULL
GROUP BY site
ORDER BY sessions DESC, site
