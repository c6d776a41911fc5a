// SPDX-License-Identifier: Apache-2.0
// What the prober says of real servers, each on loopback ports of its own with its own files. One that is not
// installed is skipped with its name.
#include "tests/model/probe/services/server.h"
#include "tests/model/probe/support/peers.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gmock/gmock.h>
#include <unistd.h>

namespace topo::probe {
namespace {

using test::at;
using test::freePort;
using test::loopback;
using test::programPath;
using test::Server;
using testing::HasSubstr;
using testing::StartsWith;

QString s(const char* text) {
  return QString::fromLatin1(text);
}

/// One server: how it is started, where it listens, and why it is not there.
struct Real {
  std::unique_ptr<Server> server;
  quint16 port = 0;
  quint16 tlsPort = 0;
  QString missing;
};

/// All are started at once and then waited for, because each takes seconds.
class Services : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<QTemporaryDir>();
    authority_ = std::make_unique<test::Authority>();
    const test::Identity identity = authority_->issue(s("services.test"), s("DNS:services.test"));
    write(s("tls.pem"), identity.certificate.toPem());
    write(s("tls.key"), identity.key.toPem());
    write(s("ca.pem"), authority_->certificate().toPem());
    beginRabbit();
    beginMaria();
    beginNginx();
    beginLdap();
  }
  static void TearDownTestSuite() {
    for (Real* real : {&rabbit_, &maria_, &nginx_, &ldap_}) *real = Real();
    epmd_.reset();
    folder_.reset();
    authority_.reset();
  }

  /// Waits for a server; false, and the test is skipped, when it is not installed.
  static bool isThere(Real& real) {
    if (!real.missing.isEmpty()) return false;
    QList<quint16> ports{real.port};
    if (real.tlsPort != 0) ports.append(real.tlsPort);
    EXPECT_TRUE(real.server->accepts(ports)) << real.server->said().toStdString();
    return true;
  }

  /// Tries a port as each protocol at once: only `right` may be there.
  static void expectOnly(quint16 port, Service right, const testing::Matcher<std::string>& detail) {
    const std::vector<Service> all{Service::Http, Service::Mysql, Service::Amqp,
                                   Service::Ldap, Service::Ssh,   Service::Smtp};
    std::vector<Target> targets;
    for (Service service : all) targets.push_back(at(loopback(), port, service));
    const Report report = test::runJob(makeJob(targets, limits()));
    ASSERT_EQ(report.attempts.size(), all.size());
    for (const Attempt& attempt : report.attempts) {
      const bool expected = attempt.target.service == right;
      EXPECT_EQ(attempt.outcome, expected ? Outcome::Open : Outcome::WrongService)
          << static_cast<int>(attempt.target.service) << ": " << attempt.detail.toStdString();
      EXPECT_THAT(attempt.detail.toStdString(), testing::Conditional(expected, detail, testing::_));
    }
  }

  /// The same behind TLS, with the certificate of these tests.
  static void expectBehindTls(quint16 port, Service right, const testing::Matcher<std::string>& detail) {
    Options options = limits();
    options.trusted = {authority_->certificate()};
    const QStringList name{s("services.test")};
    const std::vector<Target> targets{at(loopback(), port, right, true, name),
                                      at(loopback(), port, right, true, {s("other.test")}),
                                      at(loopback(), port, right)};
    const Report report = test::runJob(makeJob(targets, options));
    ASSERT_EQ(report.attempts.size(), 3U);
    const Attempt& good = report.attempts[0];
    EXPECT_EQ(good.outcome, Outcome::Open) << good.detail.toStdString();
    EXPECT_THAT(good.detail.toStdString(), detail);
    EXPECT_THAT(good.detail.toStdString(), HasSubstr("CN=services.test, valid until 2099-01-01"));
    ASSERT_TRUE(good.certificate.has_value());
    EXPECT_TRUE(good.certificate->issuerKnown && good.certificate->nameMatches);
    EXPECT_EQ(report.attempts[1].outcome, Outcome::TlsFailure);
    EXPECT_THAT(report.attempts[1].detail.toStdString(), HasSubstr("for another name (services.test)"));
    EXPECT_NE(report.attempts[2].outcome, Outcome::Filtered);
  }

  static Options limits() {
    Options options;
    options.ratePerSecond = 0;
    options.greetingTimeoutMs = 2500;  // some stay silent until it ends
    return options;
  }

