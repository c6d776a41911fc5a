// SPDX-License-Identifier: Apache-2.0
#include "model/catalog/loader.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace topo::catalog {
namespace {

using nlohmann::json;

json little() {
  return json::parse(R"({
    "format": "dmcm-topology-catalog", "version": 1, "edition": 7, "source": "test",
    "kinds": [
      {"id": "a", "name": "A", "shortName": "A", "category": "core", "summary": "A.", "onVendorPage": true,
       "coreService": true, "endpoints": []},
      {"id": "b", "name": "B", "shortName": "B", "category": "datastore", "summary": "B.", "onVendorPage": true,
       "coreService": false, "endpoints": [
         {"id": "web", "transport": "tcp", "ports": "80", "application": "HTTP", "encrypted": null}]},
      {"id": "lb", "name": "L", "shortName": "L", "category": "load-balancer", "summary": "L.",
       "onVendorPage": false, "coreService": false,
       "endpoints": [{"id": "in", "transport": "tcp", "ports": "81-90", "application": "HTTP", "encrypted": false}],
       "fronts": [{"kind": "b", "clients": ["a"], "map": {"web": "in"}, "backend": ["web"]}]}],
    "host": {"kinds": ["a"], "endpoints": [
      {"id": "ssh", "transport": "tcp", "ports": "22", "application": "SSH", "encrypted": true}]},
    "groups": [{"id": "g", "name": "G", "summary": "G."}],
    "statements": [
      {"id": "a-b", "from": "a", "to": "b", "endpoints": ["web"], "purpose": "P.", "need": "required",
       "evidence": [{"type": "prose", "place": "here"}], "group": "g"}]})");
}

std::variant<Catalog, LoadError> load(const json& value) {
  return Catalog::parse(QByteArray::fromStdString(value.dump()));
}

/// What the loader says of the little catalog after `spoil`.
template <class Spoil>
QString errorAfter(Spoil spoil) {
  json value = little();
  spoil(value);
  const auto result = load(value);
  const auto* error = std::get_if<LoadError>(&result);
  return error ? error->pointer : QStringLiteral("no error");
}

TEST(CatalogLoader, ReadsEveryField) {
  const auto result = load(little());
  ASSERT_TRUE(std::holds_alternative<Catalog>(result));
  const Catalog& catalog = std::get<Catalog>(result);
  EXPECT_EQ(catalog.edition(), 7);
  const Kind* lb = catalog.kind("lb");
  ASSERT_NE(lb, nullptr);
  EXPECT_EQ(lb->category, Category::LoadBalancer);
  EXPECT_EQ(lb->endpoint("in")->ports, "81-90");
  EXPECT_EQ(lb->endpoint("in")->encrypted, false);
  EXPECT_EQ(catalog.kind("b")->endpoint("web")->encrypted, std::nullopt);
  ASSERT_EQ(lb->fronts.size(), 1);
  EXPECT_EQ(lb->fronts[0].map.value("web"), "in");
  EXPECT_EQ(lb->fronts[0].clients, QStringList{"a"});
  EXPECT_EQ(catalog.statements().front().group, "g");
}

