_Thread_local int shared_counter = 5;
_Thread_local char shared_text[16] = "thread's";
_Thread_local int zeroed[100];
