#include <stdexcept>
template <typename T> struct Stack { T items[8]; int used = 0; void push(T item); T pop(); };
template <typename T> void Stack<T>::push(T item) { if (used == 8) throw std::length_error("full"); items[used++] = item; }
template <typename T> T Stack<T>::pop() { if (used == 0) throw std::underflow_error("empty"); return items[--used]; }
extern template struct Stack<int>;
long fill(Stack<long> &stack);
