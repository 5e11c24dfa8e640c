-- How many sites the sessions name, and how many sessions have no driver. It reads activity.
SELECT count(DISTINCT site) AS sites, coalesce(sum(unclaimed), 0) AS unclaimed
FROM activity
WHERE NOT is_driver
