CREATE TABLE object (
  hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
  kind INTEGER NOT NULL,
  size INTEGER NOT NULL CHECK (size > 0),
  packing INTEGER NOT NULL,
  cells BLOB CHECK (cells IS NULL OR length(cells) = 32),
  sealed BLOB NOT NULL
) STRICT;

CREATE TABLE root (
  version INTEGER PRIMARY KEY,
  sealed BLOB NOT NULL
) STRICT;

CREATE TABLE snapshot (
  sequence INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  sealed BLOB NOT NULL
) STRICT;

CREATE TABLE state (
  name TEXT PRIMARY KEY,
  sealed BLOB NOT NULL
) STRICT;

CREATE TABLE thinned (
  sequence INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  sealed BLOB NOT NULL
) STRICT;

CREATE TABLE wrapped_key (
  name TEXT PRIMARY KEY,
  wrapped BLOB NOT NULL
) STRICT;
