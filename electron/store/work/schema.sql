CREATE TABLE entry (
  name BLOB PRIMARY KEY CHECK (length(name) = 32),
  sealed BLOB NOT NULL
) STRICT;

CREATE TABLE wrapped_key (
  name TEXT PRIMARY KEY,
  wrapped BLOB NOT NULL
) STRICT;
