-- One row a job. Several programs use this file; a row belongs to `owner` (see app/jobs/owners.h), and only its owner
-- moves it on. Others may cancel what is still queued and wish for the end of what is not. Times: ms since 1970, UTC.
CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    batch TEXT,
    target TEXT NOT NULL,
    target_name TEXT,
    state TEXT NOT NULL,
    position REAL NOT NULL,
    output_folder TEXT,
    prompt_id TEXT,
    client_id TEXT,
    cancel_wanted INTEGER NOT NULL DEFAULT 0,
    announced INTEGER NOT NULL DEFAULT 0,
    name TEXT,
    path TEXT,
    document BLOB,
    ui_workflow BLOB,
    patch BLOB,
    prompt BLOB,
    error BLOB,
    problems BLOB,
    failed_node TEXT,
    created_at INTEGER,
    started_at INTEGER,
    finished_at INTEGER
);
CREATE INDEX jobs_of_target ON jobs (target, state, position);
CREATE INDEX jobs_of_owner ON jobs (owner, state);
CREATE INDEX jobs_by_age ON jobs (created_at);

-- What has been fetched, or is about to get its final name: written before the rename, so that a killed program finds
-- out which file is its own.
CREATE TABLE outputs (
    job TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    output BLOB NOT NULL,
    PRIMARY KEY (job, number)
) WITHOUT ROWID;

-- How long a node class usually takes on a target.
CREATE TABLE node_times (
    target TEXT NOT NULL,
    class_type TEXT NOT NULL,
    ms REAL NOT NULL,
    runs INTEGER NOT NULL,
    PRIMARY KEY (target, class_type)
) WITHOUT ROWID;
