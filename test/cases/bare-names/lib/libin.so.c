int in;
