int weak_name(int);
int user_calls(int x) { return weak_name(x); }
