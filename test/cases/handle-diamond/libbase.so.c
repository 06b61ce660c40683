const char *at_depth_two = "base";
const char *at_depth_three = "base";
const char *in_left_and_base = "base";
