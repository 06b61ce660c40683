#define NUMBERS(X, a) X(a##0) X(a##1) X(a##2) X(a##3) X(a##4) X(a##5) X(a##6) X(a##7) X(a##8) X(a##9)
#define TENS(X, a) NUMBERS(X, a##0) NUMBERS(X, a##1) NUMBERS(X, a##2) NUMBERS(X, a##3) NUMBERS(X, a##4) \
  NUMBERS(X, a##5) NUMBERS(X, a##6) NUMBERS(X, a##7) NUMBERS(X, a##8) NUMBERS(X, a##9)
#define HUNDREDS(X) TENS(X, 0) TENS(X, 1) TENS(X, 2) TENS(X, 3) TENS(X, 4) TENS(X, 5) TENS(X, 6) TENS(X, 7) TENS(X, 8) TENS(X, 9)
#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)
#define A16 aaaaaaaaaaaaaaaa
#define A64 JOIN(JOIN(A16, A16), JOIN(A16, A16))
#define A256 JOIN(JOIN(A64, A64), JOIN(A64, A64))
#define A1024 JOIN(JOIN(A256, A256), JOIN(A256, A256))
#define A4096 JOIN(JOIN(A1024, A1024), JOIN(A1024, A1024))
#define LONG_NAME JOIN(A4096, _data)
#define OTHER_LONG_NAME JOIN(A4096, _function)
#define TEXT_(name) #name
#define TEXT(name) TEXT_(name)
