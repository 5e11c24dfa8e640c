-- Visits and what became of them, for either period, and those of drivers and of
-- unclaimed sessions, apart. It reads
-- attempts, where sessions that share a visit stand one by one and all others are counted.
WITH numbered AS (
  SELECT
    *,
    sum(CASE WHEN continues THEN 0 ELSE 1 END) OVER (
      PARTITION BY period, unclaimed, party ORDER BY turn ROWS UNBOUNDED PRECEDING
    ) AS visit,
    lead(place) OVER (PARTITION BY period, unclaimed, party ORDER BY turn) AS next_place
  FROM attempts
),
visited AS (
  SELECT
    period,
    unclaimed,
    min(sessions) AS alike,
    sum(sessions) AS sessions,
    max(CASE WHEN NOT continues AND NOT failed THEN 1 ELSE 0 END) AS first_succeeded,
    max(CASE WHEN NOT failed THEN 1 ELSE 0 END) AS succeeded,
    max(CASE WHEN failed AND is_continued THEN 1 ELSE 0 END) AS retried,
    max(CASE WHEN failed AND is_continued AND place <> next_place THEN 1 ELSE 0 END) AS switched
  FROM numbered
  GROUP BY period, unclaimed, party, visit
)
SELECT
  period,
  unclaimed,
  sum(sessions) AS sessions,
  sum(alike) AS visits,
  sum(first_succeeded * alike) AS first_succeeded,
  sum((succeeded - first_succeeded) * alike) AS troubled,
  sum((1 - succeeded) * alike) AS failed,
  sum(retried) AS retried,
  sum(switched) AS switched
FROM visited
GROUP BY period, unclaimed
ORDER BY period, unclaimed
