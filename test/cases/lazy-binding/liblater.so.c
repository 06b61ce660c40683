int defined_later(int a, double b) { return a * 100 + (int)(b * 2); }
