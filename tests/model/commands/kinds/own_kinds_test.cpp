// SPDX-License-Identifier: Apache-2.0
#include "model/commands/kinds/own_kinds.h"

#include "tests/model/commands/example.h"

#include <gtest/gtest.h>

namespace topo::commands {
namespace {

using namespace example;

OwnKinds vault() {
  catalog::Kind kind;
  kind.id = QStringLiteral("vault");
  kind.name = QStringLiteral("Vault");
  kind.category = catalog::Category::Own;
  kind.onVendorPage = false;
  kind.endpoints = {
      {QStringLiteral("api"), catalog::Transport::Tcp, QStringLiteral("8200"), {}, {}, true, {}, {}}};
  catalog::Statement use;
  use.id = QStringLiteral("km-vault");
  use.from = QStringLiteral("km");
  use.to = kind.id;
  use.endpoints = {QStringLiteral("api")};
  return {{kind}, {use}};
}

std::string said(const OwnKinds& own, const DocumentData& data = example::document()) {
  return faultOf(own, data, catalog::Catalog::builtIn()).value_or(QString()).toStdString();
}

TEST(OwnKinds, BecomePartOfTheDocumentInOneStepAndGoAgain) {
  const auto edition = catalog::Catalog::builtIn();
  const DocumentData data = example::document();
  const Proposal proposal = setOwnKinds(data, edition, vault());
  const DocumentData extended = after(data, proposal);
  EXPECT_EQ(extended.catalog.kinds, vault().kinds);
  EXPECT_EQ(extended.catalog.statements, vault().statements);
  EXPECT_TRUE(after(extended, setOwnKinds(extended, edition, {})) == data);
}

TEST(OwnKinds, SayWhatIsWrongWithThem) {
  EXPECT_EQ(said(vault()), "");
  OwnKinds own = vault();
  own.kinds.first().name = QStringLiteral(" ");
  EXPECT_NE(said(own), "");
  own = vault();
  own.kinds.first().id = QStringLiteral("km");
  EXPECT_NE(said(own).find("already"), std::string::npos);
  own = vault();
  own.kinds.first().endpoints.first().ports = QStringLiteral("0");
  EXPECT_NE(said(own).find("no port"), std::string::npos);
  own = vault();
  own.kinds.first().icon = QStringLiteral("<svg><image/></svg>");
  EXPECT_NE(said(own).find("picture"), std::string::npos);
  own = vault();
  own.statements.first().endpoints = {QStringLiteral("ssh")};
  EXPECT_NE(said(own).find("ssh"), std::string::npos);
  own = vault();
  own.statements.first().to = QStringLiteral("mysql");
  own.statements.first().endpoints = {QStringLiteral("mysql")};
  EXPECT_NE(said(own).find("one of them"), std::string::npos);
  EXPECT_TRUE(setOwnKinds(example::document(), catalog::Catalog::builtIn(), own).isEmpty());
}

TEST(OwnKinds, StayWhileSomethingIsOfThem) {
  const auto edition = catalog::Catalog::builtIn();
  DocumentData data = after(example::document(), setOwnKinds(example::document(), edition, vault()));
  document::Component component;
  component.id = document::ComponentId(QStringLiteral("vault-1"));
  component.kind = QStringLiteral("vault");
  component.endpoints.insert(QStringLiteral("api"), {QStringLiteral("8201"), {}, {}, {}});
  data.components.insert(component.id, component);
  EXPECT_NE(said({}, data).find("still used"), std::string::npos);
  EXPECT_TRUE(setOwnKinds(data, edition, {}).isEmpty());

  OwnKinds renamed = vault();
  renamed.kinds.first().endpoints.first().id = QStringLiteral("https");
  renamed.statements.first().endpoints = {QStringLiteral("https")};
  const DocumentData changed = after(data, setOwnKinds(data, edition, renamed));
  EXPECT_TRUE(changed.components[component.id].endpoints.isEmpty()) << "of an endpoint that is gone";
}

TEST(OwnKinds, NewOnesGetIdsOfTheirOwn) {
  const auto edition = catalog::Catalog::builtIn();
  EXPECT_EQ(freshKindId(QStringLiteral("Hash Vault"), vault(), edition), QStringLiteral("hash-vault"));
  EXPECT_EQ(freshKindId(QStringLiteral("Vault"), vault(), edition), QStringLiteral("vault-2"));
  EXPECT_EQ(freshKindId(QStringLiteral("mysql"), {}, edition), QStringLiteral("mysql-2"));
}

}  // namespace
}  // namespace topo::commands
