// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/commands/edit_command.h"
#include "model/commands/mends/offer.h"
#include "model/format/writer.h"
#include "model/snapshot/analyse.h"
#include "tests/model/snapshot/builder.h"

#include <QUndoStack>

#include <algorithm>

/// Offers and applies mends on little documents as the window does, and sees that they keep what they
/// promise.
namespace topo::commands::trying {

using snapshot::Builder;
using snapshot::Finding;
using snapshot::FindingCode;

inline QList<OfferedMend> offers(const document::DocumentData& data, const QList<Finding>& findings) {
  const snapshot::Report before = snapshot::report(data);
  return offerMends({data, snapshot::builtInCatalog(), before, {}}, findings, snapshot::someDay());
}

inline QList<Finding> findingsOf(const document::DocumentData& data, FindingCode code) {
  QList<Finding> found = snapshot::report(data).findings;
  found.removeIf([code](const Finding& finding) { return finding.code != code; });
  return found;
}

/// What is offered against the only finding of that code.
inline QList<OfferedMend> offers(const document::DocumentData& data, FindingCode code) {
  const QList<Finding> found = findingsOf(data, code);
  EXPECT_EQ(found.size(), 1) << qPrintable(snapshot::findingCodeText(code));
  return found.isEmpty() ? QList<OfferedMend>() : offers(data, QList<Finding>{found.first()});
}

inline QList<MendKind> kinds(const QList<OfferedMend>& offered) {
  QList<MendKind> all;
  for (const OfferedMend& one : offered) all << one.mend.kind;
  return all;
}

inline const OfferedMend* of(const QList<OfferedMend>& offered, MendKind kind) {
  const auto found = std::find_if(offered.begin(), offered.end(),
                                  [kind](const OfferedMend& one) { return one.mend.kind == kind; });
  return found == offered.end() ? nullptr : &*found;
}

/// Pushes the mend, sees that the findings are gone, no error but the announced came, and that undo gives
/// the same bytes; returns the document with it.
inline document::DocumentData applied(const document::DocumentData& data, const OfferedMend& offered,
                                      const QList<Finding>& findings) {
  const snapshot::Report before = snapshot::report(data);
  document::Document document(data);
  QUndoStack stack;
  const QByteArray bytes = format::write(data);
  stack.push(new EditCommand(document, offered.mend.proposal));
  EXPECT_EQ(stack.count(), 1);
  EXPECT_FALSE(stack.undoText().isEmpty());
  const document::DocumentData after = document.data();
  const snapshot::Report report = snapshot::report(after);
  for (const Finding& finding : findings) {
    EXPECT_FALSE(snapshot::hasFinding(report, finding)) << qPrintable(offered.mend.proposal.text);
  }
  for (const Finding& finding : report.findings) {
    if (finding.severity() != snapshot::Severity::Error || snapshot::hasFinding(before, finding)) continue;
    EXPECT_EQ(finding.code, FindingCode::RequiredFlowBlocked);
    EXPECT_TRUE(offered.effect.stopped.contains(finding.target().id) ||
                offered.effect.addedStopped.contains(finding.target().id) ||
                offered.mend.kind == MendKind::AcceptFlow)
        << qPrintable(offered.mend.proposal.text);
  }
  stack.undo();
  EXPECT_EQ(format::write(document.data()), bytes) << qPrintable(offered.mend.proposal.text);
  return after;
}

inline document::DocumentData applied(const document::DocumentData& data, FindingCode code, MendKind kind) {
  const QList<OfferedMend> offered = offers(data, code);
  const OfferedMend* mend = of(offered, kind);
  if (mend == nullptr) {
    ADD_FAILURE() << "not offered: " << int(kind) << " for " << qPrintable(snapshot::findingCodeText(code));
    return data;
  }
  return applied(data, *mend, findingsOf(data, code));
}

/// Two servers in zone `z` behind a firewall that is closed inwards, two clients outside; `api-1` on `a`,
/// `api-2` on `b`, `user-1` on `u`, `user-2` on `v`: users need tcp/15000 and tcp/15443 of each api.
inline Builder behindAFirewall() {
  Builder b;
  b.zone("z").network("lan", "z", {"10.0.0.0/24"}).network("net", "", {"192.0.2.0/24"});
  b.host("a", "lan", {"10.0.0.1"}).host("b", "lan", {"10.0.0.2"});
  b.host("u", "net", {"192.0.2.1"}).host("v", "net", {"192.0.2.2"});
  b.component("api-1", "api", "a").component("api-2", "api", "b");
  b.component("user-1", "user", "u").component("user-2", "user", "v");
  b.firewall("z", "deny", "allow");
  return b;
}

inline const document::Rule& ruleOf(const document::DocumentData& data, const char* zone, qsizetype index) {
  return data.zones.constFind(document::ZoneId(QLatin1String(zone)))->firewall->rules.at(index);
}

inline QStringList texts(const QList<document::Selector>& selectors) {
  QStringList all;
  for (const document::Selector& selector : selectors) all << selector.text();
  return all;
}

}  // namespace topo::commands::trying
