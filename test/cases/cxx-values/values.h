#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <variant>
#include <vector>
std::string twice(std::string);
std::vector<std::string> split(const std::string &);
std::map<std::string, int> count(const std::vector<std::string> &);
std::shared_ptr<int> share(std::shared_ptr<int>);
std::function<int(int)> adder(int);
std::variant<int, std::string> either(bool);
std::optional<double> half(int);
