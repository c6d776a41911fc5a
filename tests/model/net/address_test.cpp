// SPDX-License-Identifier: Apache-2.0
#include "model/net/address.h"

#include <arpa/inet.h>
#include <cstring>
#include <gtest/gtest.h>
#include <random>

namespace topo::net {
namespace {

using enum AddressError;

AddressError errorOf(std::string_view text, AllowForms forms = AllowForms::Any) {
  const auto spec = parseAddressSpec(text, forms);
  EXPECT_FALSE(spec.ok()) << text;
  return spec ? Empty : spec.error();
}

std::string canonical(std::string_view text) {
  const auto address = Address::parse(text);
  return address ? address->toString() : "error";
}

TEST(Address, ReadsEveryValidSpelling) {
  EXPECT_EQ(canonical("0.0.0.0"), "0.0.0.0");
  EXPECT_EQ(canonical("255.255.255.255"), "255.255.255.255");
  EXPECT_EQ(canonical("::"), "::");
  EXPECT_EQ(canonical("::1"), "::1");
  EXPECT_EQ(canonical("1::"), "1::");
  EXPECT_EQ(canonical("FD00:0001:0:0:0:0:0:00aF"), "fd00:1::af");
  EXPECT_EQ(canonical("1:0:0:2:0:0:0:3"), "1:0:0:2::3");
  EXPECT_EQ(canonical("1:0:0:2:3:0:0:4"), "1::2:3:0:0:4");
  EXPECT_EQ(canonical("1:2:3:0:5:6:7:8"), "1:2:3:0:5:6:7:8");
  EXPECT_EQ(canonical("1:2:3::5:6:7:8"), "1:2:3:0:5:6:7:8");
  EXPECT_EQ(canonical("::ffff:192.0.2.1"), "::ffff:192.0.2.1");
  EXPECT_EQ(canonical("::ffff:c000:201"), "::ffff:192.0.2.1");
  EXPECT_EQ(canonical("64:ff9b::192.0.2.33"), "64:ff9b::c000:221");
  EXPECT_EQ(canonical("1:2:3:4:5:6:1.2.3.4"), "1:2:3:4:5:6:102:304");
  EXPECT_EQ(canonical("1:2:3:4:5:6:7::"), "1:2:3:4:5:6:7:0");
  EXPECT_EQ(canonical("::2:3:4:5:6:7:8"), "0:2:3:4:5:6:7:8");
}

TEST(Address, NamesWhatIsWrong) {
  EXPECT_EQ(errorOf(""), Empty);
  EXPECT_EQ(errorOf("10.0.0.01"), LeadingZero);
  EXPECT_EQ(errorOf("00.0.0.1"), LeadingZero);
  EXPECT_EQ(errorOf("::ffff:10.0.0.01"), LeadingZero);
  EXPECT_EQ(errorOf("fe80::1%eth0"), ScopeZone);
  EXPECT_EQ(errorOf("fe80::1%"), ScopeZone);
  EXPECT_EQ(errorOf("nothing%eth0"), NotAnAddress);
  for (const char* text : {"10.0.0",
                           "10.0.0.0.1",
                           "10.0.0.256",
                           "10.0.0.-1",
                           "+1.2.3.4",
                           " 10.0.0.1",
                           "10.0.0.1 ",
                           "10.0..1",
                           "1.2.3.",
                           ".1.2.3",
                           "0x10.0.0.1",
                           "host",
                           ":",
                           ":::",
                           "1:::2",
                           "1::2::3",
                           ":1",
                           "1:",
                           "1:2:3:4:5:6:7",
                           "12345::",
                           "1:2:3:4:5:6:7:8:9",
                           "1:2:3:4:5:6:7::8",
                           "::1:2:3:4:5:6:7:8",
                           "g::",
                           "1.2.3.4::",
                           "1:2:3:4:5:6:7:1.2.3.4",
                           "::1.2.3.4:5",
                           "::1.2.3",
                           "[::1]",
                           "\xd9\xa1.0.0.1",
                           "99999999999999999999.0.0.1"}) {
    EXPECT_EQ(errorOf(text), NotAnAddress) << text;
  }
  EXPECT_EQ(errorOf(std::string_view("10.0.0.1\0", 9)), NotAnAddress);
}

TEST(Address, AgreesWithTheSystemOnRandomText) {
  const unsigned seed = 7;
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  const std::string letters = "0123459af::::..";
  int valid = 0;
  for (int round = 0; round < 200000; ++round) {
    std::string text;
    for (auto n = 2 + random() % 14; n > 0; --n) text += letters[random() % letters.size()];
    unsigned char bytes[16];
    const bool v6 = text.find(':') != std::string::npos;
    const auto mine = Address::parse(text);
    const bool systems = inet_pton(v6 ? AF_INET6 : AF_INET, text.c_str(), bytes) == 1;
    ASSERT_EQ(mine.ok(), systems) << text;
    if (!systems) continue;
    ++valid;
    Bits128 value = 0;
    for (int i = 0; i < (v6 ? 16 : 4); ++i) value = value << 8 | bytes[i];
    ASSERT_TRUE(mine->value == value) << text;
    ASSERT_EQ(*Address::parse(mine->toString()), *mine) << text;
  }
  EXPECT_GT(valid, 1000);
}

TEST(Address, OrdersByFamilyThenValue) {
  EXPECT_LT(*Address::parse("255.255.255.255"), *Address::parse("::"));
  EXPECT_LT(*Address::parse("9.0.0.0"), *Address::parse("10.0.0.0"));
  EXPECT_NE(*Address::parse("0.0.0.1"), *Address::parse("::1"));
}

TEST(AddressSpec, ReadsCidrs) {
  const auto spec = parseAddressSpec("10.1.0.0/24");
  ASSERT_TRUE(spec);
  EXPECT_EQ(spec->form, AddressForm::Cidr);
  EXPECT_EQ(spec->prefixLength, 24);
  EXPECT_EQ(spec->range.last.toString(), "10.1.0.255");
  EXPECT_EQ(parseAddressSpec("0.0.0.0/0")->range.last.toString(), "255.255.255.255");
  EXPECT_EQ(parseAddressSpec("::/0")->range.last.toString(), "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
  EXPECT_TRUE(parseAddressSpec("10.1.0.1/32")->range.isSingle());
  EXPECT_TRUE(parseAddressSpec("::1/128")->range.isSingle());
  EXPECT_EQ(errorOf("10.1.0.1/24"), HostBits);
  EXPECT_EQ(errorOf("fd00::1/64"), HostBits);
  for (const char* text : {"10.1.0.0/33", "10.1.0.0/", "10.1.0.0/-1", "10.1.0.0/024", "::/129", "::/+1",
                           "::/1000", "10.1.0.0/24/8", "10.1.0.0/255.255.255.0", "10.1.0.0/24 "}) {
    EXPECT_EQ(errorOf(text), PrefixLength) << text;
  }
  EXPECT_EQ(errorOf("/24"), NotAnAddress);
  EXPECT_EQ(errorOf("10.1.0/24"), NotAnAddress);
}

TEST(AddressSpec, ReadsRanges) {
  const auto spec = parseAddressSpec("10.1.0.5-10.1.0.9");
  ASSERT_TRUE(spec);
  EXPECT_EQ(spec->form, AddressForm::Range);
  EXPECT_EQ(spec->range.first.toString(), "10.1.0.5");
  EXPECT_EQ(spec->range.toString(), "10.1.0.5-10.1.0.9");
  EXPECT_TRUE(parseAddressSpec("::1-::1")->range.isSingle());
  EXPECT_EQ(errorOf("10.1.0.9-10.1.0.5"), ReversedRange);
  EXPECT_EQ(errorOf("10.1.0.9-::1"), MixedFamilies);
  for (const char* text :
       {"10.1.0.5-9", "10.1.0.5-", "-10.1.0.5", "1.1.1.1-2.2.2.2-3.3.3.3", "1.1.1.1 - 2.2.2.2"}) {
    EXPECT_EQ(errorOf(text), NotAnAddress) << text;
  }
}

TEST(AddressSpec, TakesOnlyTheFormsThePlaceAllows) {
  EXPECT_EQ(errorOf("10.1.0.0/24", AllowForms::Single), FormNotAllowed);
  EXPECT_EQ(errorOf("10.1.0.1", AllowForms::Cidr), FormNotAllowed);
  EXPECT_EQ(errorOf("::1-::2", AllowForms::Single | AllowForms::Cidr), FormNotAllowed);
  EXPECT_EQ(errorOf("10.1.0.1/24", AllowForms::Single), HostBits);
  EXPECT_TRUE(parseAddressSpec("10.1.0.0/24", AllowForms::Cidr | AllowForms::Single));
}

TEST(AddressRange, SplitsIntoTheFewestCidrs) {
  const auto split = [](std::string_view text) {
    std::string all;
    for (const Cidr& cidr : parseAddressSpec(text)->range.toCidrs()) all += cidr.toString() + ' ';
    return all;
  };
  EXPECT_EQ(split("10.0.0.1-10.0.0.6"), "10.0.0.1/32 10.0.0.2/31 10.0.0.4/31 10.0.0.6/32 ");
  EXPECT_EQ(split("0.0.0.0-255.255.255.255"), "0.0.0.0/0 ");
  EXPECT_EQ(split("::/0"), "::/0 ");
  EXPECT_EQ(split("::1"), "::1/128 ");
  EXPECT_EQ(parseAddressSpec("0.0.0.1-255.255.255.254")->range.toCidrs().size(), 62U);
  EXPECT_EQ(parseAddressSpec("::1-ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe")->range.toCidrs().size(), 254U);
  EXPECT_EQ(parseAddressSpec("10.0.0.0-10.0.0.255")->range.toString(), "10.0.0.0/24");
}

TEST(AddressRange, SplitsRandomRangesWithoutGapOrOverlap) {
  const unsigned seed = 11;
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937_64 random(seed);
  for (int round = 0; round < 2000; ++round) {
    const Family family = round % 2 ? Family::V4 : Family::V6;
    const auto draw = [&] {
      const Bits128 value = Bits128{random()} << 64 | random();
      return family == Family::V4 ? value & 0xffffffffU : value;
    };
    const Bits128 a = draw();
    const Bits128 b = random() % 3 == 0 && a < 0xffff0000U ? a + random() % 300 : draw();
    const AddressRange range{{family, std::min(a, b)}, {family, std::max(a, b)}};
    Bits128 next = range.first.value;
    bool done = false;
    for (const Cidr& cidr : range.toCidrs()) {
      ASSERT_FALSE(done);
      const auto block = parseAddressSpec(cidr.toString());
      ASSERT_TRUE(block) << cidr.toString();
      ASSERT_TRUE(block->range.first.value == next);
      done = block->range.last == range.last;
      next = block->range.last.value + 1;
    }
    ASSERT_TRUE(done);
    ASSERT_EQ(parseAddressSpec(range.toString())->range, range);
  }
}

}  // namespace
}  // namespace topo::net
