int in_dep = 1;
