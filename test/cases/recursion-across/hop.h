typedef long step(long depth, long sum);
step middle, right;
long left(long depth, long sum, step *next);
long ackermann(long, long), ackermann_right(long, long);
