// SPDX-License-Identifier: Apache-2.0
#include "model/exchange/terraform/terraform.h"

#include "model/exchange/terraform/security_groups.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <nlohmann/json.hpp>
#include <string>

namespace topo::exchange {

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace {

constexpr std::uint32_t kPorts = 65536;

/// A service as a rule resource says it.
struct GroupService {
  std::string protocol;
  int first = 0;
  int last = 0;
  bool ports = false;
};

bool isPorted(std::uint32_t protocol) {
  return protocol == 6 || protocol == 17;
}

/// All services in terms of protocol numbers and ports. Both ICMP are in a set together; each family has its.
std::vector<GroupService> servicesOf(const net::ServiceSet& services, net::Family family) {
  if (services.contains(net::ServiceSet::any())) return {{"-1", 0, 0, false}};
  std::vector<GroupService> result;
  for (const auto& piece : services.line().pieces()) {
    for (std::uint32_t protocol = piece.first / kPorts; protocol <= piece.last / kPorts; ++protocol) {
      const std::uint32_t begin = std::max(piece.first, protocol * kPorts) - protocol * kPorts;
      const std::uint32_t end = std::min(piece.last, protocol * kPorts + kPorts - 1) - protocol * kPorts;
      if (isPorted(protocol)) {
        if (end >= 1)
          result.push_back({protocol == 6 ? "tcp" : "udp", std::max(1, int(begin)), int(end), true});
      } else if (protocol == 1 || protocol == 58) {
        const bool own = (protocol == 1) == (family == net::Family::V4);
        if (own) result.push_back({protocol == 1 ? "icmp" : "icmpv6", -1, -1, true});
      } else {
        result.push_back({std::to_string(protocol), 0, 0, false});
      }
    }
  }
  return result;
}

std::string groupName(const SecurityGroup& group) {
  // By its first member, so that a name stays when other hosts come and go.
  const QByteArray key =
      group.members.first().host.value.toUtf8() + '/' + group.members.first().interface.value.toUtf8();
  return "dmcm_" + QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex().left(12).toStdString();
}

class Writer {
 public:
  net::Result<QByteArray, QStringList> write(const QList<SecurityGroup>& groups) {
    Json outputs = Json::object();
    Json resources = Json::object();
    for (const SecurityGroup& group : groups) {
      const std::string name = groupName(group);
      groups_[name] = groupResource(group, name);
      rules(group, group.ingress, name, true);
      rules(group, group.egress, name, false);
      for (const GroupMember& member : group.members) {
        outputs[(member.host.value + u'/' + member.interface.value).toStdString()] =
            "${aws_security_group." + name + ".id}";
      }
    }
    if (!faults_.isEmpty()) return net::Result<QByteArray, QStringList>::failure(faults_);
    if (!groups_.empty()) resources["aws_security_group"] = groups_;
    if (!ingress_.empty()) resources["aws_vpc_security_group_ingress_rule"] = ingress_;
    if (!egress_.empty()) resources["aws_vpc_security_group_egress_rule"] = egress_;
    Json whole = heading();
    if (!resources.empty()) whole["resource"] = resources;
    whole["output"]["security_groups"] = {
        {"description", "Which group each drawn interface takes: HOST/INTERFACE"}, {"value", outputs}};
    return QByteArray::fromStdString(whole.dump(2)) + '\n';
  }

 private:
  static Json heading() {
    Json whole;
    whole["//"] =
        "Generated from a drawing. Each group lets pass what the drawn firewalls around its interfaces do, "
        "and nothing else; attach no other group beside it.";
    whole["terraform"]["required_providers"]["aws"] = {{"source", "hashicorp/aws"}, {"version", ">= 5.0"}};
    whole["variable"]["vpc_id"] = {{"type", "string"}, {"description", "The VPC of these groups"}};
    return whole;
  }

  static Json groupResource(const SecurityGroup& group, const std::string& name) {
    // Ids are letters, digits and hyphens; AWS takes 256 characters in a tag. A description could not be
    // changed without making the group anew.
    QStringList members;
    for (const GroupMember& member : group.members)
      members << member.host.value + u'/' + member.interface.value;
    QString words = members.join(u' ');
    if (words.size() > 200) words = words.left(200) + u" ..."_s;
    return {{"name", name},
            {"description", "Drawn firewalls"},
            {"vpc_id", "${var.vpc_id}"},
            {"tags", {{"Interfaces", words.toStdString()}}}};
  }

  void rules(const SecurityGroup& group, const std::vector<PeerBox>& boxes, const std::string& name,
             bool ingress) {
    std::size_t count = 0;
    Json& into = ingress ? ingress_ : egress_;
    for (const PeerBox& box : boxes) {
      for (const net::Cidr& cidr : box.peers.toCidrs()) {
        for (const GroupService& service : servicesOf(box.services, cidr.base.family)) {
          if (++count > kMostGroupRules) return tooMany(group);
          into[name + "_" + std::to_string(count)] = rule(name, cidr, service);
        }
      }
    }
  }

  static Json rule(const std::string& group, const net::Cidr& cidr, const GroupService& service) {
    Json made = {{"security_group_id", "${aws_security_group." + group + ".id}"}};
    made[cidr.base.family == net::Family::V4 ? "cidr_ipv4" : "cidr_ipv6"] = cidr.toString();
    made["ip_protocol"] = service.protocol;
    if (service.ports) {
      made["from_port"] = service.first;
      made["to_port"] = service.last;
    }
    return made;
  }

  void tooMany(const SecurityGroup& group) {
    const GroupMember& first = group.members.first();
    faults_ << QCoreApplication::translate(
                   "topo::exchange", "host %1, interface %2: a security group would need more than %3 rules")
                   .arg(first.host.value, first.interface.value)
                   .arg(kMostGroupRules);
  }

  Json groups_ = Json::object();
  Json ingress_ = Json::object();
  Json egress_ = Json::object();
  QStringList faults_;
};

}  // namespace

net::Result<QByteArray, QStringList> toTerraform(const document::DocumentData& document,
                                                 const QList<document::ZoneId>& zones) {
  const auto groups = securityGroups(document, zones);
  if (!groups) return net::Result<QByteArray, QStringList>::failure(groups.error());
  return Writer().write(*groups);
}

}  // namespace topo::exchange
