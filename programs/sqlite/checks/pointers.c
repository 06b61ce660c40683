/* Extensions that want pointers, which no SQL has: a host in C loads them and gives them some. */
#include <dlfcn.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

static sqlite3 *open_with(const char *extension) {
  sqlite3 *db;
  char *message = NULL;
  sqlite3_open(":memory:", &db);
  sqlite3_enable_load_extension(db, 1);
  if (sqlite3_load_extension(db, extension, NULL, &message) != SQLITE_OK) puts(message);
  return db;
}

static void print_rows(sqlite3_stmt *statement) {
  while (sqlite3_step(statement) == SQLITE_ROW) printf("%s ", sqlite3_column_text(statement, 0));
  puts("");
  sqlite3_finalize(statement);
}

static void arrays(void) {
  sqlite3 *db = open_with("./ext/carray");
  sqlite3_stmt *statement;
  int numbers[] = {53, 9, 17, 2231, 4, 99};
  sqlite3_prepare_v2(db, "SELECT value FROM carray(?, 5) ORDER BY value", -1, &statement, NULL);
  sqlite3_bind_pointer(statement, 1, numbers, "carray", NULL);
  print_rows(statement);
  const char *words[] = {"three", "blind", "mice"};
  sqlite3_prepare_v2(db, "SELECT value FROM carray(?, 3, 'char*')", -1, &statement, NULL);
  sqlite3_bind_pointer(statement, 1, words, "carray", NULL);
  print_rows(statement);

  /* SQLite opens extensions RTLD_GLOBAL: what they export can be found. */
  int (*bind)(sqlite3_stmt *, int, void *, int, int, void (*)(void *)) = dlsym(RTLD_DEFAULT, "sqlite3_carray_bind");
  double reals[] = {0.5, 1.25};
  sqlite3_prepare_v2(db, "SELECT sum(value) FROM carray(?)", -1, &statement, NULL);
  printf("bound: %d\n", bind(statement, 1, reals, 2, 2, SQLITE_TRANSIENT));
  reals[0] = 100;
  print_rows(statement);
  sqlite3_close(db);
}

static void counters(void) {
  sqlite3 *db = open_with("./ext/remember");
  sqlite3_exec(db, "CREATE TABLE counter(n); INSERT INTO counter VALUES(41)", NULL, NULL, NULL);
  sqlite3_stmt *statement;
  sqlite3_prepare_v2(db, "UPDATE counter SET n = remember(n, ?) + 1 RETURNING n", -1, &statement, NULL);
  sqlite3_int64 before = 0;
  sqlite3_bind_pointer(statement, 1, &before, "carray", NULL);
  print_rows(statement);
  printf("before: %lld\n", before);
  sqlite3_close(db);
}

static void memory_files(void) {
  sqlite3 *db = open_with("./ext/memvfs");
  sqlite3_exec(db, "CREATE TABLE t(x); INSERT INTO t VALUES('in'), ('memory')", NULL, NULL, NULL);
  sqlite3_int64 size;
  unsigned char *image = sqlite3_serialize(db, "main", &size, 0);
  char *name = sqlite3_mprintf("file:/any?ptr=0x%llx&sz=%lld&freeonclose=1", (sqlite3_int64)(size_t)image, size);
  sqlite3 *other;
  printf("opened: %d\n", sqlite3_open_v2(name, &other, SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI, "memvfs"));
  sqlite3_free(name);
  sqlite3_exec(other, "PRAGMA journal_mode = MEMORY; UPDATE t SET x = x || '!'", NULL, NULL, NULL);
  sqlite3_stmt *statement;
  sqlite3_prepare_v2(other, "SELECT x FROM t", -1, &statement, NULL);
  print_rows(statement);
  sqlite3_close(other);
  sqlite3_close(db);
}

int main(void) {
  arrays();
  counters();
  memory_files();
}
