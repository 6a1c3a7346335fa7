// What need not be worked out again.
#pragma once

#include <cstddef>
#include <vector>

namespace digits {

/// Remembers what was worked out in this reading and in the one before: while somebody writes, all
/// digits but one are as they were.
template <class Key, class Value>
class Recent {
 public:
  /// Forgets what was not asked for since the last call.
  void begin_reading() {
    std::erase_if(entries_, [](const Entry& entry) { return !entry.is_used; });
    for (Entry& entry : entries_) entry.is_used = false;
    next_ = 0;
  }

  /// What `work_out()` gives for `key`, always the same; it is called where that is not known.
  /// Valid until the next call.
  template <class WorkOut>
  const Value& value(const Key& key, WorkOut work_out) {
    // Most are asked for in the order of the reading before.
    for (std::size_t i = 0; i < entries_.size(); ++i, ++next_) {
      if (next_ >= entries_.size()) next_ = 0;
      if (entries_[next_].key == key) return use(entries_[next_++]);
    }
    // As many as a page full of digits needs.
    constexpr std::size_t most = 500;
    if (entries_.size() == most) return rest_ = work_out();
    entries_.push_back({key, work_out()});
    return use(entries_.back());
  }

 private:
  struct Entry {
    Key key;
    Value value;
    bool is_used = false;
  };

  const Value& use(Entry& entry) {
    entry.is_used = true;
    return entry.value;
  }

  std::vector<Entry> entries_;
  std::size_t next_ = 0;  // where to look first
  Value rest_ = {};       // one that is not remembered
};

}  // namespace digits
