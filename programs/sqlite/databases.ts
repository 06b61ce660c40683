/** Scripts that fill a database with one of everything, and that ask what is in it. Nothing in them is random. */

export const journalModes = ["delete", "truncate", "persist", "memory", "off", "wal"] as const;
export type JournalMode = (typeof journalModes)[number];

/** A few thousand rows, blobs from nothing to some overflow pages, indexes, full text, boxes, and room that was given back. */
export function fill(journal: JournalMode): string {
  return `
    PRAGMA journal_mode = ${journal};
    PRAGMA auto_vacuum = INCREMENTAL;
    CREATE TABLE person(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, born REAL, photo BLOB);
    CREATE TABLE friend(a REFERENCES person, b REFERENCES person, PRIMARY KEY(a, b)) WITHOUT ROWID;
    CREATE TABLE exact(n INT, t TEXT, twice INT AS (n * 2) STORED) STRICT;
    CREATE INDEX born_late ON person(born DESC) WHERE born > 1950;
    CREATE INDEX by_length ON person(length(photo));
    CREATE VIEW young AS SELECT name FROM person WHERE born > 1990;
    CREATE VIRTUAL TABLE prose USING fts5(title, body, tokenize = 'porter unicode61');
    CREATE VIRTUAL TABLE older USING fts4(body);
    CREATE VIRTUAL TABLE box USING rtree(id, x0, x1, y0, y1, +label);
    CREATE TRIGGER named AFTER INSERT ON person BEGIN INSERT INTO exact(n, t) VALUES(new.id, new.name); END;
    BEGIN;
    WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 4000)
      INSERT INTO person SELECT i, printf('person %d of Zürich', i * 7919 % 4001), 1900 + i % 1000 / 8.0,
        CASE i % 3 WHEN 0 THEN zeroblob(i) WHEN 1 THEN CAST(printf('%*d', i % 700, i) AS BLOB) END FROM n;
    INSERT INTO friend SELECT id, id * 31 % 4000 + 1 FROM person;
    INSERT INTO prose SELECT name, 'born in ' || CAST(born AS INT) || ', running with ' || (id % 50) || ' wolves' FROM person;
    INSERT INTO older SELECT title || ' ' || body FROM prose WHERE rowid % 4 = 0;
    INSERT INTO box SELECT id, id % 100, id % 100 + 2, id / 100, id / 100 + 3, name FROM person;
    COMMIT;
    DELETE FROM person WHERE id % 7 = 3;
    DELETE FROM prose WHERE rowid % 5 = 1;
    DELETE FROM box WHERE id % 11 = 0;
    UPDATE person SET photo = zeroblob(20000) WHERE id % 500 = 0;
    UPDATE prose SET body = body || ' and bears' WHERE rowid % 6 = 0;
    PRAGMA incremental_vacuum(20);
    ANALYZE;`;
}

/** More of it; each round leaves something else behind. */
export function change(round: number): string {
  return `
    BEGIN;
    INSERT INTO person(name, photo) SELECT name || ' ${round}', photo FROM person WHERE id % 97 = ${round} ORDER BY id;
    UPDATE person SET born = born + 1 WHERE id % 13 = ${round};
    DELETE FROM prose WHERE rowid % 17 = ${round};
    INSERT INTO prose SELECT name, 'in round ${round}' FROM person WHERE id % 89 = ${round} ORDER BY id;
    UPDATE box SET x1 = x1 + ${round} WHERE id % 19 = ${round};
    COMMIT;
    SELECT total_changes();`;
}

/** Every structure checks itself; then what it holds. */
export const ask = `
  PRAGMA integrity_check;
  INSERT INTO prose(prose) VALUES('integrity-check');
  INSERT INTO older(older) VALUES('integrity-check');
  SELECT rtreecheck('box');
  SELECT count(*), count(photo), sum(length(photo)), sum(born), min(name), max(name) FROM person;
  SELECT count(*), sum(a * b) FROM friend;
  SELECT count(*), sum(twice), typeof(max(t)) FROM exact;
  SELECT count(*) FROM young;
  SELECT name FROM person WHERE born > 2020 ORDER BY born DESC, name LIMIT 5;
  SELECT count(*), sum(rowid) FROM prose WHERE prose MATCH 'run AND wolves AND title : zurich';
  SELECT highlight(prose, 1, '[', ']') FROM prose WHERE prose MATCH 'bears' ORDER BY rank, rowid LIMIT 3;
  SELECT snippet(older) FROM older WHERE older MATCH '"in 1950"' ORDER BY docid LIMIT 3;
  SELECT count(*), sum(id), max(label) FROM box WHERE x0 BETWEEN 20 AND 30 AND y1 < 25;
  SELECT name, sum(pgsize), sum(ncell), max(mx_payload) FROM dbstat GROUP BY name ORDER BY name;
  .sha3sum`;

/** In the middle of a transaction that is already being written to the database: copies of it and its journal are what a crash would leave. */
export const interrupted = `
  PRAGMA cache_size = 10;
  CREATE TABLE t(id INTEGER PRIMARY KEY, text);
  WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
    INSERT INTO t SELECT i, printf('%0100d', i) FROM n;
  BEGIN;
  UPDATE t SET text = replace(text, '0', 'changed');
  DELETE FROM t WHERE id % 2;
  SELECT writefile('crashed.db', readfile('running.db')) > 0, writefile('crashed.db-journal', readfile('running.db-journal')) > 0;
  ROLLBACK;`;

export const afterCrash = `
  SELECT count(*), sum(length(text)), sum(text LIKE '%changed%') FROM t;
  PRAGMA integrity_check;
  SELECT readfile('crashed.db-journal') IS NULL;`;
