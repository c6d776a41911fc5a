// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/aerleon/aerleon.h"

#include "model/exchange/firewalls/comment_text.h"
#include "model/exchange/firewalls/drawn_addresses.h"
#include "model/net/address_set.h"
#include "model/net/service.h"

#include <QCryptographicHash>

#include <map>
#include <optional>

namespace topo::exchange {

using namespace Qt::StringLiterals;
using document::Action;
using document::Direction;

namespace {

constexpr qsizetype kMostRefusals = 20;
constexpr int kCommentBytes = 120;

QByteArray actionOf(Action action) {
  switch (action) {
    case Action::Allow:
      return "accept";
    case Action::Deny:
      return "deny";
    case Action::Reject:
      break;
  }
  return "reject";
}

/// A YAML string that is nothing but a string: double quotes, with nothing in it that YAML would undo.
QByteArray quoted(const QString& words) {
  QString text = commentText(words, kCommentBytes);
  // Templates and macros of what reads it next find nothing to begin with.
  for (const char16_t c : {u'$', u'{', u'}', u'%', u'`', u'*'}) text.replace(QChar(c), u' ');
  return '"' + text.simplified().toUtf8() + '"';
}

QByteArray hashOf(const QString& id) {
  return QCryptographicHash::hash(id.toUtf8(), QCryptographicHash::Sha256).toHex().left(12);
}

/// The services of a rule as terms need them: one term for each protocol.
struct TermServices {
  bool any = false;
  bool icmp = false;
  std::map<QByteArray, QByteArrayList> ports;  ///< protocol to names; no names: all of it
};

class Writer {
 public:
  Writer(const document::DocumentData& document, bool defaultDeny)
      : document_(document), drawn_(document), defaultDeny_(defaultDeny) {}

  net::Result<AerleonFiles, QList<RuleRefusal>> write(const QList<document::ZoneId>& zones);

 private:
  void filter(const document::Zone& zone, Direction direction);
  void rule(const document::Zone& zone, qsizetype index);
  void term(const document::Rule& rule, const QByteArray& name, const QByteArray& from, const QByteArray& to,
            const QByteArray& protocols, const QByteArrayList& ports);
  std::optional<QByteArray> network(const document::Zone& zone, const document::Rule& rule, bool to);
  TermServices services(const QStringList& services);
  [[nodiscard]] QByteArray definitions() const;

