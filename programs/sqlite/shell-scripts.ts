/** What the shell does with files and with what it asks of the system. */
import { ask, fill } from "./databases.ts";

/** Scripts by what they are about; they begin with an empty folder and a database `x.db`. */
export const shellScripts: Readonly<Record<string, string>> = {
  "a dump, read again": `
    ${fill("delete")}
    .output dump.sql
    .dump
    .output
    .open again.db
    .read dump.sql
    .open again.db
    ${ask}`,
  "backup, restore, save, clone": `
    ${fill("wal")}
    .backup backup.db
    DELETE FROM person;
    .restore backup.db
    .save saved.db
    VACUUM INTO 'vacuumed.db';
    .clone cloned.db
    .open vacuumed.db
    ${ask}`,
  "import, export and their formats": `
    CREATE TABLE t(a, b);
    INSERT INTO t VALUES(1, 'plain'), (2.5, 'a "quote", a comma'), (NULL, 'two' || char(10) || 'lines'), (x'00ff', 'Zürich');
    .headers on
    .mode csv
    .once t.csv
    SELECT * FROM t;
    .import --schema temp t.csv read
    SELECT count(*), sum(length(b)) FROM temp.read;
    .mode box
    SELECT a, b FROM t;
    .mode json
    SELECT a, b FROM t WHERE typeof(a) <> 'blob';
    .mode insert t
    SELECT * FROM t;
    .mode markdown
    SELECT * FROM t LIMIT 2;
    .mode html
    SELECT * FROM t LIMIT 2;
    .mode quote
    SELECT * FROM t;
    .mode column
    SELECT * FROM t;`,
  "what it knows of a database": `
    ${fill("delete")}
    .schema --indent
    .fullschema
    .tables
    .indexes
    .dbinfo
    .lint fkey-indexes
    .expert
    SELECT * FROM person WHERE name LIKE 'x%' AND photo = x'00';
    .eqp on
    SELECT * FROM person WHERE born > 2000;
    .sha3sum --schema
    .selftest --init
    .selftest`,
  "a damaged database, recovered": `
    ${fill("delete")}
    .open x.db
    .once recovered.sql
    .recover
    SELECT length(readfile('recovered.sql')) > 100000;
    .open recovered.db
    .read recovered.sql
    SELECT count(*), sum(length(photo)) FROM person;`,
  sessions: `
    CREATE TABLE t(k INTEGER PRIMARY KEY, v);
    INSERT INTO t VALUES(1, 'one'), (2, 'two');
    .session open main s
    .session s attach t
    UPDATE t SET v = 'uno' WHERE k = 1;
    DELETE FROM t WHERE k = 2;
    .session s changeset changes.bin
    SELECT hex(readfile('changes.bin'));`,
  "what is not there": `
    .open nowhere/x.db
    .read missing.sql
    .import missing.csv t
    ATTACH 'file:none.db?mode=ro' AS none;
    SELECT nothing FROM nowhere;
    SELECT 'still there';`,
};

/** What WASI cannot do: the shell says so and goes on. */
export const refused: readonly (readonly [script: string, said: string])[] = [
  [".system echo hello", "System command returns -1\n"],
  [".shell echo hello", "System command returns -1\n"],
  [".once |cat\nSELECT 1;", 'Error: cannot open pipe "cat"\n'],
  [".import '|echo 1' t", 'Error: cannot open "|echo 1"\n'],
  ["SELECT writefile('f', 'x', 33188);", "Runtime error near line 1: failed to write file: f\n"],
  [".load ./missing", "Error: ./missing.so: not found; searched: "],
];
