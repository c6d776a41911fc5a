// SPDX-License-Identifier: Apache-2.0
#include "model/format/words.h"

namespace topo::format {

using namespace topo::document;

const char* text(Action action) {
  switch (action) {
    case Action::Allow:
      return "allow";
    case Action::Deny:
      return "deny";
    case Action::Reject:
      return "reject";
  }
  return "";
}

const char* text(Direction direction) {
  switch (direction) {
    case Direction::In:
      return "in";
    case Direction::Out:
      return "out";
    case Direction::Both:
      return "both";
  }
  return "";
}

const char* text(ZoneStyle style) {
  switch (style) {
    case ZoneStyle::Internet:
      return "internet";
    case ZoneStyle::Dmz:
      return "dmz";
    case ZoneStyle::Internal:
      return "internal";
    case ZoneStyle::Data:
      return "data";
    case ZoneStyle::Management:
      return "management";
    case ZoneStyle::Cloud:
      return "cloud";
    case ZoneStyle::Plain:
      return "plain";
  }
  return "";
}

const char* text(Bundling bundling) {
  switch (bundling) {
    case Bundling::Hosts:
      return "hosts";
    case Bundling::Zones:
      return "zones";
    case Bundling::None:
      return "none";
  }
  return "";
}

}  // namespace topo::format
