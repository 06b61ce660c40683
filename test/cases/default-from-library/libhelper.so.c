const char *helper_name = "helper";
const char *helper_only = "helper";
