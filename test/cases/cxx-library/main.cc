// link: liblibrary.so
// A wide part of the standard library, half in the program and half in a library: regular expressions, files, random numbers, sorting, conversions.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <complex>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <locale>
#include <mutex>
#include <numeric>
#include <random>
#include <set>
#include <sstream>
#include <string_view>
#include <system_error>
#include <unordered_map>
std::string replace(const std::string &);
bool bad_regex();
int files(const std::filesystem::path &);
int main() {
  printf("%s %d\n", replace("me@home, you@work").c_str(), bad_regex());
  printf("%d\n", files("scratch"));
  printf("%d\n", static_cast<int>(std::filesystem::remove_all("scratch")));
  try { std::filesystem::file_size("missing"); } catch (const std::filesystem::filesystem_error &e) { printf("%d %s\n", e.code() == std::errc::no_such_file_or_directory, e.path1().c_str()); }
  std::mt19937 random(42);
  printf("%u", random());
  printf(" %u\n", random());
  std::deque<int> numbers(50);
  std::iota(numbers.begin(), numbers.end(), 0);
  std::stable_sort(numbers.begin(), numbers.end(), [](int a, int b) { return a % 7 < b % 7; });
  printf("%d %d %d\n", numbers[0], numbers[1], numbers[49]);
  std::unordered_map<std::string, std::set<int>> groups;
  for (int n : numbers) groups[n % 2 ? "odd" : "even"].insert(n);
  printf("%zu %d\n", groups["odd"].size(), *groups["even"].rbegin());
  char text[40];
  auto [end, error] = std::to_chars(text, text + sizeof text, 0.1);
  printf("%.*s\n", static_cast<int>(end - text), text);
  std::istringstream in("1,234 5.5e3 true");
  in >> std::boolalpha;
  int one = 0; char comma = 0; int rest = 0; double real = 0; bool yes = false;
  in >> one >> comma >> rest >> real >> yes;
  std::cout << one << comma << rest << ' ' << real << ' ' << yes << ' ' << std::setw(8) << std::setfill('*') << std::left << "left" << std::endl;
  std::complex<double> root = std::sqrt(std::complex<double>(-4, 0));
  std::cout << root.imag() << ' ' << std::chrono::duration_cast<std::chrono::seconds>(std::chrono::minutes(3)).count() << std::endl;
  std::mutex mutex;
  { std::lock_guard<std::mutex> lock(mutex); printf("locked\n"); }
  std::string_view view = "a view of text";
  std::cout << view.substr(2, 4) << ' ' << std::use_facet<std::ctype<char>>(std::locale::classic()).toupper('x') << std::endl;
}
