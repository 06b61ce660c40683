#include "plugin.h"
#include <algorithm>
#include <numeric>
#include <stdexcept>
namespace {
struct Count : Plugin {
  std::string run(const std::vector<std::string> &words) override {
    if (words.empty()) throw std::invalid_argument("nothing to count");
    auto sum = std::accumulate(words.begin(), words.end(), size_t{}, [](size_t all, const std::string &word) { return all + word.size(); });
    return std::to_string(sum);
  }
};
struct Register { Register() { registry()["count"] = [] { return std::make_unique<Count>(); }; } ~Register() { registry().erase("count"); } } once;
}