  static inline Real rabbit_;
  static inline Real maria_;
  static inline Real nginx_;
  static inline Real ldap_;
  static inline std::unique_ptr<QTemporaryDir> folder_;

 private:
  static QString path(const QString& name) { return folder_->filePath(name); }
  static void write(const QString& name, const QByteArray& bytes) {
    QFile file(path(name));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
  }
  /// The program, or "" with the reason noted.
  static QString programOf(Real& real, const QString& name, const QString& package) {
    const QString program = programPath(name);
    if (program.isEmpty()) real.missing = package + s(" is not installed");
    return program;
  }
  static QString number(quint16 port) { return QString::number(port); }

  static void beginNginx() {
    const QString program = programOf(nginx_, s("nginx"), s("nginx"));
    if (program.isEmpty()) return;
    nginx_.port = freePort();
    nginx_.tlsPort = freePort();
    write(s("nginx.conf"),
          s("daemon off; master_process off; pid nginx.pid; error_log stderr;\n"
            "events { worker_connections 64; }\n"
            "http { access_log off; client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;\n"
            "  uwsgi_temp_path t4; scgi_temp_path t5;\n"
            "  ssl_protocols TLSv1.2 TLSv1.3; ssl_certificate %1/tls.pem; ssl_certificate_key %1/tls.key;\n"
            "  server { listen 127.0.0.1:%2; listen 127.0.0.1:%3 ssl; return 404; } }\n")
              .arg(folder_->path(), number(nginx_.port), number(nginx_.tlsPort))
              .toUtf8());
    nginx_.server = std::make_unique<Server>(
        program, QStringList{s("-e"), s("stderr"), s("-p"), folder_->path(), s("-c"), path(s("nginx.conf"))},
        folder_->path());
  }

  static void beginMaria() {
    const QString program = programOf(maria_, s("mariadbd"), s("mariadb-server-core"));
    if (program.isEmpty()) return;
    maria_.port = freePort();
    QDir(folder_->path()).mkdir(s("maria"));
    // Without any table it greets like every other: more is never asked of it.
    QStringList arguments{s("--no-defaults"),
                          s("--skip-grant-tables"),
                          s("--innodb=OFF"),
                          s("--default-storage-engine=MyISAM"),
                          s("--aria-log-dir-path=") + path(s("maria")),
                          s("--datadir=") + path(s("maria")),
                          s("--socket=") + path(s("maria.sock")),
                          s("--pid-file=") + path(s("maria.pid")),
                          s("--bind-address=127.0.0.1"),
                          s("--port=") + number(maria_.port)};
    if (::geteuid() == 0) arguments << s("--user=root");
    maria_.server = std::make_unique<Server>(program, arguments, folder_->path());
  }

  static void beginLdap() {
    const QString program = programOf(ldap_, s("slapd"), s("slapd"));
    if (program.isEmpty()) return;
    ldap_.port = freePort();
    ldap_.tlsPort = freePort();
    write(s("slapd.conf"), s("pidfile %1/slapd.pid\nargsfile %1/slapd.args\n"
                             "TLSCertificateFile %1/tls.pem\nTLSCertificateKeyFile %1/tls.key\n"
                             "TLSCACertificateFile %1/ca.pem\n")
                               .arg(folder_->path())
                               .toUtf8());
    ldap_.server = std::make_unique<Server>(
        program,
        QStringList{s("-d"), s("0"), s("-f"), path(s("slapd.conf")), s("-h"),
                    s("ldap://127.0.0.1:%1 ldaps://127.0.0.1:%2").arg(ldap_.port).arg(ldap_.tlsPort)},
        folder_->path());
  }

