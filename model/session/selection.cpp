// SPDX-License-Identifier: Apache-2.0
#include "model/session/selection.h"

#include "model/commands/support/checks.h"

namespace topo::session {

using document::ChangeSet;
using document::EntityRef;
using document::EntityType;

Selection::Selection(const document::Document& document, QObject* parent)
    : QObject(parent), document_(document) {
  connect(&document, &document::Document::changed, this, &Selection::dropWhatIsGone);
}

QStringList Selection::ids(EntityType type) const {
  QStringList ids;
  for (const EntityRef& ref : refs_) {
    if (ref.type == type) ids.append(ref.id);
  }
  return ids;
}

void Selection::set(const QList<EntityRef>& refs) {
  QList<EntityRef> wanted;
  QSet<EntityRef> seen;
  for (const EntityRef& ref : refs) {
    if (seen.contains(ref)) continue;
    seen.insert(ref);
    wanted.append(ref);
  }
  if (wanted == refs_) return;
  refs_ = wanted;
  emit changed();
}

void Selection::add(const EntityRef& ref) {
  if (refs_.contains(ref)) return;
  refs_.append(ref);
  emit changed();
}

void Selection::toggle(const EntityRef& ref) {
  if (!refs_.removeOne(ref)) refs_.append(ref);
  emit changed();
}

void Selection::clear() {
  set({});
}

void Selection::dropWhatIsGone(const ChangeSet& what) {
  if (what.everything) return clear();
  const auto isGone = [&](const EntityRef& ref) {
    return ref.type != EntityType::Flow && !commands::exists(document_.data(), ref);
  };
  if (refs_.removeIf(isGone) > 0) emit changed();
}

}  // namespace topo::session
