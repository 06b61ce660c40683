/*
 * Parses source files with grammars that are shared libraries, and prints the trees.
 *
 *   driver each ROUNDS JOBS   one grammar at a time: open, parse, close; all over again ROUNDS times
 *   driver all ROUNDS JOBS    all grammars open at once; closed at the end of each round
 *
 * JOBS is a text file: a line `grammar NAME LIBRARY SYMBOL`, then its `source NAME FILE` lines. Sources are UTF-16LE.
 *
 * Output: `== GRAMMAR`, `-- SOURCE`, a line a node, `hash HEX`; trees are printed in the first round, hashes in
 * all. `error TEXT` stands where a grammar cannot be used. `round N pages P slot S` ends a round: the memory's
 * size, and the highest table index at which a grammar's function was seen.
 */
#include <dlfcn.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tree_sitter/api.h>

enum { max_sources = 4, max_grammars = 256, name_size = 256, chunk_size = 10 * 1024 };

struct source {
  char name[name_size];
  char file[name_size];
};

struct grammar {
  char name[name_size];
  char library[name_size];
  char symbol[name_size];
  struct source sources[max_sources];
  int source_count;
  void *handle;
  const TSLanguage *language;
};

static struct grammar grammars[max_grammars];
static int grammar_count;
static uintptr_t highest_slot;
static bool printing;
static uint64_t hash;

static void fail(const char *what, const char *about) {
  fprintf(stderr, "driver: %s: %s\n", what, about);
  exit(1);
}

static void read_jobs(const char *path) {
  FILE *jobs = fopen(path, "r");
  if (!jobs) fail("cannot read", path);
  char line[4 * name_size];
  while (fgets(line, sizeof line, jobs)) {
    struct grammar job = {0};
    struct source source = {0};
    if (sscanf(line, "grammar %255s %255s %255s", job.name, job.library, job.symbol) == 3) {
      if (grammar_count == max_grammars) fail("too many grammars", path);
      grammars[grammar_count++] = job;
    } else if (sscanf(line, "source %255s %255s", source.name, source.file) == 2 && grammar_count > 0) {
      struct grammar *grammar = &grammars[grammar_count - 1];
      if (grammar->source_count == max_sources) fail("too many sources", grammar->name);
      grammar->sources[grammar->source_count++] = source;
    } else {
      fail("cannot understand", line);
    }
  }
  fclose(jobs);
}

/* Prints in the first round, and hashes (FNV-1a) in every one. */
static void emit(const char *format, ...) {
  char text[4096];
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  if (length >= (int)sizeof text) fail("too long", format);
  for (int i = 0; i < length; i++) hash = (hash ^ (unsigned char)text[i]) * 0x100000001b3u;
  if (printing) fwrite(text, 1, length, stdout);
}

/* What could break a line, and what quotes: as \xHH. */
static const char *escaped(const char *name) {
  static char text[1024];
  char *end = text;
  for (; *name && end < text + sizeof text - 5; name++) {
    unsigned char byte = *name;
    if (byte < 0x20 || byte == '"' || byte == '\\') {
      end += sprintf(end, "\\x%02x", byte);
    } else {
      *end++ = byte;
    }
  }
  *end = 0;
  return text;
}

/* One node, without its children. Bytes are UTF-16: two a unit. */
static void print_node(const TSTreeCursor *cursor, int depth) {
  TSNode node = ts_tree_cursor_current_node(cursor);
  const char *field = ts_tree_cursor_current_field_name(cursor);
  TSPoint start = ts_node_start_point(node), end = ts_node_end_point(node);
  emit("%*s%s%s", depth, "", field ? field : "", field ? ": " : "");
  emit(ts_node_is_named(node) ? "(%s" : "\"%s\"", escaped(ts_node_type(node)));
  emit(" %u-%u %u:%u-%u:%u%s%s%s\n", ts_node_start_byte(node) / 2, ts_node_end_byte(node) / 2, start.row,
       start.column / 2, end.row, end.column / 2, ts_node_is_missing(node) ? " missing" : "",
       ts_node_is_extra(node) ? " extra" : "", ts_node_has_error(node) ? " error" : "");
}

static void print_tree(const TSTree *tree) {
  TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
  int depth = 0;
  for (bool more = true; more;) {
    print_node(&cursor, depth);
    if (ts_tree_cursor_goto_first_child(&cursor)) {
      depth++;
      continue;
    }
    while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
      more = ts_tree_cursor_goto_parent(&cursor);
      if (!more) break;
      depth--;
    }
  }
  ts_tree_cursor_delete(&cursor);
}

