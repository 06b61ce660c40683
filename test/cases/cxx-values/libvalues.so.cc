#include "values.h"
std::string twice(std::string text) { return text + text; }
std::vector<std::string> split(const std::string &text) { std::istringstream in(text); std::vector<std::string> words; for (std::string word; in >> word;) words.push_back(std::move(word)); return words; }
std::map<std::string, int> count(const std::vector<std::string> &words) { std::map<std::string, int> all; for (auto &word : words) all[word]++; return all; }
std::shared_ptr<int> share(std::shared_ptr<int> number) { static std::shared_ptr<int> kept; std::swap(kept, number); return number; }
std::function<int(int)> adder(int n) { return [n](int m) { return n + m; }; }
std::variant<int, std::string> either(bool text) { if (text) return "text"; return 4; }
std::optional<double> half(int n) { if (n % 2) return std::nullopt; return n / 2.0; }
