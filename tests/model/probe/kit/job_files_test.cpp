// SPDX-License-Identifier: Apache-2.0
#include "model/probe/kit/job_files.h"

#include "tests/model/probe/kit/support/site_drawing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <gmock/gmock.h>

namespace topo::probe {
namespace {

using namespace Qt::StringLiterals;

class JobFilesTest : public testing::Test, protected SiteDrawing {
 protected:
  JobFilesTest() {
    host("app", {u"10.0.0.1"_s});
    host("db", {u"10.1.0.1"_s}).dnsNames = QStringList{u"db.test"_s};
    flow("a/db/mysql", "app", "db");
  }
};

TEST_F(JobFilesTest, TargetsSayAllThatAProbeNeeds) {
  const Site made = site();
  const QJsonObject file = QJsonDocument::fromJson(targetsFile(made.hosts[0], u"abc"_s, options)).object();
  EXPECT_EQ(file.value(u"format"_s).toString(), u"dmcm-topology-targets"_s);
  EXPECT_EQ(file.value(u"version"_s).toInt(), 1);
  EXPECT_EQ(file.value(u"documentSha256"_s).toString(), u"abc"_s);
  EXPECT_EQ(file.value(u"vantage"_s).toString(), u"host:app"_s);
  EXPECT_EQ(file.value(u"addresses"_s).toArray(), QJsonArray{u"10.0.0.1"_s});
  EXPECT_EQ(file.value(u"limits"_s).toObject().value(u"perSecond"_s).toInt(), 20);
  EXPECT_EQ(file.value(u"controls"_s).toArray().size(), 1);
  const QJsonObject target = file.value(u"targets"_s).toArray().at(0).toObject();
  const QJsonObject expected{{u"flows"_s, QJsonArray{u"a/db/mysql"_s}},
                             {u"address"_s, u"10.1.0.1"_s},
                             {u"port"_s, 3306},
                             {u"transport"_s, u"tcp"_s},
                             {u"service"_s, u"mysql"_s},
                             {u"tls"_s, false},
                             {u"serverNames"_s, QJsonArray{u"db.test"_s}},
                             {u"source"_s, u"10.0.0.1"_s}};
  EXPECT_EQ(target, expected);
}

TEST_F(JobFilesTest, StandInsSayWhatToOpen) {
  const Site made = site();
  const QJsonObject file = QJsonDocument::fromJson(standInsFile(made.hosts[1])).object();
  EXPECT_EQ(file.value(u"format"_s).toString(), u"dmcm-topology-stand-ins"_s);
  const QJsonObject endpoint{{u"address"_s, u"10.1.0.1"_s}, {u"port"_s, 3306}, {u"transport"_s, u"tcp"_s}};
  EXPECT_EQ(file.value(u"endpoints"_s).toArray(), QJsonArray{endpoint});
}

TEST_F(JobFilesTest, EveryServiceHasAWord) {
  QStringList words;
  for (const Service service : {Service::None, Service::Http, Service::Mysql, Service::Amqp, Service::Ldap,
                                Service::Ssh, Service::Smtp, Service::Dns, Service::Ntp}) {
    words << serviceWord(service);
  }
  EXPECT_EQ(words.removeDuplicates(), 0);
  EXPECT_EQ(transportWord(Transport::Udp), u"udp"_s);
}

}  // namespace
}  // namespace topo::probe
