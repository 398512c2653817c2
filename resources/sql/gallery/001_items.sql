-- The gallery. A statement ends with a semicolon at the end of a line; triggers therefore stand on one line each.
-- Ratings, tags and albums will be tables of their own that point at items(id), in migrations of their own.

-- How the outputs of one job came to be. Times are milliseconds since 1970, UTC.
CREATE TABLE provenance (
    job_id TEXT PRIMARY KEY NOT NULL,
    workflow_name TEXT NOT NULL,
    workflow_path TEXT NOT NULL,
    document_hash TEXT NOT NULL,
    prompt BLOB NOT NULL,
    patch BLOB NOT NULL,
    seed TEXT NOT NULL,
    prompt_text TEXT NOT NULL,
    target_name TEXT NOT NULL,
    target_url TEXT NOT NULL,
    device TEXT NOT NULL,
    queued_at INTEGER,
    started_at INTEGER,
    finished_at INTEGER
) WITHOUT ROWID;

-- One output. The id grows with the time of import and is never used again, so "newest first" is "largest id first"
-- and a page starts below the last id of the page before. `path` is relative to the folder of this database where the
-- file lies under it, else absolute. Names and texts of the job are repeated here: lists and the search need no join.
CREATE TABLE items (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id TEXT NOT NULL REFERENCES provenance(job_id),
    output_index INTEGER NOT NULL,
    kind TEXT NOT NULL,
    node TEXT NOT NULL,
    node_title TEXT NOT NULL,
    path TEXT NOT NULL,
    text TEXT NOT NULL,
    server_name TEXT NOT NULL,
    server_subfolder TEXT NOT NULL,
    server_type TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    workflow_name TEXT NOT NULL,
    prompt_text TEXT NOT NULL,
    seed TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (job_id, output_index)
);

CREATE INDEX items_by_workflow ON items(workflow_name, id);
-- Counting by day reads this and not the wide rows.
CREATE INDEX items_by_time ON items(created_at, id);

-- The search: words of the prompt and of the workflow's name; rowid = id, so the newest matches come without sorting.
CREATE VIRTUAL TABLE items_text USING fts5(
    prompt_text,
    workflow_name,
    content='items',
    content_rowid='id',
    tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER items_text_add AFTER INSERT ON items BEGIN INSERT INTO items_text(rowid, prompt_text, workflow_name) VALUES (new.id, new.prompt_text, new.workflow_name); END;
CREATE TRIGGER items_text_remove AFTER DELETE ON items BEGIN INSERT INTO items_text(items_text, rowid, prompt_text, workflow_name) VALUES ('delete', old.id, old.prompt_text, old.workflow_name); END;
CREATE TRIGGER items_text_change AFTER UPDATE OF prompt_text, workflow_name ON items BEGIN INSERT INTO items_text(items_text, rowid, prompt_text, workflow_name) VALUES ('delete', old.id, old.prompt_text, old.workflow_name); INSERT INTO items_text(rowid, prompt_text, workflow_name) VALUES (new.id, new.prompt_text, new.workflow_name); END;
