// SPDX-License-Identifier: Apache-2.0
#include "model/commands/host_list/add_hosts.h"

#include "model/commands/place.h"
#include "model/commands/support/draft.h"
#include "model/commands/support/fresh_ids.h"
#include "model/commands/support/homes.h"
#include "model/commands/support/words.h"
#include "model/document/selector.h"

#include <algorithm>
#include <cmath>

namespace topo::commands {

using document::DocumentData;
using document::EntityRef;
using document::EntityType;

namespace {

constexpr int kWidth = 200;  // of a card; wider ones still keep a gap
constexpr int kHeight = 64;
constexpr int kGapX = 96;
constexpr int kGapY = 56;
constexpr int kPad = 24;
constexpr int kHead = 72;

bool isArea(const EntityRef& ref) {
  return ref.type == EntityType::Zone || ref.type == EntityType::Network;
}

/// Names and addresses there are, and who has them.
struct Taken {
  QHash<QString, QString> names;
  QHash<QString, QString> addresses;
};

Taken takenIn(const DocumentData& data) {
  Taken taken;
  for (const document::Host& host : data.hosts) {
    taken.names.insert(host.name.toLower(), host.name);
    for (const document::Interface& interface : host.interfaces) {
      for (const QString& address : interface.addresses) taken.addresses.insert(address.toLower(), host.name);
    }
  }
  return taken;
}

class Rows {
 public:
  Rows(const DocumentData& data, const document::ViewId& view, const EntityRef& area, const QPoint& point,
       qsizetype count, const SizeOf& sizeOf)
      : at_(point) {
    if (!isArea(area)) {
      columns_ = std::max(1, int(std::ceil(std::sqrt(double(count)))));
      return;
    }
    const Geometry geometry(data, view, sizeOf);
    const QRect frame = geometry.rect(area);
    int y = frame.top() + kHead;
    for (const EntityRef& item : withContents(data, geometry, {area})) {
      if (item != area && geometry.contains(item)) y = std::max(y, geometry.rect(item).bottom() + 1 + kGapY);
    }
    at_ = {frame.left() + kPad, y};
    columns_ = std::max(1, (frame.width() - 2 * kPad + kGapX) / (kWidth + kGapX));
  }

  [[nodiscard]] QPoint place(qsizetype i) const {
    return at_ + QPoint(int(i % columns_) * (kWidth + kGapX), int(i / columns_) * (kHeight + kGapY));
  }
  [[nodiscard]] QRect covered(qsizetype count) const {
    const qsizetype wide = std::min<qsizetype>(count, columns_);
    const qsizetype high = (count + columns_ - 1) / columns_;
    return {at_, QSize(int(wide) * (kWidth + kGapX) - kGapX, int(high) * (kHeight + kGapY) - kGapY)};
  }

 private:
  QPoint at_;
  int columns_ = 1;
};

/// The area and what is around it come to hold a rectangle.
void grow(Draft& draft, const DocumentData& data, const document::ViewId& view, EntityRef area, QRect held) {
  const document::View drawn = data.views.value(view);
  while (isArea(area)) {
    const auto at = drawn.at.constFind(area.id);
    if (at == drawn.at.constEnd() || at->locked) return;
    document::Placement now = *at;
    if (now.w > 0) now.w = std::max(now.w, held.right() + 1 + kPad - now.x);
    if (now.h > 0) now.h = std::max(now.h, held.bottom() + 1 + kPad - now.y);
    draft.place(view, area.id, now);
    held = QRect(now.x, now.y, now.w, now.h);
    const document::ZoneId outer = area.type == EntityType::Zone
                                       ? data.zones.value(document::ZoneId(area.id)).parent
                                       : data.networks.value(document::NetworkId(area.id)).zone;
    area = outer.isNull() ? EntityRef{} : EntityRef::zone(outer);
  }
}

}  // namespace

HostChoice chooseHosts(const DocumentData& data, const QList<HostEntry>& entries) {
  HostChoice choice;
  Taken taken = takenIn(data);
  for (HostEntry entry : entries) {
    const auto name = taken.names.constFind(entry.name.toLower());
    if (name != taken.names.constEnd()) {
      choice.remarks.append({HostDoubt::SameName, entry.row, entry.name, *name});
      continue;
    }
    QStringList good;
    QString owner;
    QString doubled;
    for (const QString& address : std::as_const(entry.addresses)) {
      const auto other = taken.addresses.constFind(address.toLower());
      if (!document::isValidAddressText(address)) {
        choice.remarks.append({HostDoubt::BadAddress, entry.row, address, entry.name});
      } else if (other != taken.addresses.constEnd()) {
        doubled = address;
        owner = *other;
      } else {
        good.append(address);
      }
    }
    if (!doubled.isEmpty()) {
      choice.remarks.append({HostDoubt::SameAddress, entry.row, doubled, owner});
      continue;
    }
    entry.addresses = good;
    taken.names.insert(entry.name.toLower(), entry.name);
    for (const QString& address : good) taken.addresses.insert(address.toLower(), entry.name);
    choice.hosts.append(entry);
  }
  return choice;
}

Creation addHosts(const DocumentData& data, const document::ViewId& view, const QList<HostEntry>& hosts,
                  const EntityRef& area, const QPoint& point, const SizeOf& sizeOf) {
  if (hosts.isEmpty()) return {};
  const Rows rows(data, view, area, point, hosts.size(), sizeOf);
  Draft draft(data);
  FreshIds fresh(data);
  Creation made;
  for (qsizetype i = 0; i < hosts.size(); ++i) {
    const HostEntry& entry = hosts[i];
    document::Host host;
    host.id = document::HostId(fresh.named(asId(entry.name, QStringLiteral("host"))));
    host.name = entry.name;
    host.role = entry.role;
    host.dnsNames = entry.dnsNames;
    document::Interface interface;
    interface.id = freshInterfaceId(host);
    interface.addresses = entry.addresses;
    if (isArea(area)) interface.in = placeOf(area);
    host.interfaces = {interface};
    draft.put(host);
    draft.place(view, host.id.value, placementOf(QRect(rows.place(i), QSize(0, 0))));
    made.created.append(EntityRef::host(host.id));
  }
  grow(draft, data, view, area, rows.covered(hosts.size()));
  const QString what = hosts.size() == 1 ? called(draft.data(), made.created.first())
                                         : Words::tr("%1 hosts").arg(hosts.size());
  made.proposal = draft.proposal(Words::tr("Add %1").arg(what));
  return made;
}

}  // namespace topo::commands
