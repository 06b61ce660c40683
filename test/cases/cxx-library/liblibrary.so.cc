#include <filesystem>
#include <fstream>
#include <regex>
#include <string>
std::string replace(const std::string &text) { return std::regex_replace(text, std::regex("(\\w+)@(\\w+)"), "$2 at $1"); }
bool bad_regex() { try { std::regex broken("(a"); } catch (const std::regex_error &e) { return e.code() == std::regex_constants::error_paren; } return false; }
int files(const std::filesystem::path &folder) {
  std::filesystem::create_directories(folder / "deep");
  std::ofstream(folder / "deep" / "one.txt") << "first\nsecond\n";
  std::ofstream(folder / "two.txt") << 2;
  int lines = 0;
  for (auto &entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);) lines++;
  }
  return lines;
}
