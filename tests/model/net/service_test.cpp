// SPDX-License-Identifier: Apache-2.0
#include "model/net/service.h"

#include <gtest/gtest.h>

namespace topo::net {
namespace {

using enum ServiceError;

ServiceSet services(std::initializer_list<std::string_view> texts) {
  ServiceSet set;
  for (const std::string_view text : texts) set.add(Service::parse(text).value());
  return set;
}

TEST(Service, ReadsAndWritesEveryForm) {
  for (const char* text :
       {"any", "tcp/any", "udp/any", "tcp/443", "tcp/6000-7999", "udp/53", "icmp", "tcp/1-65535"}) {
    const auto service = Service::parse(text);
    ASSERT_TRUE(service) << text;
    EXPECT_EQ(service->toString(), text);
  }
  EXPECT_EQ(Service::tcp({443, 443}).toString(), "tcp/443");
  EXPECT_EQ(Service::udp({1, 2}), *Service::parse("udp/1-2"));
}

TEST(Service, NamesWhatIsWrong) {
  const auto errorOf = [](std::string_view text) {
    const auto service = Service::parse(text);
    EXPECT_FALSE(service.ok()) << text;
    return service ? Empty : service.error();
  };
  EXPECT_EQ(errorOf(""), Empty);
  for (const char* text : {"ANY", "TCP/443", "443", "tcp", "sctp/1", "icmp/8", "any ", "tcp443", "icmpv6"}) {
    EXPECT_EQ(errorOf(text), UnknownProtocol) << text;
  }
  for (const char* text :
       {"tcp/", "tcp/x", "tcp/0443", "tcp/-1", "tcp/1-", "tcp/1-2-3", "tcp/ 1", "tcp/1,2", "tcp/00"}) {
    EXPECT_EQ(errorOf(text), NotAPort) << text;
  }
  for (const char* text : {"tcp/0", "tcp/65536", "udp/0-5", "udp/1-99999999999999999999"}) {
    EXPECT_EQ(errorOf(text), PortOutOfRange) << text;
  }
  EXPECT_EQ(errorOf("tcp/2-1"), ReversedRange);
}

TEST(PortRange, ReadsStrictly) {
  EXPECT_EQ(*PortRange::parse("1-65535"), PortRange{});
  EXPECT_EQ(PortRange::parse("80")->toString(), "80");
  EXPECT_EQ(PortRange::parse("").error(), Empty);
  EXPECT_EQ(PortRange::parse("any").error(), NotAPort);
}

TEST(ServiceSet, AnyPortIsEveryPort) {
  EXPECT_EQ(services({"tcp/any"}), services({"tcp/1-65535"}));
  EXPECT_EQ(services({"udp/any"}), services({"udp/1-1023", "udp/1024-65535"}));
}

TEST(ServiceSet, AnyIsEveryProtocol) {
  const ServiceSet any = ServiceSet::any();
  EXPECT_TRUE(any.contains(services({"tcp/any", "udp/any", "icmp"})));
  EXPECT_FALSE(services({"tcp/any", "udp/any", "icmp"}).contains(any));
  EXPECT_TRUE(any.hasOtherProtocols());
  EXPECT_TRUE(any.subtracted(services({"tcp/any", "udp/any"})).hasOtherProtocols());
  EXPECT_FALSE(services({"tcp/any", "udp/any"}).hasOtherProtocols());
  EXPECT_TRUE(services({"icmp"}).hasOtherProtocols());
  EXPECT_TRUE(services({"icmp"}).contains(Protocol::Icmp, 0));
  EXPECT_TRUE(services({"icmp"}).contains(Protocol::IcmpV6, 0));
  EXPECT_FALSE(any.contains(Protocol::Tcp, 0));
  EXPECT_TRUE(any.contains(Protocol::Udp, 65535));
}

TEST(ServiceSet, KeepsProtocolsApart) {
  EXPECT_FALSE(services({"tcp/53"}).intersects(services({"udp/53"})));
  EXPECT_TRUE(services({"tcp/1-100"}).intersects(services({"udp/1", "tcp/100"})));
  EXPECT_EQ(services({"tcp/1-100"}).subtracted(services({"tcp/50-65535"})), services({"tcp/1-49"}));
  EXPECT_EQ(services({"any"}).intersected(services({"icmp"})), services({"icmp"}));
  EXPECT_EQ(services({"tcp/80", "udp/53"}).ports(Protocol::Udp), PortSet(53));
  EXPECT_EQ(ServiceSet::any().ports(Protocol::Tcp), PortSet(1, 65535));
  EXPECT_TRUE(services({"icmp"}).ports(Protocol::Tcp).empty());
}

}  // namespace
}  // namespace topo::net
