const char *at_depth_three = "bottom";
