// SPDX-License-Identifier: Apache-2.0
#include "model/snapshot/derive.h"

#include "model/snapshot/analyse.h"
#include "tests/model/snapshot/builder.h"

#include <nlohmann/json.hpp>

namespace topo::snapshot {
namespace {

using document::Decision;

TEST(Records, ExcludeTakesOutAndListsWithTheReason) {
  Builder b;
  b.component("u", "user").component("c", "console");
  b.record("u/c/http", Decision::Exclude, "redirect only").record("u/c/https", Decision::None, "kept");
  const Report r = report(b.data);
  EXPECT_EQ(flowIds(r), QStringList{"u/c/https"});
  ASSERT_EQ(r.excluded.size(), 1);
  EXPECT_EQ(r.excluded[0].id, "u/c/http");
  EXPECT_EQ(r.excluded[0].reason, "redirect only");
}

TEST(Records, ExcludingWhatIsNotThereExcludesNothing) {
  Builder b;
  b.component("u", "user").record("u/c/http", Decision::Exclude);
  EXPECT_TRUE(report(b.data).excluded.isEmpty());
}

TEST(Records, AcceptMakesADisputedFlowRequired) {
  Builder b;
  b.component("c", "console").component("k", "km");
  EXPECT_EQ(report(b.data).flow("c/k/km")->need, Need::Disputed);
  b.record("c/k/km", Decision::Accept);
  const Report r = report(b.data);
  EXPECT_EQ(r.flow("c/k/km")->need, Need::Required);
  EXPECT_EQ(r.summary.required, 1);
  EXPECT_EQ(r.summary.disputed, 0);
  EXPECT_TRUE(findingTexts(r, FindingCode::DisputedFlow).isEmpty());
}

TEST(Derive, SortedByCodePointAndEachIdOnce) {
  Builder b;
  b.component("u", "user").component("u-1", "user").component("u1", "user").component("c", "console");
  // '-' comes before '/', which comes before '1'.
  EXPECT_EQ(flowIds(report(b.data)),
            (QStringList{"u-1/c/http", "u-1/c/https", "u/c/http", "u/c/https", "u1/c/http", "u1/c/https"}));
}

TEST(Derive, InputsPointToTheEnds) {
  Builder b;
  b.host("a").host("h").component("c", "console", "h").component("m", "mysql");
  const Parties parties(b.data, builtInCatalog());
  const Derivation d = derive(b.data, builtInCatalog(), parties);
  ASSERT_EQ(d.flows.size(), 1);
  ASSERT_EQ(d.inputs.size(), 1u);
  EXPECT_EQ(d.inputs[0].source.host, 1);
  EXPECT_EQ(d.inputs[0].source.component, 0);
  EXPECT_EQ(d.inputs[0].destination.host, analysis::kNone);
  EXPECT_EQ(d.inputs[0].destination.component, 1);
  EXPECT_TRUE(d.inputs[0].services.contains(net::Protocol::Tcp, 3306));
}

/// A catalog in which one pair is stated twice: disputed by its acceptor and required by a group.
catalog::Catalog catalogWithTwoStatements() {
  nlohmann::json json = nlohmann::json::parse(R"({
    "format": "dmcm-topology-catalog", "version": 1, "edition": 1, "source": "test",
    "kinds": [
      {"id": "a", "name": "A", "shortName": "A", "category": "core", "summary": "A.", "onVendorPage": true,
       "coreService": true, "endpoints": []},
      {"id": "b", "name": "B", "shortName": "B", "category": "core", "summary": "B.", "onVendorPage": true,
       "coreService": true, "endpoints": [
         {"id": "x", "transport": "tcp", "ports": "80", "application": "X", "encrypted": null}]}],
    "host": {"kinds": ["a"], "endpoints": []},
    "groups": [{"id": "g", "name": "G", "summary": "G."}],
    "statements": [
      {"id": "weak", "from": "a", "to": "b", "endpoints": ["x"], "purpose": "Weak.", "need": "disputed",
       "doubt": "D.", "evidence": [{"type": "prose", "place": "p"}, {"type": "accepts", "place": "q"}]},
      {"id": "strong", "from": "a", "to": "b", "endpoints": ["x"], "purpose": "Strong.", "need": "required",
       "evidence": [{"type": "accepts", "place": "q"}, {"type": "supplement", "place": "s"}], "group": "g"}]})");
  return std::get<catalog::Catalog>(catalog::Catalog::parse(QByteArray::fromStdString(json.dump())));
}

TEST(Derive, FlowsWithTheSameIdAreOneWithAllEvidenceAndTheStrongestNeed) {
  const catalog::Catalog catalog = catalogWithTwoStatements();
  Builder b;
  b.component("a1", "a").component("b1", "b");
  Report r = analyse(b.data, catalog, someDay());
  ASSERT_EQ(r.flows.size(), 1);
  EXPECT_EQ(r.flows[0].need, Need::Disputed);
  EXPECT_EQ(evidenceTypes(r.flows[0]), "accepts,prose");
  b.groups({"g"});
  r = analyse(b.data, catalog, someDay());
  ASSERT_EQ(r.flows.size(), 1);
  EXPECT_EQ(r.flows[0].need, Need::Required);
  EXPECT_EQ(evidenceTypes(r.flows[0]), "accepts,prose,supplement") << "what both state is there once";
  EXPECT_EQ(r.flows[0].statement, "strong");
  EXPECT_EQ(r.flows[0].purpose, "Strong.");
  EXPECT_EQ(r.flows[0].group, "g");
}

}  // namespace
}  // namespace topo::snapshot