TEST(CatalogLoader, NamesThePlaceOfEachFault) {
  EXPECT_EQ(errorAfter([](json& j) { j["format"] = "other"; }), "/format");
  EXPECT_EQ(errorAfter([](json& j) { j["version"] = 2; }), "/version");
  EXPECT_EQ(errorAfter([](json& j) { j.erase("edition"); }), "/edition");
  EXPECT_EQ(errorAfter([](json& j) { j["extra"] = 1; }), "/extra");
  EXPECT_EQ(errorAfter([](json& j) { j["kinds"][0].erase("name"); }), "/kinds/0/name");
  EXPECT_EQ(errorAfter([](json& j) { j["kinds"][0]["name"] = ""; }), "/kinds/0/name");
  EXPECT_EQ(errorAfter([](json& j) { j["kinds"][0]["category"] = "odd"; }), "/kinds/0/category");
  EXPECT_EQ(errorAfter([](json& j) { j["kinds"][0]["coreService"] = 1; }), "/kinds/0/coreService");
  EXPECT_EQ(errorAfter([](json& j) { j["kinds"][0]["note"] = "x"; }), "/kinds/0/note");
  EXPECT_EQ(errorAfter([](json& j) { j["kinds"][0]["id"] = "A b"; }), "/kinds/0/id");
  EXPECT_EQ(errorAfter([](json& j) { j["kinds"][1]["id"] = "a"; }), "/kinds/1");
  EXPECT_EQ(errorAfter([](json& j) { j["statements"][0]["to"] = "zz"; }), "/statements/0/to");
  EXPECT_EQ(errorAfter([](json& j) { j["statements"][0]["endpoints"] = {"ftp"}; }),
            "/statements/0/endpoints");
  EXPECT_EQ(errorAfter([](json& j) { j["statements"][0]["endpoints"] = json::array(); }),
            "/statements/0/endpoints");
  EXPECT_EQ(errorAfter([](json& j) {
              j["statements"][0]["endpoints"] = {"web", "web"};
            }),
            "/statements/0/endpoints");
  EXPECT_EQ(errorAfter([](json& j) { j["statements"][0]["group"] = "h"; }), "/statements/0/group");
  EXPECT_EQ(errorAfter([](json& j) { j["statements"][0]["need"] = "maybe"; }), "/statements/0/need");
  EXPECT_EQ(errorAfter([](json& j) { j["statements"][0]["need"] = "disputed"; }), "/statements/0/doubt");
  EXPECT_EQ(errorAfter([](json& j) { j["statements"][0]["doubt"] = "why"; }), "/statements/0/doubt");
  EXPECT_EQ(errorAfter([](json& j) { j["statements"][0]["evidence"] = json::array(); }),
            "/statements/0/evidence");
  EXPECT_EQ(errorAfter([](json& j) { j["statements"][0]["evidence"][0]["type"] = "x"; }),
            "/statements/0/evidence/0/type");
  EXPECT_EQ(errorAfter([](json& j) { j["statements"].push_back(j["statements"][0]); }), "/statements/1");
  EXPECT_EQ(errorAfter([](json& j) { j["host"]["kinds"] = {"zz"}; }), "/host/kinds");
  EXPECT_EQ(errorAfter([](json& j) { j["groups"].push_back(j["groups"][0]); }), "/groups/1");
}

TEST(CatalogLoader, RefusesFrontsThatDoNotFit) {
  EXPECT_EQ(errorAfter([](json& j) { j["kinds"][2]["fronts"][0]["kind"] = "zz"; }), "/kinds/2/fronts/0/kind");
  EXPECT_EQ(errorAfter([](json& j) { j["kinds"][2]["fronts"][0]["kind"] = "lb"; }), "/kinds/2/fronts/0/kind");
  EXPECT_EQ(errorAfter([](json& j) { j["kinds"][2]["fronts"][0]["clients"] = {"zz"}; }),
            "/kinds/2/fronts/0/clients");
  EXPECT_EQ(errorAfter([](json& j) { j["kinds"][2]["fronts"][0]["backend"] = {"zz"}; }),
            "/kinds/2/fronts/0/backend");
  EXPECT_EQ(errorAfter([](json& j) {
              j["kinds"][2]["fronts"][0]["map"] = {{"web", "zz"}};
            }),
            "/kinds/2/fronts/0/map");
  EXPECT_EQ(errorAfter([](json& j) {
              j["kinds"][2]["fronts"][0]["map"] = {{"zz", "in"}};
            }),
            "/kinds/2/fronts/0/map");
}

TEST(CatalogLoader, RefusesPortsThatAreNone) {
  for (const char* ports :
       {"0", "65536", "080", "80-", "-80", "90-80", "80-80", "80-81-82", "http", " 80", "+80"}) {
    EXPECT_EQ(errorAfter([&](json& j) { j["kinds"][1]["endpoints"][0]["ports"] = ports; }),
              "/kinds/1/endpoints/0/ports")
        << ports;
  }
}

TEST(CatalogLoader, TwoFrontsForOneClientAreNoFault) {
  json value = little();
  value["kinds"].push_back(value["kinds"][2]);
  value["kinds"][3]["id"] = "lb2";
  value["kinds"][3]["fronts"][0].erase("clients");
  EXPECT_TRUE(std::holds_alternative<Catalog>(load(value)));
}

}  // namespace
}  // namespace topo::catalog
