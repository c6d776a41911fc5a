// SPDX-License-Identifier: Apache-2.0
#include "model/probe/intake/nmap_guard.h"

#include "tests/model/probe/intake/site.h"

namespace topo::intake {
namespace {

using namespace test;
using testing::HasSubstr;

std::string fault(const QByteArray& bytes) {
  const auto found = faultOfXml(bytes, u"f"_s);
  return found ? format::errorLine(*found).toStdString() : std::string();
}

TEST(NmapGuard, WhatNmapWritesMayBeRead) {
  EXPECT_EQ(fault(nmap(nmapHost("10.2.0.21", nmapPort(3306, "open", "syn-ack")))), "");
  EXPECT_EQ(fault("<a b='>' c=\">\"><!-- <!ENTITY --><![CDATA[<!DOCTYPE x [>]]></a>"), "") << "no markup";
}

TEST(NmapGuard, DeclarationsAreRefused) {
  for (const char* text : {"<!DOCTYPE nmaprun [<!ENTITY a \"aaaa\">]><nmaprun>&a;</nmaprun>",
                           "<!DOCTYPE nmaprun SYSTEM \"file:///etc/passwd\"><nmaprun/>",
                           "<!DOCTYPE nmaprun PUBLIC \"x\" \"y\"><nmaprun/>", "<!DOCTYPE other><nmaprun/>",
                           "<!DOCTYPE nmaprun><!DOCTYPE nmaprun><nmaprun/>", "<!ENTITY a \"b\"><nmaprun/>",
                           "<!doctype nmaprun><nmaprun/>", "<!DOCTYPE nmaprun"})
    EXPECT_THAT(fault(QByteArray("\n") + text), HasSubstr("f: /: line 2: declarations and entities")) << text;
}

TEST(NmapGuard, DepthIsBounded) {
  EXPECT_EQ(fault(QByteArray("<a>").repeated(64)), "");
  EXPECT_THAT(fault(QByteArray("<a>").repeated(65)), HasSubstr("more than 64 deep"));
  EXPECT_EQ(fault(QByteArray("<a><b/></a>").repeated(1000)), "");
  EXPECT_THAT(fault(QByteArray("<a>").repeated(3'000'000)), HasSubstr("more than 64 deep"));
}

TEST(NmapGuard, AttributesElementsAndTagsAreBounded) {
  EXPECT_EQ(fault("<a " + QByteArray("b=\"=\" ").repeated(64) + "/>"), "")
      << "what is between quotes is no attribute";
  EXPECT_THAT(fault("<a " + QByteArray("b=\"\" ").repeated(400'000) + "/>"),
              HasSubstr("attributes; 64 are allowed"));
  EXPECT_THAT(fault("<a b=\"" + QByteArray(3'000'000, 'x') + "\"/>"), HasSubstr("longer than 2 MiB"));
  EXPECT_THAT(fault("<r>" + QByteArray("<a/>").repeated(2'000'001)), HasSubstr("more than 2000000 elements"));
}

TEST(NmapGuard, OnlyUtf8OfAtMost64MiB) {
  EXPECT_THAT(fault(QByteArray(64 * 1024 * 1024 + 1, ' ')), HasSubstr("67108864 (64 MiB) are allowed"));
  EXPECT_THAT(fault(""), HasSubstr("empty"));
  EXPECT_THAT(fault(QByteArray("\xff\xfe<\0a\0", 6)), HasSubstr("no UTF-8"));
  EXPECT_THAT(fault("<a>\xc3</a>"), HasSubstr("no UTF-8"));
  EXPECT_THAT(fault(QByteArray("<a>\0</a>", 8)), HasSubstr("no UTF-8"));
}

TEST(NmapGuard, EndsAtEveryCut) {
  const QByteArray whole = nmap(nmapHost("10.2.0.21", nmapPort(3306, "open", "syn-ack")));
  for (qsizetype i = 0; i <= whole.size(); ++i) (void)faultOfXml(whole.left(i), u"f"_s);
}

}  // namespace
}  // namespace topo::intake
