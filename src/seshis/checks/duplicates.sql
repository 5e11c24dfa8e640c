-- What becomes of the sessions that several records tell of: the newest record is kept.
-- The newest has the latest record_updated; among equals, the last to arrive. Records that cannot
-- be counted stand for no session and replace none.
-- Parameters: $most_kwh, $identical and $duplicate (the reasons of those that are not kept).
WITH countable AS (
  SELECT
    arrival,
    coalesce(network, '') AS network,
    session_id,
    content,
    coalesce(
      TRY_CAST(record_updated AS BIGINT),
      TRY_CAST(round(extract(
        EPOCH FROM TRY_CAST(CAST(record_updated AS VARCHAR) AS TIMESTAMPTZ)
      ) * 1000) AS BIGINT)
    ) AS updated_ms
  FROM judged
  WHERE coalesce(left_out, 'outside the window') = 'outside the window'
    AND energy_kwh BETWEEN 0 AND $most_kwh
    AND session_id IS NOT NULL
),
several AS (
  SELECT network, session_id
  FROM countable
  GROUP BY network, session_id
  HAVING count(*) > 1
),
aged AS (
  SELECT
    arrival,
    row_number() OVER newest_first AS age,
    content = first_value(content) OVER newest_first AS is_like_the_newest,
    min(content) OVER told <> max(content) OVER told AS is_told_differently
  FROM countable
  JOIN several USING (network, session_id)
  WINDOW
    told AS (PARTITION BY network, session_id),
    newest_first AS (
      PARTITION BY network, session_id ORDER BY updated_ms DESC NULLS LAST, arrival DESC
    )
)
SELECT
  arrival,
  CASE WHEN age > 1 THEN CASE WHEN is_like_the_newest THEN $identical ELSE $duplicate END END
    AS left_out,
  age = 1 AND is_told_differently AS is_conflicting
FROM aged
