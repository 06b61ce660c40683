struct plugin { const char *name; int (*run)(int); struct plugin *next; };
void register_plugin(struct plugin *);
void unregister_plugin(struct plugin *);
#define PLUGIN(name, function) \
  static struct plugin self = {name, function}; \
  __attribute__((constructor)) static void init(void) { register_plugin(&self); } \
  __attribute__((destructor)) static void fini(void) { unregister_plugin(&self); }
