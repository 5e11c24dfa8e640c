-- What each record of `told` (record, JSON) says, as a number: equal numbers say the same, whatever
-- the order of the fields, their blanks, and whether a number or an instant stands there as text, as
-- it does in a table. A field that is null or blank says nothing.
-- Reads told, of which no record may come twice.
SELECT
  record,
  hash(string_agg(leaf, chr(10) ORDER BY leaf)) AS content
FROM (
  SELECT
    record,
    concat(
      place,
      ' ',
      CASE
        WHEN regexp_full_match(said, '-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?')
          AND abs(TRY_CAST(said AS DOUBLE)) < 9007199254740992
          THEN CAST(TRY_CAST(said AS DOUBLE) AS VARCHAR)
        WHEN regexp_full_match(said, '\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*(Z|[+-]\d\d(:?\d\d)?)')
          THEN coalesce(CAST(TRY_CAST(said AS TIMESTAMPTZ) AS VARCHAR), said)
        WHEN regexp_full_match(said, '\d{4}-\d\d-\d\d[T ]\d\d:\d\d[0-9:.]*')
          THEN coalesce(CAST(TRY_CAST(said AS TIMESTAMP) AS VARCHAR), said)
        ELSE said
      END
    ) AS leaf
  FROM (
    SELECT told.record, part.fullkey AS place, part.atom ->> '$' AS said
    FROM told, json_tree(CASE WHEN json_valid(told.record) THEN told.record END) AS part
  )
  WHERE trim(said) <> ''
)
GROUP BY record
