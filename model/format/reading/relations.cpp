// SPDX-License-Identifier: Apache-2.0
#include "model/format/reading/relations.h"

#include "model/format/reading/object_reader.h"

#include <QHash>

namespace topo::format {

using namespace topo::document;

namespace {

/// Finds circles in a relation where each thing names at most one other. Each thing is walked over once.
class CircleFinder {
 public:
  explicit CircleFinder(QHash<QString, QString> next) : next_(std::move(next)) {}

  /// The members of the circle that `start` leads into, in order, if nobody has walked there before.
  QStringList circleFrom(const QString& start) {
    ++round_;
    QStringList way;
    QString at = start;
    while (!at.isEmpty() && !visited_.contains(at)) {
      visited_.insert(at, round_);
      way.append(at);
      at = next_.value(at);
    }
    if (at.isEmpty() || visited_.value(at) != round_) return {};
    return way.mid(way.indexOf(at));
  }

 private:
  QHash<QString, QString> next_;
  QHash<QString, int> visited_;
  int round_ = 0;
};

/// Walks a list of the file in its order and reports each circle where it is first met.
void reportCircles(const JsonValue& root, const char* list, const char* key,
                   const QHash<QString, QString>& next, const QString& message, ErrorList& errors) {
  const auto items = root.member(list);
  if (!items || !items->is(JsonType::Array)) return;
  CircleFinder finder(next);
  const Path top;
  const Path listPath = top.at(list);
  qint64 index = 0;
  for (auto item = items->firstChild(); item; item = item->next(), ++index) {
    const auto id = item->member("id");
    const auto named = item->member(key);
    if (!id || !named || !id->is(JsonType::String)) continue;
    if (!next.contains(id->string())) continue;
    const Path itemPath = listPath.at(index);
    const QStringList circle = finder.circleFrom(id->string());
    if (circle.isEmpty()) continue;
    QStringList shown = circle.mid(0, 10);
    if (circle.size() > shown.size()) shown.append(QStringLiteral("…"));
    shown.append(circle.first());
    errors.add(itemPath.at(key).pointer(), named->line(),
               message.arg(quoted(shown.join(QStringLiteral(" → ")))));
  }
}

void checkKinds(const DocumentData& data, const JsonValue& root, ErrorList& errors) {
  const auto items = root.member("components");
  if (!items || !items->is(JsonType::Array)) return;
  const Path top;
  const Path listPath = top.at("components");
  qint64 index = 0;
  for (auto item = items->firstChild(); item; item = item->next(), ++index) {
    const auto id = item->member("id");
    const auto named = item->member("standbyOf");
    if (!id || !named || !id->is(JsonType::String)) continue;
    const auto component = data.components.constFind(ComponentId(id->string()));
    if (component == data.components.constEnd()) continue;
    const auto primary = data.components.constFind(component->standbyOf);
    if (primary == data.components.constEnd() || primary->kind == component->kind) continue;
    const Path itemPath = listPath.at(index);
    errors.add(itemPath.at("standbyOf").pointer(), named->line(),
               QStringLiteral("%1 is a component of kind %2; one of kind %3 is allowed")
                   .arg(quoted(component->standbyOf.value), quoted(primary->kind), quoted(component->kind)));
  }
}

template <class Key, class Value, class Next>
QHash<QString, QString> relation(const QMap<Key, Value>& map, Next next) {
  QHash<QString, QString> result;
  for (const Value& value : map) {
    if (!next(value).isNull()) result.insert(value.id.value, next(value).value);
  }
  return result;
}

}  // namespace

void checkRelations(const DocumentData& data, const JsonValue& root, ErrorList& errors) {
  reportCircles(
      root, "zones", "parent", relation(data.zones, [](const Zone& z) { return z.parent; }),
      QStringLiteral("a zone cannot lie inside itself: %1; a zone that is not inside this one, or null, is "
                     "allowed"),
      errors);
  const QString standby = QStringLiteral(
      "nothing can stand by for itself, however far around: %1; another one outside the circle, or null, is "
      "allowed");
  reportCircles(root, "hosts", "standbyOf", relation(data.hosts, [](const Host& h) { return h.standbyOf; }),
                standby, errors);
  reportCircles(root, "components", "standbyOf",
                relation(data.components, [](const Component& c) { return c.standbyOf; }), standby, errors);
  checkKinds(data, root, errors);
}

}  // namespace topo::format
