-- What becomes of the sessions that several records tell of: the newest record is kept. Records
-- without an id are of one session where they say the same.
-- The newest has the latest record_updated; among equals, the last to arrive. Records that cannot
-- be counted stand for no session and replace none.
-- Parameters: $most_kwh, $identical and $duplicate (the reasons of those that are not kept).
WITH countable AS (
  SELECT
    arrival,
    coalesce(network, '') AS network,
    session_id IS NULL AS is_nameless,
    coalesce(session_id, CAST(content AS VARCHAR)) AS session,
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
),
several AS (
  SELECT network, is_nameless, session
  FROM countable
  GROUP BY network, is_nameless, session
  HAVING count(*) > 1
),
aged AS (
  SELECT
    arrival,
    row_number() OVER newest_first AS age,
    content = first_value(content) OVER newest_first AS is_like_the_newest,
    min(content) OVER told <> max(content) OVER told AS is_told_differently
  FROM countable
  JOIN several USING (network, is_nameless, session)
  WINDOW
    told AS (PARTITION BY network, is_nameless, session),
    newest_first AS (
      PARTITION BY network, is_nameless, session
      ORDER BY updated_ms DESC NULLS LAST, arrival DESC
    )
)
SELECT
  arrival,
  CASE WHEN age > 1 THEN CASE WHEN is_like_the_newest THEN $identical ELSE $duplicate END END
    AS left_out,
  age = 1 AND is_told_differently AS is_conflicting
FROM aged
