// link: libbase.so
const char *in_both_arms = "left";
const char *in_left_and_base = "left";
