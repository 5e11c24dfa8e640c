"""The relational engine: DuckDB, the files it reads, and the SQL dialect every query keeps to.

Knows relations and SQL, but not what a session means; nothing here prints or asks.
"""
