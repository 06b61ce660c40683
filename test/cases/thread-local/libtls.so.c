static _Thread_local int counter = 10;
_Thread_local int shared = 5;
int bump(void) { return ++counter + shared++; }
