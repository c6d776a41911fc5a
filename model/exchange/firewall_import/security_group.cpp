// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/firewall_import/security_group.h"

#include "model/exchange/firewall_import/condition_builder.h"
#include "model/exchange/firewall_import/json_input.h"

#include <algorithm>
#include <set>

namespace topo::firewall_import {

using namespace Qt::StringLiterals;
using document::Direction;
using net::Family;
using nlohmann::json;

namespace {

QString nameOf(const json& group) {
  return toText(textOf(group, "GroupId"));
}

/// Reads one permission of a group: services once, then each peer.
class PermissionReader {
 public:
  PermissionReader(Direction direction, Imported& out) : direction_(direction), out_(out) {}

  void read(const json& permission, const QString& pointer);
  [[nodiscard]] bool full() const { return full_; }
  /// More entries than are looked at; nothing but that is to be said then.
  [[nodiscard]] bool tooMany() const { return entries_ > static_cast<std::size_t>(kMaxSourceRules); }

 private:
  bool services(const json& permission);
  bool ports(const json& permission, net::Protocol protocol);
  void ranges(const json& permission, const char* list, const char* member, Family family);
  void unknownPeers(const json& permission, const char* list, const char* member, Reason reason);
  void others(const json& permission);
  void add(const net::AddressRange& peer, const json& entry, const QString& pointer);
  void leaveOut(const QString& pointer, Reason reason, const QString& detail, const json& entry) {
    out_.notes << Note{{0, pointer}, Outcome::LeftOut, reason, cleaned(detail, 80), excerptOf(entry)};
  }

