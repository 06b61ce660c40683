// link: libprint.so
// The streams are one for all: their buffers, their state, what was read; they work in destructors at the exit.
#include <cstdio>
#include <iostream>
#include <string>
void print(int);
void make_hex();
std::string format(double);
std::istream &input();
int main() {
  std::cout << "program " << 1 << '\n';
  print(2);
  printf("printf\n");
  std::cout << "program " << 3 << std::endl;
  make_hex();
  std::cout << 255 << '\n';
  print(16);
  std::cout << std::dec;
  print(16);
  std::string word;
  int number = 0;
  input() >> word >> number;
  std::cout << word << ' ' << number << '\n';
  std::cin >> word >> std::hex >> number;
  std::cout << word << ' ' << number << '\n';
  std::getline(input(), word);
  std::cout << '[' << word << "] " << std::cin.eof() << ' ' << static_cast<bool>(std::cin >> word) << ' ' << input().eof() << '\n';
  std::cout << format(3.14159) << '\n' << std::boolalpha << (&input() == &std::cin) << '\n';
}