  const document::DocumentData& document_;
  DrawnAddresses drawn_;
  bool defaultDeny_;
  QByteArray policy_;
  std::map<QByteArray, QByteArrayList> networks_;
  std::map<QByteArrayList, QByteArray> networkNames_;
  std::map<QByteArray, std::pair<QByteArray, QByteArray>> services_;  ///< name to protocol and ports
  QList<RuleRefusal> refusals_;
};

/// The name of a side's addresses; empty for any; nothing when they are not known.
std::optional<QByteArray> Writer::network(const document::Zone& zone, const document::Rule& rule, bool to) {
  const Drawn drawn = drawn_.of(to ? rule.to : rule.from);
  for (const Gap& gap : drawn.gaps) {
    const RuleRefusal refusal{zone.id, rule.id, to, gap};
    if (refusals_.size() < kMostRefusals && !refusals_.contains(refusal)) refusals_ << refusal;
  }
  if (!drawn.gaps.isEmpty()) return std::nullopt;
  if (drawn.any) return QByteArray();
  QByteArrayList cidrs;
  for (const net::Cidr& cidr : net::AddressSet(drawn.ranges).toCidrs())
    cidrs << QByteArray::fromStdString(cidr.toString());
  const auto known = networkNames_.find(cidrs);
  if (known != networkNames_.end()) return known->second;
  const QByteArray name = "DMCM_NET_" + QByteArray::number(qsizetype(networks_.size()) + 1);
  networks_[name] = cidrs;
  networkNames_[cidrs] = name;
  return name;
}

TermServices Writer::services(const QStringList& texts) {
  TermServices result;
  for (const QString& text : texts) {
    const net::Service service = *net::Service::parse(text.toStdString());
    switch (service.kind) {
      case net::Service::Kind::Any:
        result.any = true;
        continue;
      case net::Service::Kind::Icmp:
        result.icmp = true;
        continue;
      case net::Service::Kind::Tcp:
      case net::Service::Kind::Udp:
        break;
    }
    const QByteArray protocol = service.kind == net::Service::Kind::Tcp ? "tcp" : "udp";
    const QByteArray ports =
        service.allPorts ? QByteArray("1-65535") : QByteArray::fromStdString(service.ports.toString());
    QByteArray name = "DMCM_" + protocol.toUpper() + '_' + ports;
    name.replace('-', '_');
    services_[name] = {protocol, ports};
    QByteArrayList& names = result.ports[protocol];
    if (!names.contains(name)) names << name;
  }
  return result;
}

void Writer::term(const document::Rule& rule, const QByteArray& name, const QByteArray& from,
                  const QByteArray& to, const QByteArray& protocols, const QByteArrayList& ports) {
  policy_ += "      - name: \"" + name + "\"\n";
  if (!rule.comment.isEmpty()) policy_ += "        comment: " + quoted(rule.comment) + '\n';
  if (!from.isEmpty()) policy_ += "        source-address: \"" + from + "\"\n";
  if (!to.isEmpty()) policy_ += "        destination-address: \"" + to + "\"\n";
  if (!protocols.isEmpty()) policy_ += "        protocol: \"" + protocols + "\"\n";
  if (!ports.isEmpty()) policy_ += "        destination-port: \"" + ports.join(' ') + "\"\n";
  policy_ += "        action: \"" + actionOf(rule.action) + "\"\n";
}

void Writer::rule(const document::Zone& zone, qsizetype index) {
  const document::Rule& rule = zone.firewall->rules[index];
  // A list that names nothing matches nothing, and no term says so: it would match everything.
  if (!rule.enabled || rule.from.isEmpty() || rule.to.isEmpty() || rule.services.isEmpty()) return;
  const auto from = network(zone, rule, false);
  const auto to = network(zone, rule, true);
  if (!from || !to) return;
  const QByteArray name = "rule-" + QByteArray::number(index + 1);
  const TermServices wanted = services(rule.services);
  if (wanted.any) return term(rule, name, *from, *to, {}, {});
  for (const auto& [protocol, ports] : wanted.ports) {
    term(rule, name + '-' + protocol, *from, *to, protocol, ports);
  }
  if (wanted.icmp) {
    term(rule, name + "-icmp", *from, *to, "icmp", {});
    term(rule, name + "-icmpv6", *from, *to, "icmpv6", {});
  }
}

void Writer::filter(const document::Zone& zone, Direction direction) {
  const bool in = direction == Direction::In;
  const QByteArray list = "DMCM-" + hashOf(zone.id.value).toUpper() + (in ? "-IN" : "-OUT");
  policy_ += "  - header:\n      comment: " +
             quoted(u"Zone %1, %2. Loading this replaces the whole list of that name on the device."_s.arg(
                 zone.id.value, in ? u"inbound"_s : u"outbound"_s)) +
             "\n      targets:\n        ciscoasa: \"" + list + "\"\n    terms:\n";
  const qsizetype empty = policy_.size();
  const QList<document::Rule>& rules = zone.firewall->rules;
  for (qsizetype i = 0; i < rules.size() && refusals_.size() < kMostRefusals; ++i) {
    if (rules[i].direction == Direction::Both || rules[i].direction == direction) rule(zone, i);
  }
  if (defaultDeny_) {
    document::Rule rest;
    rest.action = in ? zone.firewall->inbound : zone.firewall->outbound;
    term(rest, "default", {}, {}, {}, {});
  }
  if (policy_.size() == empty) policy_.insert(empty - 1, " []");
}

QByteArray Writer::definitions() const {
  QByteArray text = "networks:";
  text += networks_.empty() ? " {}\n" : "\n";
  for (const auto& [name, cidrs] : networks_) {
    text += "  " + name + ":\n    values:" + (cidrs.isEmpty() ? " []\n" : "\n");
    for (const QByteArray& cidr : cidrs) text += "      - address: \"" + cidr + "\"\n";
  }
  text += "services:";
  text += services_.empty() ? " {}\n" : "\n";
  for (const auto& [name, service] : services_) {
    text += "  " + name + ":\n    - protocol: \"" + service.first + "\"\n      port: \"" + service.second +
            "\"\n";
  }
  return text;
}

net::Result<AerleonFiles, QList<RuleRefusal>> Writer::write(const QList<document::ZoneId>& zones) {
  const QByteArray banner =
      "# Generated from a drawing; edit the drawing instead.\n"
      "# On most devices the output REPLACES the whole list of its name: see that nothing else uses it.\n";
  policy_ = banner + "filters:\n";
  const qsizetype empty = policy_.size();
  for (const document::ZoneId& id : zones) {
    const auto zone = document_.zones.constFind(id);
    if (zone == document_.zones.cend() || !zone->firewall) continue;
    filter(*zone, Direction::In);
    filter(*zone, Direction::Out);
  }
  using Files = net::Result<AerleonFiles, QList<RuleRefusal>>;
  if (!refusals_.isEmpty()) return Files::failure(refusals_);
  if (policy_.size() == empty) policy_.insert(empty - 1, " []");
  return Files::success({policy_, banner + definitions()});
}

}  // namespace

net::Result<AerleonFiles, QList<RuleRefusal>> toAerleon(const document::DocumentData& document,
                                                        const QList<document::ZoneId>& zones,
                                                        bool defaultDeny) {
  return Writer(document, defaultDeny).write(zones);
}

}  // namespace topo::exchange
