const char *kind(void);
extern const char *label;
const char *ask(void) { return kind(); }
const char *ask_label(void) { return label; }
