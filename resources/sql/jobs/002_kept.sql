-- The nodes whose results are wanted, as a JSON list; NULL or empty: all of them.
ALTER TABLE jobs ADD COLUMN kept BLOB;
