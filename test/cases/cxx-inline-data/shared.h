inline int counter = 1;
template <typename T> struct Slot { static T value; };
template <typename T> T Slot<T>::value = T{};
inline int &once() { static int number = 10; return number; }
