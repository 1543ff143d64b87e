"""JSON, JSON Lines, CSV and Parquet -> one article a row."""
