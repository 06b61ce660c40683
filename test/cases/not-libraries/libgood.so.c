int good = 1;
