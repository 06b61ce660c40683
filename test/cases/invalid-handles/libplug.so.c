int plugged = 1;
