/** How SQLite is configured: the same for both builds, so that one answers as the other does. */

/** What distributions switch on, and what the extensions want. */
const features = [
  ...["COLUMN_METADATA", "DBPAGE_VTAB", "DBSTAT_VTAB", "LOAD_EXTENSION", "MATH_FUNCTIONS", "STMTVTAB"],
  ...["FTS3", "FTS3_PARENTHESIS", "FTS3_TOKENIZER", "FTS4", "FTS5", "GEOPOLY", "RTREE"],
  ...["BYTECODE_VTAB", "PREUPDATE_HOOK", "SESSION"],
];

const system = ["FDATASYNC", "GMTIME_R", "INTTYPES_H", "ISNAN", "LOCALTIME_R", "STDINT_H", "USLEEP", "UTIME"];

export const options: readonly string[] = [
  "SQLITE_THREADSAFE=0",
  // WASI's emulated mmap copies: what is written to the file is not seen in a mapping of it.
  "SQLITE_MAX_MMAP_SIZE=0",
  "SQLITE_LIKE_DOESNT_MATCH_BLOBS",
  "SQLITE_SECURE_DELETE",
  "SQLITE_USE_URI",
  ...features.map((name) => `SQLITE_ENABLE_${name}`),
  ...system.map((name) => `HAVE_${name}`),
].map((name) => `-D${name}`);
