-- When the first and the last session started.
SELECT min(start_ms) AS first_start_ms, max(start_ms) AS last_start_ms
FROM sessions
