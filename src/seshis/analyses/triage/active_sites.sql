-- How many sites the sessions name, how many sessions have a field for a driver, and how many of those
-- none in it. It reads activity.
SELECT
  count(DISTINCT site) AS sites,
  coalesce(sum(driver_told), 0) AS driver_told,
  coalesce(sum(unclaimed), 0) AS unclaimed
FROM activity
WHERE NOT is_driver
