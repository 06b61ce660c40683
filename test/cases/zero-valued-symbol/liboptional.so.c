__attribute__((weak)) int optional(void);
__attribute__((weak)) extern int optional_data;
int there(void) { return optional ? optional() : &optional_data ? optional_data : -1; }
