// link: libbottom.so
const char *at_depth_two = "other";
