// SPDX-License-Identifier: Apache-2.0
#include "model/document/catalog_of.h"
#include "model/format/reading/entity_reader.h"
#include "model/format/writer.h"
#include "tests/model/format/support.h"

namespace topo::format {
namespace {

using test::bad;
using test::documentWith;
using test::good;

const QByteArray kVault = R"({"id": "vault", "name": "Vault", "icon": "km", "x-team": "security",
    "endpoints": [{"id": "api", "ports": "8200", "application": "HTTPS", "encrypted": true}]})";
const QByteArray kUse = R"({"id": "km-vault", "from": "km", "to": "vault", "endpoints": ["api"],
    "purpose": "Fetches keys.", "source": "Design 7"})";

QByteArray withCatalog(const QByteArray& kinds, const QByteArray& statements, const QByteArray& rest = {}) {
  return documentWith(R"("catalog": {"kinds": [)" + kinds + R"(], "statements": [)" + statements + "]}" +
                      rest);
}

TEST(KindReader, ReadsWhatADocumentAddsAndItsComponents) {
  const auto d = good(
      withCatalog(kVault, kUse,
                  R"(, "components": [{"id": "v", "kind": "vault", "endpoints": {"api": {"port": "8201"}}}],
      "zones": [{"id": "z", "firewall": {"inbound": "deny", "outbound": "deny", "rules": [{"id": "r",
        "direction": "in", "action": "allow", "from": ["kind:km"], "to": ["kind:vault"], "services": ["tcp/8201"]}]}}])"));
  ASSERT_EQ(d.catalog.kinds.size(), 1);
  EXPECT_EQ(d.catalog.kinds.first().name, QStringLiteral("Vault"));
  EXPECT_EQ(d.catalog.kinds.first().category, catalog::Category::Own);
  ASSERT_EQ(d.catalog.statements.size(), 1);
  const auto own = document::catalogOf(d, test::builtInCatalog());
  ASSERT_NE(own.kind(QStringLiteral("vault")), nullptr);
  EXPECT_EQ(own.statements().size(), test::builtInCatalog().statements().size() + 1);
}

TEST(KindReader, WritesThemBackWithUnknownKeys) {
  const QByteArray bytes = write(good(withCatalog(kVault, kUse)));
  EXPECT_TRUE(bytes.contains("\"x-team\": \"security\""));
  EXPECT_TRUE(bytes.contains("\"source\": \"Design 7\""));
  EXPECT_EQ(write(good(bytes)), bytes);
}

TEST(KindReader, LeavesOutWhatIsNotThere) {
  const QByteArray bytes = write(good(documentWith("")));
  EXPECT_FALSE(bytes.contains("\"kinds\""));
  EXPECT_FALSE(bytes.contains("\"statements\""));
}

TEST(KindReader, NamesWhatIsWrong) {
  const char* const kKind = "/catalog/kinds/0";
  for (const auto& [kinds, statements, pointer] :
       {std::tuple<QByteArray, QByteArray, std::string>{R"({"name": "x"})", "", kKind + std::string("/id")},
        {R"({"id": "km"})", "", kKind + std::string("/id")},
        {R"({"id": "a"}, {"id": "a"})", "", "/catalog/kinds/1/id"},
        {R"({"id": "a", "icon": "<svg><image/></svg>"})", "", kKind + std::string("/icon")},
        {R"({"id": "a", "endpoints": [{"id": "e"}]})", "", kKind + std::string("/endpoints/0/ports")},
        {R"({"id": "a", "endpoints": [{"id": "e", "ports": "0"}]})", "",
         kKind + std::string("/endpoints/0/ports")},
        {R"({"id": "a", "endpoints": [{"id": "e", "ports": "1", "transport": "sctp"}]})", "",
         kKind + std::string("/endpoints/0/transport")},
        {R"({"id": "a", "endpoints": [{"id": "e", "ports": "1"}, {"id": "e", "ports": "2"}]})", "",
         kKind + std::string("/endpoints/1/id")},
        {kVault, R"({"id": "s", "from": "km", "to": "gone", "endpoints": ["api"]})",
         "/catalog/statements/0/to"},
        {kVault, R"({"id": "s", "from": "km", "to": "vault", "endpoints": ["ssh"]})",
         "/catalog/statements/0/endpoints"},
        {kVault, R"({"id": "s", "from": "km", "to": "vault", "endpoints": []})",
         "/catalog/statements/0/endpoints"},
        {kVault, R"({"id": "dispatcher-km", "from": "km", "to": "vault", "endpoints": ["api"]})",
         "/catalog/statements/0/id"},
        {kVault, R"({"id": "s", "from": "console", "to": "km", "endpoints": ["km"]})",
         "/catalog/statements/0/from"}}) {
    const auto errors = bad(withCatalog(kinds, statements));
    ASSERT_FALSE(errors.isEmpty()) << kinds.toStdString() << statements.toStdString();
    EXPECT_EQ(errors[0].pointer.toStdString(), pointer) << errors[0].message.toStdString();
  }
}

}  // namespace
}  // namespace topo::format
