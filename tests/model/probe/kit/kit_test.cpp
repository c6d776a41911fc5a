// SPDX-License-Identifier: Apache-2.0
#include "model/probe/kit/kit.h"

#include "tests/model/probe/kit/support/site_drawing.h"

#include <QMap>

#include <gmock/gmock.h>

namespace topo::probe {
namespace {

using namespace Qt::StringLiterals;
using testing::HasSubstr;
using testing::Not;

class KitTest : public testing::Test, protected SiteDrawing {
 protected:
  KitTest() {
    host("app", {u"10.0.0.1"_s});
    host("db", {u"10.1.0.1"_s});
    host("guests", {u"10.9.0.0/24"_s});
    flow("a/db/mysql", "app", "db");
    flow("g/db/mysql", "guests", "db");
    flow("local", "app", "app").verdict = snapshot::Verdict::Local;
  }
  [[nodiscard]] QMap<QString, KitFile> kit(const QString& word = u"Acme"_s) const {
    const KitWords words{word, [word](const document::HostId&) { return word; },
                         [word](const Exclusion&) { return u"why "_s + word; },
                         [word](HostLeftOut) { return u"because "_s + word; }};
    QMap<QString, KitFile> files;
    for (const KitFile& file : kitFiles(site(), options, u"ab12"_s, words)) files.insert(file.path, file);
    return files;
  }
};

TEST_F(KitTest, HasAllThatAPersonNeeds) {
  const auto files = kit();
  for (const char* path :
       {"README.md", "ansible.cfg", "inventory.yml", "probe.yml", "stand-ins.yml", "stop-stand-ins.yml",
        "gather.yml", "gather.py", "tasks/probe.yml", "library/dmcm_probe.py", "library/dmcm_stand_in.py",
        "callback_plugins/dmcm_guard.py", "callback_plugins/dmcm_lines.py", "targets/app.json",
        "targets/db.json", "stand-ins/app.json", "stand-ins/db.json", "scripts/app.sh", "scripts/app.ps1"}) {
    EXPECT_FALSE(files.value(QString::fromLatin1(path)).bytes.isEmpty()) << path;
  }
  EXPECT_EQ(files.size(), 19) << "and nothing else: a host that tests nothing needs no script";
  EXPECT_TRUE(files.value(u"scripts/app.sh"_s).executable);
  EXPECT_FALSE(files.value(u"scripts/app.ps1"_s).executable);
}

TEST_F(KitTest, EveryPlaceIsFilled) {
  for (const KitFile& file : kit()) {
    EXPECT_THAT(file.bytes.toStdString(), Not(testing::ContainsRegex("@[A-Z_]+@")))
        << file.path.toStdString();
  }
}

TEST_F(KitTest, TheReadmeNamesHostsAndWhatIsLeftOut) {
  const std::string readme = kit().value(u"README.md"_s).bytes.toStdString();
  EXPECT_THAT(readme, HasSubstr("document `Acme`"));
  EXPECT_THAT(readme, HasSubstr("1 flows are tried from 1 hosts"));
  EXPECT_THAT(readme, HasSubstr("- `app` (10.0.0.1, `Acme`): 1 flows, 1 targets"));
  EXPECT_THAT(readme, HasSubstr("- `db` (10.1.0.1, `Acme`): tests nothing itself; 1 ports for stand-ins"));
  EXPECT_THAT(readme, HasSubstr("- host `guests` (`Acme`), 1 flows: because Acme"));
  EXPECT_THAT(readme, HasSubstr("- `local`: why Acme"));
}

TEST_F(KitTest, AUsersWordsAreNothingButWords) {
  const QString hostile = u"`x` <script> @HOSTS@ \u202e\u0007\n# Heading"_s;
  const std::string readme = kit(hostile).value(u"README.md"_s).bytes.toStdString();
  EXPECT_THAT(readme, Not(HasSubstr("<script>")));
  EXPECT_THAT(readme, Not(HasSubstr("\n# Heading")));
  EXPECT_THAT(readme, Not(HasSubstr("\u202e")));
  EXPECT_EQ(inertWords(hostile), u"'x' 'script' 'HOSTS' # Heading"_s);
  EXPECT_EQ(inertWords(QString(5000, u'x')).size(), 100);
}

TEST_F(KitTest, TheSameDrawingGivesTheSameBytes) {
  const auto first = kit();
  const auto second = kit();
  for (const KitFile& file : first) EXPECT_EQ(file.bytes, second.value(file.path).bytes);
}

}  // namespace
}  // namespace topo::probe
