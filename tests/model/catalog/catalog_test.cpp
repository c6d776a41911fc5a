// SPDX-License-Identifier: Apache-2.0
#include "model/catalog/catalog.h"

#include <QFile>
#include <QSet>

#include <gtest/gtest.h>

namespace topo::catalog {
namespace {

TEST(Catalog, BuiltInIsEditionOneAndKnowsItsKindsAndGroups) {
  const Catalog catalog = Catalog::builtIn();
  EXPECT_EQ(catalog.edition(), 1);
  EXPECT_EQ(catalog.kinds().size(), 25);
  ASSERT_NE(catalog.kind("km"), nullptr);
  EXPECT_EQ(catalog.kind("km")->name, "Key Manager");
  EXPECT_EQ(catalog.kind("km")->shortName, "KM");
  EXPECT_EQ(catalog.kind("kme"), nullptr);
  EXPECT_EQ(catalog.kind(""), nullptr);
  EXPECT_TRUE(catalog.hasGroup("install"));
  EXPECT_FALSE(catalog.hasGroup("nothing"));
}

TEST(Catalog, EndpointIsFoundByItsId) {
  const Catalog catalog = Catalog::builtIn();
  EXPECT_EQ(catalog.kind("console")->endpoint("https")->ports, "443");
  EXPECT_EQ(catalog.kind("console")->endpoint("ftp"), nullptr);
  EXPECT_EQ(catalog.kind("user")->endpoint("http"), nullptr);
}

TEST(Catalog, WhatIsCompiledInIsTheFileInTheTree) {
  QFile tree(QStringLiteral(TOPO_SOURCE_DIR "/resources/catalog/catalog-1.json"));
  QFile built(QStringLiteral(":/topo/catalog/catalog-1.json"));
  (void)Catalog::builtIn();
  ASSERT_TRUE(tree.open(QIODevice::ReadOnly));
  ASSERT_TRUE(built.open(QIODevice::ReadOnly));
  EXPECT_EQ(tree.readAll(), built.readAll());
}

TEST(Catalog, StatementIdsAreUniqueAndNamesAreShownNotIds) {
  const Catalog catalog = Catalog::builtIn();
  QSet<QString> ids;
  for (const Statement& s : catalog.statements()) {
    EXPECT_FALSE(ids.contains(s.id)) << qPrintable(s.id);
    ids.insert(s.id);
  }
  for (const Kind& kind : catalog.kinds()) {
    EXPECT_NE(kind.name, kind.id);
    EXPECT_LE(kind.shortName.size(), 14) << "fits a chip: " << qPrintable(kind.shortName);
  }
}

}  // namespace
}  // namespace topo::catalog
