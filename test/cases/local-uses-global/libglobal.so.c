int state = 1000;
