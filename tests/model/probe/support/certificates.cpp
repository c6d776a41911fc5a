// SPDX-License-Identifier: Apache-2.0
#include "tests/model/probe/support/certificates.h"

#include <QFile>
#include <QProcess>

#include <gtest/gtest.h>

namespace topo::test {
namespace {

void writeText(const QString& path, const QByteArray& text) {
  QFile file(path);
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  ASSERT_EQ(file.write(text), text.size());
}

}  // namespace

Authority::Authority() {
  writeText(path(QStringLiteral("index")), {});
  writeText(path(QStringLiteral("serial")), "01\n");
  writeText(path(QStringLiteral("ca.conf")),
            "[ca]\ndefault_ca=here\n[here]\ndatabase=index\nserial=serial\nnew_certs_dir=.\n"
            "default_md=sha256\npolicy=any\nunique_subject=no\n[any]\ncommonName=supplied\n"
            "[req]\ndistinguished_name=dn\n[dn]\n"
            "[authority]\nbasicConstraints=critical,CA:TRUE\nsubjectKeyIdentifier=hash\n");
  openssl({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
           QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
           QStringLiteral("-keyout"), QStringLiteral("ca.key"), QStringLiteral("-out"),
           QStringLiteral("ca.pem"), QStringLiteral("-days"), QStringLiteral("3650"), QStringLiteral("-subj"),
           QStringLiteral("/CN=Test authority"), QStringLiteral("-config"), QStringLiteral("ca.conf"),
           QStringLiteral("-extensions"), QStringLiteral("authority")});
  certificate_ = QSslCertificate(read(QStringLiteral("ca.pem")));
  EXPECT_FALSE(certificate_.isNull());
}

Identity Authority::issue(const QString& commonName, const QString& names, const QString& from,
                          const QString& until) {
  const QString base = QStringLiteral("leaf%1").arg(++issued_);
  writeText(path(base + QStringLiteral(".ext")), "subjectAltName=" + names.toLatin1() + "\n");
  openssl({QStringLiteral("req"), QStringLiteral("-new"), QStringLiteral("-newkey"), QStringLiteral("ec"),
           QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
           QStringLiteral("-keyout"), base + QStringLiteral(".key"), QStringLiteral("-out"),
           base + QStringLiteral(".csr"), QStringLiteral("-subj"), QStringLiteral("/CN=") + commonName,
           QStringLiteral("-config"), QStringLiteral("ca.conf")});
  openssl({QStringLiteral("ca"), QStringLiteral("-batch"), QStringLiteral("-notext"),
           QStringLiteral("-config"), QStringLiteral("ca.conf"), QStringLiteral("-cert"),
           QStringLiteral("ca.pem"), QStringLiteral("-keyfile"), QStringLiteral("ca.key"),
           QStringLiteral("-in"), base + QStringLiteral(".csr"), QStringLiteral("-out"),
           base + QStringLiteral(".pem"), QStringLiteral("-startdate"), from, QStringLiteral("-enddate"),
           until, QStringLiteral("-extfile"), base + QStringLiteral(".ext")});
  Identity out{QSslKey(read(base + QStringLiteral(".key")), QSsl::Ec),
               QSslCertificate(read(base + QStringLiteral(".pem")))};
  EXPECT_FALSE(out.key.isNull());
  EXPECT_FALSE(out.certificate.isNull());
  return out;
}

void Authority::openssl(const QStringList& arguments) const {
  QProcess process;
  process.setWorkingDirectory(folder_.path());
  process.start(QStringLiteral("openssl"), arguments);
  ASSERT_TRUE(process.waitForFinished()) << "the openssl program is needed";
  ASSERT_EQ(process.exitCode(), 0) << process.readAllStandardError().toStdString();
}

QByteArray Authority::read(const QString& name) const {
  QFile file(path(name));
  EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name.toStdString();
  return file.readAll();
}

}  // namespace topo::test
