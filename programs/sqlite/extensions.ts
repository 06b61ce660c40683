/** The files of SQLite's ext/misc: a script for each extension that uses it, a reason for each file that is none. */

export interface Extension {
  /** The file in ext/misc without `.c`, and the library without `.so`. */
  readonly name: string;
  /** Commands of the shell, in a folder that is empty but for `ext`. What they print is compared: it may not name addresses, times or sizes of pointers. */
  readonly script: string;
  /** Needs `libz.so`. */
  readonly zlib?: true;
}

export const extensions: readonly Extension[] = [
  {
    name: "amatch",
    script: `
      CREATE TABLE vocabulary(word TEXT PRIMARY KEY);
      INSERT INTO vocabulary VALUES('ship'), ('sheep'), ('shop'), ('harbour');
      CREATE TABLE cost(language, cFrom, cTo, cost);
      INSERT INTO cost VALUES(0, '', '?', 100), (0, '?', '', 100), (0, '?', '?', 150);
      CREATE VIRTUAL TABLE f USING approximate_match(
        vocabulary_table=vocabulary, vocabulary_word=word, edit_distances=cost);
      SELECT word, distance FROM f WHERE word MATCH 'shap' AND distance < 300 ORDER BY distance, word;`,
  },
  {
    name: "anycollseq",
    script: `
      CREATE TABLE t(x TEXT COLLATE martian);
      INSERT INTO t VALUES('b'), ('B'), ('a');
      SELECT x FROM t ORDER BY x;
      SELECT count(*) FROM t WHERE x = 'b' COLLATE venusian;`,
  },
  {
    name: "appendvfs",
    script: `
      SELECT writefile('carrier.txt', 'before the database');
      ATTACH 'file:carrier.txt?vfs=apndvfs' AS appended;
      CREATE TABLE appended.t(x);
      INSERT INTO appended.t VALUES('inside');
      SELECT * FROM appended.t;
      DETACH appended;
      SELECT substr(readfile('carrier.txt'), 1, 19), length(readfile('carrier.txt'));
      SELECT hex(substr(readfile('carrier.txt'), -25));`,
  },
  {
    name: "blobio",
    script: `
      CREATE TABLE t(id INTEGER PRIMARY KEY, b BLOB);
      INSERT INTO t VALUES(1, x'000102030405060708090a');
      SELECT hex(readblob('main', 't', 'b', 1, 3, 4));
      SELECT writeblob('main', 't', 'b', 1, 2, x'ffee');
      SELECT hex(b) FROM t;
      SELECT readblob('main', 't', 'b', 99, 0, 1);`,
  },
  {
    name: "btreeinfo",
    script: `
      CREATE TABLE t(a INTEGER PRIMARY KEY, b); CREATE INDEX i ON t(b); CREATE TABLE w(k PRIMARY KEY) WITHOUT ROWID;
      WITH RECURSIVE n(x) AS (VALUES(1) UNION ALL SELECT x + 1 FROM n WHERE x < 3000)
        INSERT INTO t SELECT x, 'row ' || x FROM n;
      SELECT type, name, tbl_name, rootpage, hasRowid, nEntry, nPage, depth, szPage FROM sqlite_btreeinfo;`,
  },
  {
    // An array comes by sqlite3_bind_pointer, which no SQL reaches: checks/pointers.c has it.
    name: "carray",
    script: `
      SELECT count(*) FROM carray;
      SELECT count(*) FROM carray(NULL, 4);
      SELECT * FROM carray(NULL, 4, 'complex');`,
  },
  {
    name: "cksumvfs",
    script: `
      .open checked.db
      .filectrl reserve_bytes 8
      VACUUM;
      CREATE TABLE t(x); INSERT INTO t VALUES(zeroblob(10000)), ('text');
      PRAGMA checksum_verification;
      SELECT count(*), verify_checksum(data) FROM sqlite_dbpage GROUP BY 2;
      SELECT hex(substr(data, -8)) FROM sqlite_dbpage;
      PRAGMA integrity_check;`,
  },
  {
    name: "closure",
    script: `
      CREATE TABLE parts(id INTEGER PRIMARY KEY, parent INTEGER);
      INSERT INTO parts VALUES(1, NULL), (2, 1), (3, 1), (4, 2), (5, 4), (6, 3);
      CREATE INDEX parts_parent ON parts(parent);
      CREATE VIRTUAL TABLE c USING transitive_closure(tablename='parts', idcolumn='id', parentcolumn='parent');
      SELECT id, depth FROM c WHERE root = 1 ORDER BY id;
      SELECT id FROM c WHERE root = 2 AND depth <= 1 ORDER BY id;`,
  },
  {
    name: "completion",
    script: `
      CREATE TABLE selection(selected, other);
      SELECT DISTINCT candidate FROM completion('sel', 'SELECT sel') ORDER BY 1;
      SELECT count(*) > 100 FROM completion('', '');`,
  },
  {
    name: "compress",
    zlib: true,
    script: `
      SELECT hex(compress('the same the same the same the same'));
      SELECT uncompress(compress('there and back'));
      SELECT length(compress(zeroblob(100000))), length(uncompress(compress(zeroblob(100000))));
      SELECT uncompress(x'0102');`,
  },
  {
    name: "csv",
    script: `
      SELECT writefile('t.csv', 'name,size' || char(10) || 'a,1' || char(10) || '"b, ""quoted""",2' || char(10));
      CREATE VIRTUAL TABLE temp.file USING csv(filename='t.csv', header=yes);
      SELECT name, size FROM temp.file;
      CREATE VIRTUAL TABLE temp.text USING csv(data='1,2,3
      4,5,6', columns=3);
      SELECT c0, c2 FROM temp.text;
      CREATE VIRTUAL TABLE temp.none USING csv(filename='missing.csv');`,
  },
  {
    name: "decimal",
    script: `
      SELECT decimal_add('0.1', '0.2'), decimal_sub('1', '0.999999999999999999999');
      SELECT decimal_mul('12345678901234567890', '98765432109876543210');
      SELECT decimal_cmp('1.10', '1.1'), decimal_sum(x) FROM (SELECT '0.1' AS x UNION ALL SELECT '0.25');
      SELECT x FROM (SELECT '10' AS x UNION SELECT '9' UNION SELECT '-3.5') ORDER BY x COLLATE decimal;`,
  },
  {
    name: "eval",
    script: `
      SELECT eval('CREATE TABLE t(a, b); INSERT INTO t VALUES(1, 2), (3, 4)');
      SELECT eval('SELECT a, b FROM t', '|');
      SELECT eval('SELECT nothing');`,
  },
  {
    name: "explain",
    script: `
      CREATE TABLE t(a, b); CREATE INDEX i ON t(b);
      SELECT addr, opcode, p1, p2, p3, p4, p5 FROM explain('SELECT sum(a) FROM t WHERE b > 2');`,
  },
  {
    name: "fileio",
    script: `
      SELECT writefile('folder', NULL, 16877);
      SELECT writefile('folder/one.txt', 'one'), writefile('folder/two.bin', zeroblob(70000));
      SELECT readfile('folder/one.txt'), length(readfile('folder/two.bin')), readfile('missing') IS NULL;
      SELECT name, length(data) FROM fsdir('folder') ORDER BY name;
      SELECT lsmode(33188), lsmode(16877), lsmode(41471);
      SELECT writefile('nowhere/file', 'x', 0, 0) IS NOT NULL;`,
  },
  {
    name: "fossildelta",
    script: `
      CREATE TABLE t(a, b);
      INSERT INTO t VALUES(
        'The quick brown fox jumps over the lazy dog, again and again and again.',
        'The quick brown fox leaps over the lazy dog, again and again and again!');
      SELECT CAST(delta_create(a, b) AS TEXT) FROM t;
      SELECT CAST(delta_apply(a, delta_create(a, b)) AS TEXT) = b, delta_output_size(delta_create(a, b)) FROM t;
      SELECT op, a1, a2 FROM delta_parse((SELECT delta_create(a, b) FROM t));`,
  },
  {
    name: "fuzzer",
    script: `
      CREATE TABLE rules(ruleset, cFrom, cTo, cost);
      INSERT INTO rules VALUES(0, 'a', 'e', 10), (0, 'e', 'a', 12), (0, 'l', 'll', 5), (1, 'c', 'k', 1);
      CREATE VIRTUAL TABLE f USING fuzzer(rules);
      SELECT word, distance FROM f WHERE word MATCH 'cal' AND distance < 30;
      SELECT word FROM f WHERE word MATCH 'cal' AND ruleset = 1;`,
  },
  {
    name: "ieee754",
    script: `
      SELECT ieee754(45.25), ieee754(181, -2), ieee754_mantissa(0.1), ieee754_exponent(0.1);
      SELECT hex(ieee754_to_blob(1.0)), ieee754_from_blob(x'4009000000000000');`,
  },
  {
    name: "memstat",
    script: `
      SELECT name, schema FROM sqlite_memstat WHERE name LIKE '%MEM%' OR name LIKE 'DB_CACHE%' ORDER BY name;
      SELECT value > 0, hiwtr >= value FROM sqlite_memstat WHERE name = 'MEMORY_USED';`,
  },
  {
    // The database is memory whose address stands in the name: checks/pointers.c has one. Without, it refuses.
    name: "memvfs",
    script: `
      ATTACH 'file:/x?vfs=memvfs' AS x;
      ATTACH 'file:/x?vfs=nonevfs' AS x;
      PRAGMA database_list;`,
  },
  {
    name: "nextchar",
    script: `
      CREATE TABLE dictionary(word TEXT UNIQUE);
      INSERT INTO dictionary VALUES('chair'), ('chart'), ('chat'), ('cheese'), ('chalk');
      SELECT next_char('cha', 'dictionary', 'word'), next_char('ch', 'dictionary', 'word', 'length(word) > 5');`,
  },
  {
    name: "noop",
    script: `SELECT noop(1), noop_i('text'), noop_do(2.5), hex(noop_nd(x'ff'));`,
  },
  {
    name: "percentile",
    script: `
      CREATE TABLE t(x); INSERT INTO t VALUES(1), (4), (6), (7), (8), (9), (11), (11), (11);
      SELECT percentile(x, 0), percentile(x, 25), percentile(x, 50), percentile(x, 90) FROM t;
      SELECT percentile(x, 101) FROM t;`,
  },
  { name: "prefixes", script: `SELECT prefix FROM prefixes('abcdefg');` },
  {
    name: "qpvtab",
    script: `
      SELECT rowid, vn, ix, cn, op, ux, rhs FROM qpvtab WHERE a = 12 AND b > 'x' AND flags = 2 ORDER BY c;
      SELECT vn, ix, a, b FROM qpvtab(3) WHERE a = 1 AND b BETWEEN 2.5 AND 4 LIMIT 3;`,
  },
  {
    name: "regexp",
    script: `
      SELECT 'abcdef' REGEXP '^a.*f$', 'ABC' REGEXP 'abc', regexpi('abc', 'ABC');
      SELECT x FROM (SELECT 'x1' AS x UNION SELECT 'xx' UNION SELECT 'x22') WHERE x REGEXP '^x\\d+$';
      SELECT 'x' REGEXP '(';`,
  },
  {
    // Where to remember it comes by sqlite3_bind_pointer: checks/pointers.c has that.
    name: "remember",
    script: "SELECT remember(42, NULL), remember('43', 'no pointer');",
  },
  {
    name: "rot13",
    script: `
      SELECT rot13('The Quick Brown Fox'), rot13(rot13('back'));
      SELECT x FROM (SELECT 'a' AS x UNION SELECT 'n' UNION SELECT 'z') ORDER BY x COLLATE rot13;`,
  },
  {
    name: "series",
    script: `
      SELECT group_concat(value) FROM generate_series(5, 50, 7);
      SELECT value FROM generate_series(10, 1, -3);
      SELECT sum(value), count(*) FROM generate_series(1, 100000);`,
  },
  {
    name: "sha1",
    script: `
      CREATE TABLE t(x); INSERT INTO t VALUES(1), ('two'), (x'03'), (NULL), (4.5);
      SELECT sha1('abc'), sha1(zeroblob(1000));
      SELECT sha1_query('SELECT x FROM t');`,
  },
  {
    name: "shathree",
    script: `
      CREATE TABLE t(x); INSERT INTO t VALUES(1), ('two'), (x'03'), (NULL), (4.5);
      SELECT hex(sha3('abc')), hex(sha3('abc', 224));
      SELECT hex(sha3(zeroblob(1000), 512));
      SELECT hex(sha3_query('SELECT x FROM t')), hex(sha3_query('SELECT x FROM t', 384));`,
  },
  {
    name: "showauth",
    script: `
      CREATE TABLE t(a, b);
      INSERT INTO t VALUES(1, 2);
      SELECT max(a) FROM t WHERE b > 1;`,
  },
  {
    name: "spellfix",
    script: `
      CREATE VIRTUAL TABLE demo USING spellfix1;
      INSERT INTO demo(word) VALUES('kennesaw'), ('kennebec'), ('tennessee'), ('keniston');
      SELECT word, distance, score FROM demo WHERE word MATCH 'kennasaw' ORDER BY score, word;
      SELECT word FROM demo WHERE word MATCH 'ken*' ORDER BY word;
      SELECT spellfix1_editdist('kitten', 'sitting'), spellfix1_phonehash('phonetic'), spellfix1_translit('Ünïcode');
      SELECT spellfix1_scriptcode('Ελληνικά'), editdist3('kitten', 'sitting');`,
  },
  {
    name: "sqlar",
    zlib: true,
    script: `
      CREATE TABLE t(x); INSERT INTO t VALUES('short'), (replace(hex(zeroblob(500)), '00', 'again '));
      SELECT length(x), length(sqlar_compress(x)), substr(hex(sqlar_compress(x)), 1, 40) FROM t;
      SELECT CAST(sqlar_uncompress(sqlar_compress(x), length(x)) AS TEXT) = x FROM t;`,
  },
  {
    name: "stmt",
    script: `
      CREATE TABLE t(x);
      SELECT sql, ncol, ro, busy, nscan, nsort, naidx FROM sqlite_stmt;`,
  },
  {
    name: "templatevtab",
    script: "SELECT rowid, a, b FROM templatevtab;",
  },
  {
    name: "totype",
    script: `
      SELECT tointeger('42'), tointeger(' 42 '), tointeger(4.0), tointeger(4.5), tointeger('9223372036854775808');
      SELECT tointeger(x'0100000000000000'), toreal('3.25'), toreal(7), toreal('3.25x'), toreal(x'400a000000000000');`,
  },
  {
    name: "uint",
    script: `
      CREATE TABLE t(x TEXT); INSERT INTO t VALUES('x10'), ('x9'), ('x0100'), ('a2b30'), ('a2b4');
      SELECT x FROM t ORDER BY x COLLATE uint;`,
  },
  {
    name: "unionvtab",
    script: `
      CREATE TABLE low(k INTEGER PRIMARY KEY, v); INSERT INTO low VALUES(1, 'one'), (2, 'two');
      CREATE TABLE high(k INTEGER PRIMARY KEY, v); INSERT INTO high VALUES(101, 'more'), (102, 'most');
      CREATE VIRTUAL TABLE temp.both USING unionvtab(
        "SELECT 'main', 'low', 1, 100 UNION ALL SELECT 'main', 'high', 101, 200");
      SELECT k, v FROM temp.both WHERE k > 1;
      ATTACH 'a.db' AS a; CREATE TABLE a.t(k INTEGER PRIMARY KEY, v); INSERT INTO a.t VALUES(1, 'in a'); DETACH a;
      ATTACH 'b.db' AS b; CREATE TABLE b.t(k INTEGER PRIMARY KEY, v); INSERT INTO b.t VALUES(11, 'in b'); DETACH b;
      CREATE VIRTUAL TABLE temp.swarm USING swarmvtab("SELECT 'a.db', 't', 1, 10 UNION ALL SELECT 'b.db', 't', 11, 20");
      SELECT k, v FROM temp.swarm;`,
  },
  {
    name: "urifuncs",
    script: `
      ATTACH 'file:named.db?colour=red&flag=yes&number=77' AS named;
      SELECT sqlite3_uri_parameter('named', 'colour'), sqlite3_uri_parameter('named', 'none') IS NULL;
      SELECT sqlite3_uri_boolean('named', 'flag', 0), sqlite3_uri_int64('named', 'number', 1), sqlite3_uri_key('named', 1);
      SELECT substr(sqlite3_db_filename('named'), -9), substr(sqlite3_filename_database('named'), -9);
      SELECT substr(sqlite3_filename_journal('named'), -17), substr(sqlite3_filename_wal('named'), -13);`,
  },
  {
    name: "uuid",
    script: `
      SELECT length(uuid()), uuid() <> uuid(), substr(uuid(), 15, 1);
      SELECT uuid_str('A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'), uuid_str('{a0eebc999c0b4ef8bb6d6bb9bd380a11}');
      SELECT hex(uuid_blob('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11')), uuid_str('no uuid') IS NULL;`,
  },
  {
    name: "vfsstat",
    script: `
      .open counted.db
      CREATE TABLE t(x, y);
      INSERT INTO t VALUES(123, zeroblob(5000));
      CREATE INDEX i ON t(x);
      DROP TABLE t;
      VACUUM;
      SELECT file, stat, count FROM vfsstat WHERE count > 0;`,
  },
  {
    // Rows are not read: it prints their 64-bit numbers with %d, which takes the next 32 bits where arguments stand in memory.
    name: "vtablog",
    script: `
      CREATE VIRTUAL TABLE temp.log USING vtablog(schema='CREATE TABLE x(a,b,c)', rows=2);
      SELECT rowid FROM log;
      SELECT count(*) FROM log;
      INSERT INTO log VALUES(1, 2.5, 'three');
      DROP TABLE log;`,
  },
  {
    name: "wholenumber",
    script: `
      CREATE VIRTUAL TABLE nums USING wholenumber;
      SELECT group_concat(value) FROM nums WHERE value < 10;
      SELECT sum(value) FROM nums WHERE value BETWEEN 1000 AND 2000;`,
  },
  {
    name: "zipfile",
    zlib: true,
    script: `
      SELECT writefile('t.zip', zipfile(name, 33188, 1500000000, data)) FROM (
        SELECT 'one.txt' AS name, 'one' AS data UNION ALL SELECT 'folder/two.txt', replace(hex(zeroblob(900)), '00', 'two '));
      SELECT name, mode, mtime, sz, method, length(data) FROM zipfile('t.zip');
      SELECT hex(readfile('t.zip'));
      CREATE VIRTUAL TABLE temp.z USING zipfile('t.zip');
      INSERT INTO temp.z(name, mtime, data) VALUES('three.txt', 1500000000, 'three');
      DELETE FROM temp.z WHERE name = 'one.txt';
      SELECT name, CAST(data AS TEXT) FROM temp.z WHERE sz < 10;
      SELECT * FROM zipfile('missing.zip');`,
  },
  {
    name: "zorder",
    script: `
      SELECT zorder(3, 4, 5), zorder(1000, 2000);
      SELECT unzorder(zorder(3, 4, 5), 3, 0), unzorder(zorder(3, 4, 5), 3, 1), unzorder(zorder(3, 4, 5), 3, 2);`,
  },
];

/** Files of ext/misc that no query can use, with the reason. */
export const noExtensions: Readonly<Record<string, string>> = {
  dbdump: "a function and a program for C code; the shell's .dump does the same",
  memtrace: "has to be there before SQLite starts; the shell has it linked in, for its option --memtrace",
  mmapwarm: "a function for C code, and databases are never mapped into memory here",
  normalize: "a function for C code",
  scrub: "a function and a program for C code",
  vfslog: "is made for being linked into SQLite, and has no entry point",
  vtshim: "loads; what it offers is for hosts that make virtual tables in languages with a garbage collector",
};