struct text {
  char *bytes;
  uint32_t size;
};

static struct text read_text(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) fail("cannot read", path);
  fseek(file, 0, SEEK_END);
  struct text text = {.size = ftell(file)};
  rewind(file);
  text.bytes = malloc(text.size + 1);
  if (fread(text.bytes, 1, text.size, file) != text.size) fail("cannot read", path);
  fclose(file);
  return text;
}

/*
 * For the grammars: the program's definition wins over libc.so's for every library. swift's scanner asks for zero
 * pieces and uses one; with libc's calloc its trees depend on what was in the heap before.
 */
void *calloc(size_t count, size_t size) {
  size_t total;
  if (__builtin_mul_overflow(count ? count : 1, size, &total)) return NULL;
  void *memory = malloc(total);
  return memory ? memset(memory, 0, total) : NULL;
}

/* The text in pieces, as web-tree-sitter gives it. */
static const char *read_chunk(void *payload, uint32_t byte, TSPoint point, uint32_t *size) {
  (void)point;
  const struct text *text = payload;
  uint32_t rest = byte < text->size ? text->size - byte : 0;
  *size = rest < chunk_size ? rest : chunk_size - 2;
  return text->bytes + (byte < text->size ? byte : text->size);
}

static void parse(const TSLanguage *language, const struct source *source) {
  struct text text = read_text(source->file);
  TSParser *parser = ts_parser_new();
  ts_parser_set_language(parser, language);
  TSInput input = {.payload = &text, .read = read_chunk, .encoding = TSInputEncodingUTF16LE};
  TSTree *tree = ts_parser_parse(parser, NULL, input);
  hash = 0xcbf29ce484222325u;
  printf("-- %s\n", source->name);
  print_tree(tree);
  printf("hash %016llx\n", (unsigned long long)hash);
  ts_tree_delete(tree);
  ts_parser_delete(parser);
  free(text.bytes);
}

static bool usable(const TSLanguage *language) {
  uint32_t version = ts_language_abi_version(language);
  return version >= TREE_SITTER_MIN_COMPATIBLE_LANGUAGE_VERSION && version <= TREE_SITTER_LANGUAGE_VERSION;
}

/* Opens a grammar; on failure prints why. */
static void open_grammar(struct grammar *grammar) {
  grammar->language = NULL;
  grammar->handle = dlopen(grammar->library, RTLD_NOW | RTLD_LOCAL);
  if (!grammar->handle) {
    printf("== %s\nerror %s\n", grammar->name, dlerror());
    return;
  }
  const TSLanguage *(*language)(void) = (const TSLanguage *(*)(void))dlsym(grammar->handle, grammar->symbol);
  if (!language) {
    printf("== %s\nerror %s\n", grammar->name, dlerror());
    return;
  }
  if ((uintptr_t)language > highest_slot) highest_slot = (uintptr_t)language;
  grammar->language = language();
  if (usable(grammar->language)) return;
  printf("== %s\nerror incompatible language version %u\n", grammar->name,
         ts_language_abi_version(grammar->language));
  grammar->language = NULL;
}

static void parse_sources(const struct grammar *grammar) {
  if (!grammar->language) return;
  printf("== %s\n", grammar->name);
  for (int i = 0; i < grammar->source_count; i++) parse(grammar->language, &grammar->sources[i]);
}

static void close_grammar(struct grammar *grammar) {
  if (grammar->handle && dlclose(grammar->handle) != 0) fail("dlclose", dlerror());
  grammar->handle = NULL;
  grammar->language = NULL;
}

int main(int argc, char **argv) {
  if (argc != 4) fail("usage", "driver each|all ROUNDS JOBS");
  bool each = strcmp(argv[1], "each") == 0;
  int rounds = atoi(argv[2]);
  read_jobs(argv[3]);
  for (int round = 1; round <= rounds; round++) {
    printing = round == 1;
    highest_slot = 0;
    for (int i = 0; i < grammar_count; i++) {
      open_grammar(&grammars[i]);
      if (!each) continue;
      parse_sources(&grammars[i]);
      close_grammar(&grammars[i]);
    }
    for (int i = 0; !each && i < grammar_count; i++) parse_sources(&grammars[i]);
    for (int i = 0; !each && i < grammar_count; i++) close_grammar(&grammars[i]);
    printf("round %d pages %zu slot %zu\n", round, __builtin_wasm_memory_size(0), (size_t)highest_slot);
  }
  return 0;
}
