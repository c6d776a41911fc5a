// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/suggest/suggest_words.h"

#include "tests/model/snapshot/builder.h"

namespace topo::snapshot {
namespace {

net::ServiceSet services(std::initializer_list<const char*> texts) {
  net::ServiceSet set;
  for (const char* text : texts) set.add(net::Service::parse(text).value());
  return set;
}

TEST(SuggestWords, EverySetOfServicesCanBeWritten) {
  EXPECT_EQ(writtenServices(services({"any"})), QStringList{"any"});
  EXPECT_EQ(writtenServices(services({"tcp/443", "tcp/80", "tcp/81", "udp/any", "icmp"})),
            (QStringList{"tcp/80-81", "tcp/443", "udp/any", "icmp"}));
  EXPECT_EQ(writtenServices(services({"tcp/any"})), QStringList{"tcp/any"});
  EXPECT_EQ(writtenServices(services({"udp/6000-7999"})), QStringList{"udp/6000-7999"});
}

TEST(SuggestWords, NobodysTextBreaksTheCommentOrMakesItEndless) {
  Flow first;
  first.purpose = "Keys\n\tfor \"all\"";
  first.evidence = {{EvidenceType::Prose, {}}, {EvidenceType::Accepts, {}}};
  Flow second;
  second.purpose = QString(5000, u'x');
  second.evidence = {{EvidenceType::Accepts, {}}};
  const QString comment = suggestedComment({&first, &second}, {});
  EXPECT_TRUE(comment.startsWith("Keys for \"all\"; xxx")) << comment.toStdString();
  EXPECT_TRUE(comment.endsWith("Evidence: accepts, prose.")) << comment.toStdString();
  EXPECT_LT(comment.size(), 300);
}

TEST(SuggestWords, ManyPurposesAreCounted) {
  QList<Flow> flows(9);
  QList<const Flow*> pointers;
  QMap<QString, document::FlowRecord> records;
  for (int i = 0; i < 9; ++i) {
    flows[i].id = QStringLiteral("f%1").arg(i);
    flows[i].purpose = QStringLiteral("Purpose %1").arg(i);
    records[flows[i].id].owner = i < 5 ? "Ada" : "Bob";
  }
  for (const Flow& flow : flows) pointers << &flow;
  EXPECT_EQ(suggestedComment(pointers, records),
            "Purpose 0; Purpose 1; Purpose 2; Purpose 3 and 5 more. Owner: Ada, Bob.");
  EXPECT_EQ(suggestedComment({}, {}), "");
}

}  // namespace
}  // namespace topo::snapshot
