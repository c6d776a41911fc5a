// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewalls/nftables.h"

#include "model/exchange/codes.h"
#include "model/exchange/firewalls/comment_text.h"
#include "model/exchange/firewalls/nftables_match.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QHash>

#include <map>

namespace topo::exchange {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostRefusals = 20;
/// The kernel keeps 128 bytes of a comment, the final zero among them.
constexpr int kCommentBytes = 120;
constexpr int kWordsBytes = 200;

const char* verdictFor(document::Action action) {
  switch (action) {
    case document::Action::Allow:
      return "accept";
    case document::Action::Deny:
      return "drop";
    case document::Action::Reject:
      return "goto refuse";
  }
  return "drop";
}

QByteArray quoted(const QString& words) {
  return '"' + commentText(words, kCommentBytes).toUtf8() + '"';
}

QByteArray counter(const QByteArray& name, const QString& comment) {
  return "\tcounter " + name + " { comment " + quoted(comment) + "; }\n";
}

QByteArray heading(const QString& words) {
  return "# " + commentText(words, kWordsBytes).toUtf8() + '\n';
}

/// A list of selectors as its comment says it, and by which equal lists are known.
QString listText(const QList<document::Selector>& selectors) {
  QStringList texts;
  for (const document::Selector& selector : selectors) texts << selector.text();
  texts.removeDuplicates();
  texts.sort();
  return texts.join(u", "_s);
}

bool appliesTo(const document::Rule& rule, document::Direction direction) {
  return rule.direction == document::Direction::Both || rule.direction == direction;
}

/// Writes the table of one zone.
class TableWriter {
 public:
  TableWriter(const document::Zone& zone, DrawnAddresses& drawn, std::size_t& rangesLeft,
              QList<RuleRefusal>& refusals)
      : zone_(zone), drawn_(drawn), rangesLeft_(rangesLeft), refusals_(refusals) {}

  QByteArray write(const QByteArray& table) {
    const document::Firewall& firewall = *zone_.firewall;
    // The sets come out of the rules, so the rules are written first.
    const QByteArray inbound = chain("inbound", document::Direction::In, firewall.inbound);
    const QByteArray outbound = chain("outbound", document::Direction::Out, firewall.outbound);
    QByteArray text = "\n" + heading(u"Zone "_s + zone_.id.value + u": "_s + zone_.name);
    if (!firewall.name.isEmpty() || !firewall.device.isEmpty()) {
      text += heading(u"Firewall: "_s + firewall.name + u" "_s + firewall.device);
    }
    // Made before it is deleted, so that there always is one to delete: this replaces the table in one step.
    return text + "table inet " + table + "\ndelete table inet " + table + "\ntable inet " + table + " {\n" +
           interfaces() + counters() + sets_ + forward() + inbound + outbound + refuse() + "}\n";
  }

 private:
  static QByteArray interfaces() {
    return "\t# The interfaces of this router: write them here before loading. A packet between two that\n"
           "\t# are named neither inside nor outside is dropped.\n"
           "\tdefine inside = { \"inside0\" }\n"
           "\tdefine outside = { \"outside0\" }\n\n";
  }

  [[nodiscard]] QByteArray counters() const {
    const document::Firewall& firewall = *zone_.firewall;
    QByteArray text = counter("established", u"replies and what belongs to a connection"_s) +
                      counter("invalid", u"belongs to no connection and begins none"_s) +
                      counter("within", u"stays inside the zone"_s) +
                      counter("past", u"stays outside the zone"_s) +
                      counter("unassigned", u"an interface named neither inside nor outside"_s);
    for (qsizetype i = 0; i < firewall.rules.size(); ++i) {
      if (firewall.rules[i].enabled) text += counter(counterName(i), firewall.rules[i].id.value);
    }
    return text + counter("default_in", u"inbound default: "_s + code(firewall.inbound)) +
           counter("default_out", u"outbound default: "_s + code(firewall.outbound)) + '\n';
  }

