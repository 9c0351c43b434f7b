PRAGMA journal_mode = WAL;

CREATE TABLE IF NOT EXISTS runs (
  run INTEGER PRIMARY KEY,
  started INTEGER NOT NULL DEFAULT (unixepoch()),
  finished INTEGER
) STRICT;

-- The last run of each account, and the place after the last page that was saved.
CREATE TABLE IF NOT EXISTS accounts (
  account TEXT PRIMARY KEY,
  run INTEGER NOT NULL,
  checkpoint TEXT,
  finished INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The last four columns are numbers of runs. A member that is gone keeps its row, with "deleted".
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
