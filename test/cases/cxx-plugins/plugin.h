#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>
struct Plugin { virtual ~Plugin() = default; virtual std::string run(const std::vector<std::string> &words) = 0; };
using Factory = std::function<std::unique_ptr<Plugin>()>;
std::map<std::string, Factory> &registry();
