// SPDX-License-Identifier: Apache-2.0
#include "model/format/reading/entity_reader.h"
#include "model/format/versions.h"

#include <algorithm>
#include <initializer_list>

namespace topo::format {

using namespace topo::document;

namespace {

constexpr Word<Bundling> kBundlings[] = {
    {"hosts", Bundling::Hosts}, {"zones", Bundling::Zones}, {"none", Bundling::None}};

bool isOneOf(QStringView text, std::initializer_list<const char*> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const char* word) { return text == QLatin1String(word); });
}

bool isVerdict(QStringView text) {
  return isOneOf(text, {"allowed", "blocked", "partly", "local", "unplaced"});
}

bool isNeed(QStringView text) {
  return isOneOf(text, {"required", "disputed", "custom"});
}

bool isEvidence(QStringView text) {
  return isOneOf(text, {"initiates", "accepts", "prose", "supplement"});
}

bool isTestState(QStringView text) {
  return isOneOf(text, {"not-tested", "agree", "wrong-service", "network-closed", "network-open"});
}

bool isLayer(QStringView text) {
  const QLatin1String group("group:");
  if (text.startsWith(group)) return isValidId(text.sliced(group.size()));
  return isOneOf(text, {"networks", "flows", "notes", "labels"});
}

/// What can be focused on: it may have gone since, its form is all that counts.
bool isFocus(QStringView text) {
  const qsizetype colon = text.indexOf(u':');
  if (colon < 0 || colon + 1 == text.size()) return false;
  const QStringView type = text.first(colon);
  if (type == QLatin1String("flow")) return true;
  return isOneOf(type, {"zone", "network", "host", "component", "customFlow"}) &&
         isValidId(text.sliced(colon + 1));
}

}  // namespace

View EntityReader::view(const JsonValue& value, const Path& path) {
  ObjectReader reader(value, path, errors_);
  View view;
  view.id = ViewId(readId(reader));
  view.name = reader.text("name");
  view.page = reader.text("page", view.page);
  view.hidden = reader.texts("hidden", nullptr, "");
  reader.members("at", [&](const JsonValue& item, const Path& itemPath) {
    view.at.insert(fromUtf8(itemPath.key), placement(item, itemPath));
  });
  reader.members("links", [&](const JsonValue& item, const Path& itemPath) {
    view.links.insert(fromUtf8(itemPath.key), link(item, itemPath));
  });
  view.bundling = reader.word("bundling", kBundlings, std::optional(Bundling::Hosts));
  view.filter = viewFilter(reader);
  view.focus = focus(reader);
  view.hiddenLayers = hiddenLayers(reader);
  view.order = reader.integer("order", 0, -kMaxCoordinate, kMaxCoordinate);
  view.extra = reader.rest();
  return view;
}

ViewFilter EntityReader::viewFilter(ObjectReader& view) {
  ViewFilter filter;
  const auto found = view.take("filter");
  if (!found) return filter;
  ObjectReader reader(found->value, found->path, errors_);
  const auto ids = [&](const char* key) {
    return reader.texts(key, isValidId, "an id (small letters, digits and -) is allowed");
  };
  filter.words = reader.text("words");
  filter.kinds = ids("kinds");
  filter.zones = ids("zones");
  filter.hosts = ids("hosts");
  filter.verdicts =
      reader.texts("verdicts", isVerdict, "allowed, blocked, partly, local or unplaced is allowed");
  filter.needs = reader.texts("needs", isNeed, "required, disputed or custom is allowed");
  filter.evidence =
      reader.texts("evidence", isEvidence, "initiates, accepts, prose or supplement is allowed");
  filter.tests = reader.texts("tests", isTestState,
                              "not-tested, agree, wrong-service, network-closed or network-open is allowed");
  filter.tags = tagsOf(reader);
  filter.extra = reader.rest();
  return filter;
}

QString EntityReader::focus(ObjectReader& view) {
  const QString text = view.text("focus");
  if (text.isEmpty() || isFocus(text)) return text;
  view.error(*view.take("focus"),
             QStringLiteral("%1 is nothing to focus on; \"\" or one such as host:ID, component:ID, zone:ID, "
                            "network:ID, customFlow:ID or flow:ID is allowed")
                 .arg(quoted(text)));
  return {};
}

QStringList EntityReader::hiddenLayers(ObjectReader& view) {
  return view.texts("hiddenLayers", isLayer, "networks, flows, notes, labels or group:GROUP is allowed");
}

Placement EntityReader::placement(const JsonValue& value, const Path& path) {
  ObjectReader reader(value, path, errors_);
  Placement placement;
  placement.x = reader.integer("x", 0, -kMaxCoordinate, kMaxCoordinate);
  placement.y = reader.integer("y", 0, -kMaxCoordinate, kMaxCoordinate);
  placement.w = reader.integer("w", 0, 0, kMaxCoordinate);
  placement.h = reader.integer("h", 0, 0, kMaxCoordinate);
  placement.locked = reader.flag("locked", false);
  placement.extra = reader.rest();
  return placement;
}

LinkShape EntityReader::link(const JsonValue& value, const Path& path) {
  ObjectReader reader(value, path, errors_);
  LinkShape shape;
  reader.list("points", [&](const JsonValue& item, const Path& itemPath) {
    if (!item.is(JsonType::Array) || item.count() != 2) {
      errors_.add(itemPath.pointer(), item.line(),
                  QStringLiteral("a point is a list of two whole numbers, x and y"));
      return;
    }
    const JsonValue first = *item.firstChild();
    const auto x = readInteger({first, itemPath.at(0)}, -kMaxCoordinate, kMaxCoordinate, errors_);
    const auto y = readInteger({*first.next(), itemPath.at(1)}, -kMaxCoordinate, kMaxCoordinate, errors_);
    if (x && y) shape.points.append(QPoint(*x, *y));
  });
  shape.extra = reader.rest();
  return shape;
}

}  // namespace topo::format