  static void beginRabbit() {
    const QString program =
        programOf(rabbit_, s("/usr/lib/rabbitmq/bin/rabbitmq-server"), s("rabbitmq-server"));
    const QString epmd = program.isEmpty() ? QString() : programOf(rabbit_, s("epmd"), s("erlang-base"));
    if (epmd.isEmpty()) return;
    rabbit_.port = freePort();
    rabbit_.tlsPort = freePort();
    const quint16 names = freePort();
    QDir(folder_->path()).mkdir(s("rabbit"));
    write(s("rabbit/rabbitmq.conf"),
          s("listeners.tcp.1 = 127.0.0.1:%2\nlisteners.ssl.1 = 127.0.0.1:%3\n"
            "ssl_options.certfile = %1/tls.pem\nssl_options.keyfile = %1/tls.key\n"
            "ssl_options.cacertfile = %1/ca.pem\nssl_options.verify = verify_none\n")
              .arg(folder_->path(), number(rabbit_.port), number(rabbit_.tlsPort))
              .toUtf8());
    write(s("rabbit/plugins"), "[].\n");
    write(s("rabbit/env"), "");
    const QString own = path(s("rabbit"));
    // Its own book of names: the machine's is left alone, and none stays behind.
    epmd_ = std::make_unique<Server>(
        epmd, QStringList{s("-address"), s("127.0.0.1"), s("-port"), number(names)}, folder_->path());
    rabbit_.server = std::make_unique<Server>(
        program, QStringList(), own,
        QStringList{s("ERL_EPMD_PORT=") + number(names), s("ERL_EPMD_ADDRESS=127.0.0.1"),
                    s("RABBITMQ_NODENAME=topo%1@localhost").arg(rabbit_.port),
                    s("RABBITMQ_DIST_PORT=") + number(freePort()), s("RABBITMQ_MNESIA_BASE=") + own,
                    s("RABBITMQ_LOG_BASE=") + own, s("RABBITMQ_LOGS=-"),
                    s("RABBITMQ_GENERATED_CONFIG_DIR=") + own, s("RABBITMQ_PID_FILE=") + own + s("/pid"),
                    s("RABBITMQ_CONFIG_FILE=") + own + s("/rabbitmq"),
                    s("RABBITMQ_CONF_ENV_FILE=") + own + s("/env"),
                    s("RABBITMQ_ENABLED_PLUGINS_FILE=") + own + s("/plugins"),
                    s("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS=+S 1:1 +sbwt none -kernel inet_dist_use_interface "
                      "{127,0,0,1}")});
  }

  static inline std::unique_ptr<Server> epmd_;
  static inline std::unique_ptr<test::Authority> authority_;
};

// clang-format off
// house-rules: allow left-over because a server that is not installed proves nothing; the test says which one
#define SKIP_WITHOUT(real) if (!isThere(real)) GTEST_SKIP() << (real).missing.toStdString()
// clang-format on

TEST_F(Services, Nginx) {
  SKIP_WITHOUT(nginx_);
  expectOnly(nginx_.port, Service::Http, StartsWith("HTTP/1.1 404 Not Found"));
  expectBehindTls(nginx_.tlsPort, Service::Http, StartsWith("HTTP/1.1 404 Not Found; TLS 1.3"));
  const Attempt plain = test::tryOne(at(loopback(), nginx_.port, Service::Http, true), limits());
  EXPECT_EQ(plain.outcome, Outcome::WrongService) << plain.detail.toStdString();
}

TEST_F(Services, MariaDb) {
  SKIP_WITHOUT(maria_);
  expectOnly(maria_.port, Service::Mysql,
             testing::AllOf(StartsWith("MySQL protocol, "), HasSubstr("MariaDB")));
}

TEST_F(Services, OpenLdap) {
  SKIP_WITHOUT(ldap_);
  expectOnly(ldap_.port, Service::Ldap, testing::Eq("LDAP"));
  expectBehindTls(ldap_.tlsPort, Service::Ldap, StartsWith("LDAP; TLS 1.3"));
}

TEST_F(Services, RabbitMq) {
  SKIP_WITHOUT(rabbit_);
  expectOnly(rabbit_.port, Service::Amqp, StartsWith("AMQP 0-9-1, RabbitMQ 3."));
  expectBehindTls(rabbit_.tlsPort, Service::Amqp, StartsWith("AMQP 0-9-1, RabbitMQ 3."));
}

TEST_F(Services, RiakSpeaksHttp) {
  // Riak is in no distribution any more: these are its words.
  const test::Peer riak({}, [](QTcpSocket& socket, const QByteArray& bytes) {
    if (!bytes.startsWith("HEAD / HTTP/1.1\r\n")) return socket.close();
    socket.write(
        "HTTP/1.1 200 OK\r\nVary: Accept\r\nServer: MochiWeb/1.1 WebMachine/1.10.9 (cafe not found)\r\n"
        "Link: </buckets>; rel=\"riak_kv_wm_buckets\"\r\nContent-Type: text/html\r\nContent-Length: "
        "0\r\n\r\n");
  });
  expectOnly(riak.port(), Service::Http, testing::Eq("HTTP/1.1 200 OK"));
}

}  // namespace
}  // namespace topo::probe
