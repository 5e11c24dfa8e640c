-- The sessions whose own zone had another offset from UTC than the report's when they started, by the
-- local day and that offset.
SELECT
  local_day,
  own_offset_min,
  count(*) AS sessions
FROM sessions
WHERE own_offset_min <> (local_start_ms - start_ms) // 60000
GROUP BY local_day, own_offset_min
ORDER BY local_day, own_offset_min
