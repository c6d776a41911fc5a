// SPDX-License-Identifier: Apache-2.0
#include "model/probe/wire/certificate.h"

#include "tests/model/probe/support/certificates.h"

#include <gtest/gtest.h>

namespace topo::probe {
namespace {

class CertificateTest : public testing::Test {
 protected:
  CertificateJudgement judge(const test::Identity& identity, const QStringList& names,
                             const QList<QSslError>& errors = {}) {
    return judgeCertificate(identity.certificate, errors, names, QHostAddress(QStringLiteral("127.0.0.1")),
                            QDateTime(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC));
  }
  test::Authority authority_;
};

TEST(CertificateName, Matching) {
  const auto matches = [](const char* pattern, const char* name) {
    return nameMatches(QString::fromLatin1(pattern), QString::fromLatin1(name));
  };
  EXPECT_TRUE(matches("console.acme.example", "Console.ACME.example."));
  EXPECT_TRUE(matches("*.acme.example", "console.acme.example"));
  EXPECT_FALSE(matches("*.acme.example", "a.b.acme.example"));
  EXPECT_FALSE(matches("*.acme.example", "acme.example"));
  EXPECT_FALSE(matches("*.example", "acme.example"));
  EXPECT_FALSE(matches("c*.acme.example", "console.acme.example"));
  EXPECT_FALSE(matches("", ""));
}

TEST_F(CertificateTest, GoodOneIsShownWithSubjectAndValidity) {
  const auto judged =
      judge(authority_.issue(QStringLiteral("console.test"), QStringLiteral("DNS:console.test")),
            {QStringLiteral("console.test")});
  EXPECT_TRUE(judged.acceptable);
  EXPECT_EQ(judged.detail.toStdString(), "certificate CN=console.test, valid until 2099-01-01");
  EXPECT_EQ(judged.seen.issuer.toStdString(), "CN=Test authority");
  EXPECT_TRUE(judged.seen.nameMatches);
}

TEST_F(CertificateTest, AnyNameOfTheHostWillDoAndSoWillItsAddress) {
  const test::Identity identity =
      authority_.issue(QStringLiteral("x"), QStringLiteral("DNS:public.test,IP:127.0.0.1"));
  EXPECT_TRUE(judge(identity, {QStringLiteral("inside.test"), QStringLiteral("public.test")}).acceptable);
  EXPECT_TRUE(judge(identity, {QStringLiteral("inside.test")}).acceptable);
  const test::Identity other = authority_.issue(QStringLiteral("x"), QStringLiteral("IP:127.0.0.2"));
  EXPECT_FALSE(judge(other, {QStringLiteral("inside.test")}).acceptable);
}

TEST_F(CertificateTest, OtherNameExpiredAndNotYetValidAreFailures) {
  const QStringList name{QStringLiteral("console.test")};
  const auto other =
      judge(authority_.issue(QStringLiteral("console.test"), QStringLiteral("DNS:mail.test")), name);
  EXPECT_FALSE(other.acceptable);
  EXPECT_EQ(
      other.detail.toStdString(),
      "certificate CN=console.test, valid until 2099-01-01, for another name (mail.test), not console.test");
  const auto expired =
      judge(authority_.issue(QStringLiteral("console.test"), QStringLiteral("DNS:console.test"),
                             QStringLiteral("20200101000000Z"), QStringLiteral("20210101000000Z")),
            name);
  EXPECT_FALSE(expired.acceptable);
  EXPECT_EQ(expired.detail.toStdString(), "certificate CN=console.test, expired on 2021-01-01");
  const auto early =
      judge(authority_.issue(QStringLiteral("console.test"), QStringLiteral("DNS:console.test"),
                             QStringLiteral("20900101000000Z"), QStringLiteral("20990101000000Z")),
            name);
  EXPECT_FALSE(early.acceptable);
  EXPECT_NE(early.detail.indexOf(QStringLiteral("not valid before 2090-01-01")), -1);
}

TEST_F(CertificateTest, WithoutAKnownNameTheNameIsNotChecked) {
  const auto judged = judge(authority_.issue(QStringLiteral("a"), QStringLiteral("DNS:a.test")), {});
  EXPECT_TRUE(judged.acceptable);
  EXPECT_FALSE(judged.seen.nameChecked);
}

TEST_F(CertificateTest, AnUnknownAuthorityIsNotedAndABrokenSignatureIsNot) {
  const test::Identity identity = authority_.issue(QStringLiteral("a.test"), QStringLiteral("DNS:a.test"));
  const QStringList name{QStringLiteral("a.test")};
  const auto unknown = judge(identity, name, {QSslError(QSslError::UnableToGetLocalIssuerCertificate)});
  EXPECT_TRUE(unknown.acceptable);
  EXPECT_FALSE(unknown.seen.issuerKnown);
  EXPECT_TRUE(unknown.detail.endsWith(QStringLiteral("issuer not known to this machine")));
  EXPECT_FALSE(judge(identity, name, {QSslError(QSslError::CertificateSignatureFailed)}).acceptable);
  EXPECT_FALSE(judge(identity, name, {QSslError(QSslError::CertificateRevoked)}).acceptable);
}

}  // namespace
}  // namespace topo::probe