  static QByteArray forward() {
    return "\tchain forward {\n"
           "\t\ttype filter hook forward priority filter; policy drop;\n"
           "\t\tct state established,related counter name \"established\" accept\n"
           "\t\tct state invalid counter name \"invalid\" drop\n"
           "\t\tiifname $outside oifname $inside goto inbound\n"
           "\t\tiifname $inside oifname $outside goto outbound\n"
           "\t\tiifname $inside oifname $inside counter name \"within\" accept\n"
           "\t\tiifname $outside oifname $outside counter name \"past\" accept\n"
           "\t\tcounter name \"unassigned\" drop\n"
           "\t}\n\n";
  }

  static QByteArray refuse() {
    return "\tchain refuse {\n"
           "\t\tmeta l4proto tcp reject with tcp reset\n"
           "\t\treject with icmpx type admin-prohibited\n"
           "\t}\n";
  }

  static QByteArray counterName(qsizetype rule) { return "rule_" + QByteArray::number(rule + 1); }

  QByteArray chain(const char* name, document::Direction direction, document::Action otherwise) {
    QByteArray text = QByteArray("\tchain ") + name + " {\n";
    const QList<document::Rule>& rules = zone_.firewall->rules;
    for (qsizetype i = 0; i < rules.size() && refusals_.size() < kMostRefusals; ++i) {
      if (appliesTo(rules[i], direction)) text += ruleLines(i);
    }
    const char* end = direction == document::Direction::In ? "default_in" : "default_out";
    return text + "\t\tcounter name \"" + end + "\" " + verdictFor(otherwise) + "\n\t}\n\n";
  }

  QByteArray ruleLines(qsizetype index) {
    const document::Rule& rule = zone_.firewall->rules[index];
    QString words = u"Rule %1, %2: %3"_s.arg(index + 1).arg(rule.id.value, code(rule.action));
    if (!rule.comment.isEmpty()) words += u", "_s + rule.comment;
    QByteArray text = "\t\t" + heading(words);
    if (!rule.enabled) return text + "\t\t# It is switched off.\n";
    const auto from = sideOf(rule, false);
    const auto to = sideOf(rule, true);
    if (!from || !to) return {};
    const QByteArrayList services = nftables::serviceMatches(rule.services);
    const QByteArray end = "counter name \"" + counterName(index) + "\" " + verdictFor(rule.action) +
                           " comment " + quoted(rule.id.value) + '\n';
    QByteArray lines;
    for (const QByteArray& addresses : nftables::addressMatches(*from, *to)) {
      for (const QByteArray& service : services) {
        QByteArrayList parts{addresses, service, end};
        parts.removeAll(QByteArray());
        lines += "\t\t" + parts.join(' ');
      }
    }
    return text + (lines.isEmpty() ? QByteArray("\t\t# It matches nothing.\n") : lines);
  }

  /// One side of a rule, its sets written; nothing when it has gaps, which are then among the refusals.
  std::optional<nftables::Side> sideOf(const document::Rule& rule, bool destination) {
    const QList<document::Selector>& selectors = destination ? rule.to : rule.from;
    const QString text = listText(selectors);
    const auto known = sides_.find(text);
    if (known != sides_.end()) return known->second;
    const Drawn drawn = drawn_.of(selectors, rangesLeft_);
    for (const Gap& gap : drawn.gaps) refuse({zone_.id, rule.id, destination, gap});
    if (!drawn.gaps.isEmpty()) return std::nullopt;
    if (drawn.ranges.size() > rangesLeft_) {
      refuse({zone_.id, rule.id, destination, std::nullopt});
      return std::nullopt;
    }
    rangesLeft_ -= drawn.ranges.size();
    nftables::Side side{drawn.any, net::AddressSet(drawn.ranges),
                        "addresses_" + QByteArray::number(qsizetype(sides_.size()) + 1)};
    for (const net::Family family : {net::Family::V4, net::Family::V6}) {
      const QByteArray set = nftables::setDefinition(side, family, commentText(text, kCommentBytes));
      if (!set.isEmpty()) sets_ += set + '\n';
    }
    return sides_.emplace(text, std::move(side)).first->second;
  }

