// link: libother.so libbase.so
const char *in_both_arms = "right";
