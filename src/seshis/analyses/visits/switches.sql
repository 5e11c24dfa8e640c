-- The stations that drivers left for another one after a failure, within one visit.
WITH following AS (
  SELECT
    place,
    failed,
    is_continued,
    lead(place) OVER (PARTITION BY unclaimed, party ORDER BY turn) AS next_place,
    lead(failed) OVER (PARTITION BY unclaimed, party ORDER BY turn) AS next_failed
  FROM attempts
  WHERE party IS NOT NULL
)
SELECT
  place,
  count(CASE WHEN place <> next_place THEN 1 END) AS switched,
  count(CASE WHEN place <> next_place AND NOT next_failed THEN 1 END) AS then_succeeded,
  count(CASE WHEN place = next_place THEN 1 END) AS stayed
FROM following
WHERE failed AND is_continued
GROUP BY place
HAVING count(CASE WHEN place <> next_place THEN 1 END) > 0