  void refuse(const RuleRefusal& refusal) {
    if (refusals_.size() < kMostRefusals && !refusals_.contains(refusal)) refusals_ << refusal;
  }

  const document::Zone& zone_;
  DrawnAddresses& drawn_;
  std::size_t& rangesLeft_;
  QList<RuleRefusal>& refusals_;
  QByteArray sets_;
  std::map<QString, nftables::Side> sides_;
};

/// A name for each zone's table that no other zone shares.
QHash<document::ZoneId, QByteArray> tableNames(const document::DocumentData& document) {
  constexpr qsizetype kEnough = 8;
  QHash<document::ZoneId, QByteArray> hashes;
  QHash<QByteArray, int> sharing;
  for (const document::Zone& zone : document.zones) {
    const QByteArray hash =
        QCryptographicHash::hash(zone.id.value.toUtf8(), QCryptographicHash::Sha256).toHex();
    hashes.insert(zone.id, hash);
    ++sharing[hash.left(kEnough)];
  }
  for (QByteArray& hash : hashes) {
    if (sharing.value(hash.left(kEnough)) == 1) hash.truncate(kEnough);
    hash.prepend("zone_");
  }
  return hashes;
}

}  // namespace

QList<document::ZoneId> firewalledZones(const document::DocumentData& document) {
  QList<document::ZoneId> zones;
  for (const document::Zone& zone : document.zones) {
    if (zone.firewall && zone.firewall->enabled) zones << zone.id;
  }
  return zones;
}

QString sentence(const RuleRefusal& refusal) {
  const auto tr = [](const char* text) { return QCoreApplication::translate("topo::exchange", text); };
  const QString side = refusal.destination ? u"to"_s : u"from"_s;
  QString rule = tr("zone %1, rule %2: %3: ").arg(refusal.zone.value, refusal.rule.value, side);
  if (!refusal.gap) return rule + tr("the ruleset would hold too many ranges of addresses");
  const QString& id = refusal.gap->id;
  switch (refusal.gap->reason) {
    case GapReason::NothingOutside:
      return rule + tr("outside: nothing is drawn at top level");
    case GapReason::EmptyZone:
      return rule + tr("zone %1 holds no address").arg(id);
    case GapReason::NetworkWithoutCidr:
      return rule + tr("network %1 has no CIDR").arg(id);
    case GapReason::HostWithoutInterface:
      return rule + tr("host %1 has no interface").arg(id);
    case GapReason::InterfaceWithoutAddress:
      return rule + tr("interface %1 of host %2 has no address").arg(id, refusal.gap->host);
    case GapReason::ComponentUnplaced:
      return rule + tr("component %1 is on no host").arg(id);
    case GapReason::KindUnplaced:
      return rule + tr("no component of kind %1 is on a host").arg(id);
  }
  return rule;
}

net::Result<QByteArray, QList<RuleRefusal>> toNftables(const document::DocumentData& document,
                                                       const QList<document::ZoneId>& zones,
                                                       std::size_t mostRanges) {
  QByteArray text =
      "#!/usr/sbin/nft -f\n" + heading(u"Firewalls drawn in "_s + document.meta.title) +
      "# Each table is for the router at the edge of its zone; load it there and nowhere else.\n";
  if (zones.isEmpty()) text += "# No zone has a firewall that is switched on.\n";
  const QHash<document::ZoneId, QByteArray> tables = tableNames(document);
  DrawnAddresses drawn(document);
  QList<RuleRefusal> refusals;
  for (const document::ZoneId& id : zones) {
    const auto zone = document.zones.constFind(id);
    if (zone == document.zones.cend() || !zone->firewall) continue;
    text += TableWriter(*zone, drawn, mostRanges, refusals).write(tables.value(id));
    if (refusals.size() >= kMostRefusals) break;
  }
  using Ruleset = net::Result<QByteArray, QList<RuleRefusal>>;
  return refusals.isEmpty() ? Ruleset::success(text) : Ruleset::failure(refusals);
}

}  // namespace topo::exchange
