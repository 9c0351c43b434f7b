PRAGMA journal_mode = WAL;

-- Each run, with the checkpoint of paginateMany after the last saved page.
CREATE TABLE IF NOT EXISTS runs (
  run INTEGER PRIMARY KEY,
  started INTEGER NOT NULL DEFAULT (unixepoch()),
  checkpoint TEXT
) STRICT;

-- "added", "changed", "seen" and "deleted" are values of "runs.run". The row of a deleted member stays.
CREATE TABLE IF NOT EXISTS members (
  account TEXT NOT NULL,
  id TEXT NOT NULL,
  data TEXT NOT NULL,
  added INTEGER NOT NULL,
  changed INTEGER,
  seen INTEGER NOT NULL,
  deleted INTEGER,
  PRIMARY KEY (account, id)
) STRICT, WITHOUT ROWID;

CREATE VIEW IF NOT EXISTS summaries AS SELECT run,
  (SELECT count(*) FROM members WHERE seen = run) AS seen,
  (SELECT count(*) FROM members WHERE added = run) AS added,
  (SELECT count(*) FROM members WHERE changed = run) AS changed,
  (SELECT count(*) FROM members WHERE deleted = run) AS deleted
FROM runs;
