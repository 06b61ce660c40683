int setting = 1;
int library_setting(void) { return setting; }
void change_setting(int to) { setting = to; }
