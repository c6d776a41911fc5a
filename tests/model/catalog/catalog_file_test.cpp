// SPDX-License-Identifier: Apache-2.0
#include "model/catalog/catalog_file.h"

#include <gtest/gtest.h>

namespace topo::catalog {
namespace {

Catalog extended() {
  Kind kind;
  kind.id = QStringLiteral("vault");
  kind.name = QStringLiteral("Vault \u00e9");
  kind.shortName = QStringLiteral("Vault");
  kind.summary = QStringLiteral("Keeps secrets.");
  kind.category = Category::Own;
  kind.onVendorPage = false;
  kind.icon = QStringLiteral("km");
  kind.endpoints = {{QStringLiteral("api"),
                     Transport::Udp,
                     QStringLiteral("8200-8201"),
                     QStringLiteral("HTTPS"),
                     true,
                     false,
                     {},
                     {}}};
  Statement statement;
  statement.id = QStringLiteral("km-vault");
  statement.from = QStringLiteral("km");
  statement.to = kind.id;
  statement.endpoints = {QStringLiteral("api")};
  statement.purpose = QStringLiteral("Fetches keys.");
  statement.evidence = {{EvidenceType::Supplement, QStringLiteral("Design 7")}};
  return Catalog::builtIn().with({kind}, {statement});
}

TEST(CatalogFile, IsReadBackAsTheSameCatalog) {
  const Catalog before = extended();
  const auto read = Catalog::parse(toCatalogFile(before, QStringLiteral("Acme")));
  ASSERT_TRUE(std::holds_alternative<Catalog>(read)) << std::get<LoadError>(read).message.toStdString();
  const auto& after = std::get<Catalog>(read);
  EXPECT_EQ(after.kinds(), before.kinds());
  EXPECT_EQ(after.statements(), before.statements());
  EXPECT_EQ(after.hostKinds(), before.hostKinds());
  EXPECT_EQ(after.hostEndpoints(), before.hostEndpoints());
  EXPECT_EQ(after.groups().size(), before.groups().size());
  EXPECT_EQ(after.edition(), before.edition());
}

// A document may leave texts empty, a catalog file may not.
TEST(CatalogFile, IsReadBackWhateverTheDocumentLeftOpen) {
  Catalog sparse = extended();
  Kind kind = sparse.kinds().last();
  kind.id = QStringLiteral("bare");
  kind.shortName.clear();
  kind.summary.clear();
  kind.endpoints.first().application.clear();
  Statement statement = sparse.statements().last();
  statement.id = QStringLiteral("km-bare");
  statement.purpose.clear();
  statement.evidence.first().place.clear();
  const auto read = Catalog::parse(toCatalogFile(sparse.with({kind}, {statement}), {}));
  EXPECT_TRUE(std::holds_alternative<Catalog>(read)) << std::get<LoadError>(read).message.toStdString();
}

TEST(Catalog, ExtendedTwiceIsExtendedOnce) {
  const Catalog once = extended();
  const Catalog twice = once.with({once.kinds().last()}, {once.statements().last()});
  EXPECT_EQ(twice.kinds(), once.kinds());
  EXPECT_EQ(twice.statements(), once.statements());
  EXPECT_EQ(Catalog::builtIn().kind(QStringLiteral("vault")), nullptr);
}

}  // namespace
}  // namespace topo::catalog
