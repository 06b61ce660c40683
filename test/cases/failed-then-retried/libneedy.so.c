#include <stdio.h>
int something_missing(void);
static int constructed;
__attribute__((constructor)) static void init(void) { printf("constructed %d\n", ++constructed); }
int need(void) { return something_missing() * 2; }
