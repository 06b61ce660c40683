#include <memory>
#include <string>
#include <vector>
int work() { std::vector<int> numbers(1000, 1); auto text = std::make_unique<std::string>(200, 'x'); return numbers.size() + text->size(); }
