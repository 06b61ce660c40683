const char *own_name = "global";
const char *helper_only = "global";
