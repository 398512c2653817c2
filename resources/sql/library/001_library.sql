-- The workflow library. A statement ends with a semicolon at the end of a line. Times are milliseconds since 1970, UTC.

-- What reading each file told, so that a start reads only what changed. May be emptied at any time. Lists are texts
-- with a line for each entry.
CREATE TABLE files (
    path TEXT PRIMARY KEY NOT NULL,
    size INTEGER NOT NULL,
    modified_at INTEGER NOT NULL,
    form_modified_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    hash TEXT NOT NULL,
    classes TEXT NOT NULL,
    models TEXT NOT NULL,
    read_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX files_by_age ON files(read_at);

-- What the user did with a workflow. By path, and kept when the file is gone: a network drive comes back.
CREATE TABLE marks (
    path TEXT PRIMARY KEY NOT NULL,
    favourite INTEGER NOT NULL DEFAULT 0,
    used_at INTEGER
) WITHOUT ROWID;
CREATE TABLE tags (
    path TEXT NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (path, tag)
) WITHOUT ROWID;

-- Former contents of workflow files that were used, packed (qCompress), each once.
CREATE TABLE contents (
    hash TEXT PRIMARY KEY NOT NULL,
    size INTEGER NOT NULL,
    packed BLOB NOT NULL
);
CREATE TABLE versions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT NOT NULL,
    hash TEXT NOT NULL REFERENCES contents(hash),
    seen_at INTEGER NOT NULL,
    worked_at INTEGER
);
CREATE INDEX versions_by_path ON versions(path, id);
CREATE INDEX versions_by_content ON versions(hash);
-- Jobs know a workflow by the hash of the prompt it became (WorkflowDocument::contentHash()).
CREATE TABLE documents (
    document_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (document_hash, hash)
) WITHOUT ROWID;
CREATE INDEX documents_by_content ON documents(hash);
