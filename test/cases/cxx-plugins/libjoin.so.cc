#include "plugin.h"
namespace {
struct Join : Plugin {
  std::string run(const std::vector<std::string> &words) override { std::string all; for (const auto &word : words) all += word + "-"; return all; }
  ~Join() override { printf("join ends\n"); }
};
struct Register { Register() { registry()["join"] = [] { return std::make_unique<Join>(); }; } ~Register() { registry().erase("join"); } } once;
}
