-- How many sessions there are. It reads activity.
SELECT coalesce(sum(sessions), 0) AS sessions
FROM activity
WHERE NOT is_driver
