-- What pods were used for, one row a stretch of time with one use and one price. Written by several programs: `until`
-- is the last time somebody saw it so, which bounds a row even if all of them are killed. Times: ms since 1970, UTC.
-- Prices: millionths of a US dollar an hour.
CREATE TABLE uses (
    id INTEGER PRIMARY KEY,
    pod TEXT NOT NULL,
    use TEXT NOT NULL,
    began INTEGER NOT NULL,
    until INTEGER NOT NULL,
    per_hour INTEGER NOT NULL
);
CREATE INDEX uses_of_pod ON uses (pod, id);
CREATE INDEX uses_by_time ON uses (until);

-- "Stopped because …": what was done and why.
CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    pod TEXT NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    sentence TEXT NOT NULL
);
CREATE INDEX events_by_time ON events (at);

-- A job counts once, whoever tells it.
CREATE TABLE pictures (
    job TEXT PRIMARY KEY,
    pod TEXT NOT NULL,
    at INTEGER NOT NULL,
    count INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX pictures_by_time ON pictures (at);
