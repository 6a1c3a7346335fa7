#include "reading/characters.h"

#include "reading/order.h"

namespace digits {
namespace {

template <class Key>
void sort_by(Characters& characters, Key key) {
  std::vector<float> keys(characters.size());
  for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = key(characters[i]);
  const std::vector<int> order = order_by(keys);
  Characters sorted(characters.size());
  for (std::size_t i = 0; i < order.size(); ++i) sorted[i] = characters[std::size_t(order[i])];
  characters = std::move(sorted);
}

}  // namespace

void sort(Characters& characters) {
  sort_by(characters, [](const Character& c) { return middle(c.box); });
  sort_by(characters, [](const Character& c) { return float(c.line); });
}

}  // namespace digits
