-- Which of two versions as new as each other say different things. Reads pairs (place, differs, new,
-- old: whether a column differs, and both records) and contents (record, content: what it says).
SELECT
  place,
  differs OR (
    new IS DISTINCT FROM old
    AND coalesce(of_new.content, hash(new)) IS DISTINCT FROM coalesce(of_old.content, hash(old))
  ) AS differs
FROM pairs
LEFT JOIN contents AS of_new ON of_new.record = new
LEFT JOIN contents AS of_old ON of_old.record = old
