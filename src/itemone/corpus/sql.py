"""The questions that are put to DuckDB.

Full-text search is plain SQL: DuckDB's own extension for it would have to be downloaded.  A term
is a word of letters and digits in lower case, without a plural's ending (Harman's S-stemmer).
"""

from __future__ import annotations

COUNTED_COLUMNS = ("id", "year", "status", "tokens", "coverage", "warnings", "error", "seconds")
COUNTED = f"SELECT {', '.join(COUNTED_COLUMNS)} FROM filings"  # noqa: S608 - names of ours

_STEM = """CASE
    WHEN length({0}) > 4 AND {0} LIKE '%ies' AND NOT ({0} LIKE '%eies' OR {0} LIKE '%aies')
        THEN {0}[:-4] || 'y'
    WHEN length({0}) > 3 AND {0} LIKE '%es' AND NOT ({0} LIKE '%aes' OR {0} LIKE '%ees'
        OR {0} LIKE '%oes') THEN {0}[:-2]
    WHEN length({0}) > 3 AND {0} LIKE '%s' AND NOT ({0} LIKE '%us' OR {0} LIKE '%ss')
        THEN {0}[:-2]
    ELSE {0} END""".format("word")

_STOP = (
    "a an and are as at be by for from has in is it its of on or that the their they this to was "
    "were which with"
).split()


def quoted(text: str) -> str:
    """Return ``text`` as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


_STOPPED = ", ".join(quoted(word) for word in _STOP)


def _terms(source: str) -> str:
    return (
        f"SELECT doc, {_STEM} AS term FROM (SELECT doc, unnest("  # noqa: S608 - text of ours
        f"regexp_extract_all(lower(text), '[a-z0-9]+(?:[.,][0-9]+)*')) AS word FROM {source}) "
        f"WHERE word NOT IN ({_STOPPED})"
    )


# How often each term stands in each summary; the id is kept apart, for the sake of room.
TERMS = f"""
CREATE TEMP TABLE docs AS
    SELECT row_number() OVER () AS doc, id, company, year, summary
    FROM filings WHERE summary IS NOT NULL;
CREATE TEMP TABLE tf AS
    SELECT doc, term, count(*) AS n
    FROM ({_terms("(SELECT doc, summary AS text FROM docs)")}) GROUP BY ALL;
CREATE TEMP TABLE df AS SELECT term, count(*) AS n FROM tf GROUP BY term;
"""  # noqa: S608 - text of ours

TERMS_OF_TEXT = f"""
SELECT DISTINCT term FROM ({_terms("(SELECT 0 AS doc, ?::VARCHAR AS text)")})
"""  # noqa: S608 - text of ours

# Robertson and Zaragoza 2009, k1 = 1.2, b = 0.75
BM25 = """
WITH sizes AS (SELECT doc, sum(n) AS size FROM tf GROUP BY doc),
     means AS (SELECT avg(size) AS size, count(*) AS docs FROM sizes),
     hits AS (
        SELECT tf.doc, sum(
            ln(1 + (means.docs - df.n + 0.5) / (df.n + 0.5))
            * tf.n * 2.2 / (tf.n + 1.2 * (0.25 + 0.75 * sizes.size / means.size))
        ) AS score
        FROM tf JOIN df USING (term) JOIN sizes USING (doc), means
        WHERE list_contains($words, tf.term) GROUP BY tf.doc)
SELECT id, company, year, score, summary FROM hits JOIN docs USING (doc)
ORDER BY score DESC, id LIMIT $n
"""

# Cosine of (1 + ln tf) idf
LIKE = """
WITH all_docs AS (SELECT count(*) AS docs FROM docs),
     weighed AS (
        SELECT tf.doc, tf.term, (1 + ln(tf.n)) * ln((1 + docs) / df.n) AS w
        FROM tf JOIN df USING (term), all_docs),
     lengths AS (SELECT doc, sqrt(sum(w * w)) AS length FROM weighed GROUP BY doc),
     own AS (SELECT term, w FROM weighed JOIN docs USING (doc) WHERE id = $id),
     own_length AS (SELECT sqrt(sum(w * w)) AS length FROM own),
     hits AS (SELECT weighed.doc, sum(weighed.w * own.w) AS dot
        FROM weighed JOIN own USING (term) GROUP BY weighed.doc)
SELECT id, company, year, dot / (lengths.length * own_length.length) AS score, summary
FROM hits JOIN lengths USING (doc) JOIN docs USING (doc), own_length
WHERE id <> $id AND lengths.length > 0 AND own_length.length > 0
ORDER BY score DESC, id LIMIT $n
"""
