// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalog/catalog.h"

#include <array>
#include <utility>

/// The words of a catalog file for values of a closed set, for reading and writing alike. Constants.
namespace topo::catalog {

template <class Value, std::size_t Count>
using Words = std::array<std::pair<const char*, Value>, Count>;

inline constexpr Words<Transport, 2> kTransports{{{"tcp", Transport::Tcp}, {"udp", Transport::Udp}}};
inline constexpr Words<Need, 2> kNeeds{{{"required", Need::Required}, {"disputed", Need::Disputed}}};
inline constexpr Words<EvidenceType, 4> kEvidenceTypes{{{"initiates", EvidenceType::Initiates},
                                                        {"accepts", EvidenceType::Accepts},
                                                        {"prose", EvidenceType::Prose},
                                                        {"supplement", EvidenceType::Supplement}}};
inline constexpr Words<Category, 7> kCategories{{{"core", Category::Core},
                                                 {"datastore", Category::Datastore},
                                                 {"load-balancer", Category::LoadBalancer},
                                                 {"guest", Category::Guest},
                                                 {"external", Category::External},
                                                 {"infrastructure", Category::Infrastructure},
                                                 {"own", Category::Own}}};

template <class Value, std::size_t Count>
constexpr const char* wordIn(const Words<Value, Count>& words, Value value) {
  for (const auto& [text, meaning] : words) {
    if (meaning == value) return text;
  }
  return "";
}

constexpr const char* word(Transport value) {
  return wordIn(kTransports, value);
}
constexpr const char* word(Need value) {
  return wordIn(kNeeds, value);
}
constexpr const char* word(EvidenceType value) {
  return wordIn(kEvidenceTypes, value);
}
constexpr const char* word(Category value) {
  return wordIn(kCategories, value);
}

}  // namespace topo::catalog