  Direction direction_;
  Imported& out_;
  QString pointer_;
  QString service_;
  std::optional<Family> only_;  ///< ICMP of one family
  bool full_ = false;
  std::size_t entries_ = 0;
};

std::optional<int> numberOf(const json& value) {
  if (!value.is_number_integer()) return std::nullopt;
  const auto number = value.get<std::int64_t>();
  return number >= -1 && number <= 65535 ? std::optional(static_cast<int>(number)) : std::nullopt;
}

bool PermissionReader::ports(const json& permission, net::Protocol protocol) {
  const bool tcp = protocol == net::Protocol::Tcp;
  const auto first = numberOf(memberOf(permission, "FromPort"));
  const auto last = numberOf(memberOf(permission, "ToPort"));
  if (!first || !last || *last < std::max(*first, 1)) {
    leaveOut(pointer_, Reason::BadEntry, u"FromPort, ToPort"_s, permission);
    return false;
  }
  const int from = std::max(*first, 1);
  const net::PortRange range{static_cast<std::uint16_t>(from), static_cast<std::uint16_t>(*last)};
  const bool all = from == 1 && *last == 65535;
  const net::Service service{tcp ? net::Service::Kind::Tcp : net::Service::Kind::Udp, all, range};
  service_ = QString::fromStdString(service.toString());
  return true;
}

bool PermissionReader::services(const json& permission) {
  const std::string protocol = textOf(permission, "IpProtocol");
  const auto number = protocolNumber(protocol);
  only_.reset();
  if (protocol == "-1") {
    service_ = u"any"_s;
    return true;
  }
  if (number == 6 || number == 17) return ports(permission, static_cast<net::Protocol>(*number));
  if (number != 1 && number != 58) {
    leaveOut(pointer_, Reason::OtherProtocol, toText(protocol), permission);
    return false;
  }
  const auto type = numberOf(memberOf(permission, "FromPort"));
  if (type != -1) {
    leaveOut(pointer_, Reason::IcmpType, type ? QString::number(*type) : QString(), permission);
    return false;
  }
  service_ = u"icmp"_s;
  only_ = number == 1 ? Family::V4 : Family::V6;
  return true;
}

void PermissionReader::add(const net::AddressRange& peer, const json& entry, const QString& pointer) {
  full_ = full_ || out_.rules.size() >= kMaxRules;
  if (full_) return;
  const document::Selector any;
  const auto address = *document::Selector::parse(QString::fromStdString(peer.toString()));
  document::Rule rule;
  rule.id = document::RuleId(u"i%1"_s.arg(out_.rules.size() + 1));
  rule.direction = direction_;
  rule.from = {direction_ == Direction::In ? address : any};
  rule.to = {direction_ == Direction::In ? any : address};
  rule.services = QStringList{service_};
  rule.comment = cleaned(toText(textOf(entry, "Description")));
  out_.rules << rule;
  out_.places << Place{0, pointer};
}

void PermissionReader::ranges(const json& permission, const char* list, const char* member, Family family) {
  const json& entries = memberOf(permission, list);
  const QString parent = pointerTo(pointer_, std::string(list));
  if (entries.is_null()) return;
  if (!entries.is_array()) return leaveOut(parent, Reason::BadEntry, QString::fromLatin1(list), entries);
  entries_ += entries.size();
  for (std::size_t i = 0; i < entries.size() && !full_ && !tooMany(); ++i) {
    const QString pointer = pointerTo(parent, i);
    const std::string text = textOf(entries[i], member);
    const auto spec = net::parseAddressSpec(text, net::AllowForms::Cidr);
    if (!spec || spec->range.first.family != family) {
      leaveOut(pointer, Reason::BadEntry, toText(text), entries[i]);
    } else if (only_ && *only_ != family) {
      leaveOut(pointer, Reason::OtherProtocol, toText(textOf(permission, "IpProtocol")), entries[i]);
    } else {
      add(spec->range, entries[i], pointer);
    }
  }
}

void PermissionReader::unknownPeers(const json& permission, const char* list, const char* member,
                                    Reason reason) {
  const json& entries = memberOf(permission, list);
  if (!entries.is_array()) return;
  entries_ += entries.size();
  for (std::size_t i = 0; i < entries.size() && !tooMany(); ++i) {
    const QString pointer = pointerTo(pointerTo(pointer_, std::string(list)), i);
    leaveOut(pointer, reason, toText(textOf(entries[i], member)), entries[i]);
  }
}

/// Keys that nobody knows here can only add peers.
void PermissionReader::others(const json& permission) {
  static const std::set<std::string> known{"IpProtocol", "FromPort",         "ToPort",       "IpRanges",
                                           "Ipv6Ranges", "UserIdGroupPairs", "PrefixListIds"};
  for (const auto& [key, value] : permission.items()) {
    if (!known.contains(key)) leaveOut(pointerTo(pointer_, key), Reason::BadEntry, toText(key), value);
  }
}

void PermissionReader::read(const json& permission, const QString& pointer) {
  pointer_ = pointer;
  ++entries_;
  if (!permission.is_object()) {
    return leaveOut(pointer, Reason::BadEntry, u"not an object"_s, permission);
  }
  if (!services(permission)) return;
  ranges(permission, "IpRanges", "CidrIp", Family::V4);
  ranges(permission, "Ipv6Ranges", "CidrIpv6", Family::V6);
  unknownPeers(permission, "UserIdGroupPairs", "GroupId", Reason::GroupReference);
  unknownPeers(permission, "PrefixListIds", "PrefixListId", Reason::PrefixList);
  others(permission);
}

bool wants(const Options& options, Direction direction) {
  return !options.direction || *options.direction == Direction::Both || *options.direction == direction;
}

/// The places in the list of the groups to take, or why that cannot be told.
std::variant<std::vector<std::size_t>, InputError> chosen(const json& groups, const Options& options) {
  std::vector<std::size_t> places;
  QStringList known;
  QStringList missing = options.groups;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (!groups[i].is_object())
      return InputError{{0, pointerTo(u"/SecurityGroups"_s, i)}, u"a group is an object"_s};
    const QString id = nameOf(groups[i]);
    const QString name = toText(textOf(groups[i], "GroupName"));
    if (known.size() < 20) known << cleaned(id, 40);
    if (!options.groups.isEmpty() && !options.groups.contains(id) && !options.groups.contains(name)) continue;
    missing.removeAll(id);
    missing.removeAll(name);
    places.push_back(i);
  }
  const Place at{0, u"/SecurityGroups"_s};
  if (!missing.isEmpty()) {
    return InputError{
        at, u"no group is called “%1”; there are %2"_s.arg(cleaned(missing[0], 60), known.join(u", "_s))};
  }
  if (groups.empty()) return InputError{at, u"no group"_s};
  if (options.groups.isEmpty() && places.size() > 1) {
    return InputError{at, u"several groups: say which (%1)"_s.arg(known.join(u", "_s))};
  }
  return places;
}

std::optional<InputError> readGroup(const json& group, const QString& pointer, const Options& options,
                                    Imported& out) {
  const std::pair<const char*, Direction> lists[] = {{"IpPermissions", Direction::In},
                                                     {"IpPermissionsEgress", Direction::Out}};
  for (const auto& [list, direction] : lists) {
    const json& permissions = memberOf(group, list);
    if (!wants(options, direction) || permissions.is_null()) continue;
    const QString parent = pointerTo(pointer, std::string(list));
    if (!permissions.is_array()) {
      out.notes << Note{
          {0, parent}, Outcome::LeftOut, Reason::BadEntry, u"not a list"_s, excerptOf(permissions)};
      continue;
    }
    PermissionReader reader(direction, out);
    for (std::size_t i = 0; i < permissions.size(); ++i) {
      reader.read(permissions[i], pointerTo(parent, i));
      if (reader.full()) {
        return InputError{{0, parent},
                          u"more than %1 rules, the most that a firewall may have"_s.arg(kMaxRules)};
      }
      if (reader.tooMany()) {
        return InputError{{0, parent}, u"more than %1 entries; that many are allowed"_s.arg(kMaxSourceRules)};
      }
    }
  }
  return std::nullopt;
}

}  // namespace

ImportResult readSecurityGroups(QByteArrayView text, const Options& options) {
  const auto parsed = parseJson(text);
  if (const auto* error = std::get_if<InputError>(&parsed)) return *error;
  const json& groups = memberOf(std::get<json>(parsed), "SecurityGroups");
  if (!groups.is_array()) {
    return InputError{{0, u"/"_s},
                      u"no list “SecurityGroups”; this is not what describe-security-groups prints"_s};
  }
  const auto places = chosen(groups, options);
  if (const auto* error = std::get_if<InputError>(&places)) return *error;
  Imported out;
  for (const std::size_t i : std::get<std::vector<std::size_t>>(places)) {
    if (auto error = readGroup(groups[i], pointerTo(u"/SecurityGroups"_s, i), options, out)) return *error;
  }
  if (wants(options, Direction::In)) out.inbound = document::Action::Deny;
  if (wants(options, Direction::Out)) out.outbound = document::Action::Deny;
  return out;
}

}  // namespace topo::firewall_import
