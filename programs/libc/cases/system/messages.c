#include <fmtmsg.h>
#include <nl_types.h>
#include <stdio.h>

int main(void) {
  printf("%d\n", fmtmsg(MM_PRINT, "label:part", MM_WARNING, "the text", "the action", "tag"));
  printf("%d\n", fmtmsg(MM_PRINT, "bad label", MM_ERROR, "the text", MM_NULLACT, MM_NULLTAG));
  nl_catd catalog = catopen("none", 0);
  printf("%d %s\n", catalog == (nl_catd)-1, catgets(catalog, 1, 1, "default"));
  return 0;
}
