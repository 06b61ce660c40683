extern _Thread_local int shared_counter;
_Thread_local int late = 30;
static _Thread_local int hidden[10];
int bump(void) { return late++ + hidden[3]++ + shared_counter; }
