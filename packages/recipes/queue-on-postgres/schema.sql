-- Each account, with the number of its current sync and the checkpoint after the last saved page.
CREATE TABLE IF NOT EXISTS accounts (
  id text PRIMARY KEY,
  sync int NOT NULL DEFAULT 1,
  checkpoint jsonb,
  finished timestamptz
);

CREATE TABLE IF NOT EXISTS members (
  account text REFERENCES accounts,
  id text,
  sync int NOT NULL,
  record jsonb NOT NULL,
  PRIMARY KEY (account, id)
);

CREATE TABLE IF NOT EXISTS rate_limits (key text PRIMARY KEY, points int NOT NULL, expire bigint);
