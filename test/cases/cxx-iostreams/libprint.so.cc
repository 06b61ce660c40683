#include <iomanip>
#include <iostream>
#include <sstream>
void print(int number) { std::cout << "library " << number << '\n'; }
void make_hex() { std::cout << std::hex << std::showbase; }
std::string format(double value) { std::ostringstream out; out << std::fixed << std::setprecision(3) << value; return out.str(); }
std::istream &input() { return std::cin; }
struct AtExit { ~AtExit() { std::cout << "library ends\n"; } };
static AtExit at_exit;
