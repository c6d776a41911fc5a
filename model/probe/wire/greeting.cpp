// SPDX-License-Identifier: Apache-2.0
#include "model/probe/wire/greeting.h"

#include "model/probe/wire/printable.h"

#include <QtEndian>

namespace topo::probe {
namespace {

using Verdict = Heard::Verdict;

Heard right(QString detail) {
  return {Verdict::Right, std::move(detail)};
}
Heard wrong() {
  return {Verdict::Wrong, {}};
}
Heard more() {
  return {};
}

/// Reads numbers and pieces from the front of bytes; anything beyond the end makes it `short_`, never UB.
class Reader {
 public:
  explicit Reader(const QByteArray& bytes) : bytes_(bytes) {}
  bool isShort() const { return short_; }
  qsizetype left() const { return bytes_.size() - at_; }

  quint32 big(int count) { return number(count, true); }
  quint32 little(int count) { return number(count, false); }
  QByteArray take(qsizetype count) {
    if (count < 0 || count > left()) {
      short_ = true;
      return {};
    }
    at_ += count;
    return bytes_.mid(at_ - count, count);
  }
  /// Up to a zero byte, which is eaten.
  QByteArray text() {
    const qsizetype end = bytes_.indexOf('\0', at_);
    if (end < 0) short_ = true;
    const QByteArray out = take(end < 0 ? left() : end - at_);
    if (end >= 0) ++at_;
    return out;
  }

 private:
  quint32 number(int count, bool bigEndian) {
    const QByteArray piece = take(count);
    quint32 value = 0;
    for (int i = 0; i < piece.size(); ++i) {
      const auto byte = static_cast<uchar>(piece[bigEndian ? i : piece.size() - 1 - i]);
      value = value << 8 | byte;
    }
    return value;
  }

  const QByteArray& bytes_;
  qsizetype at_ = 0;
  bool short_ = false;
};

QString versioned(const char* name, const QByteArray& version) {
  const QString shown = printable(version, 60);
  return shown.isEmpty() ? QString::fromLatin1(name)
                         : QStringLiteral("%1 %2").arg(QLatin1String(name), shown);
}

/// A server that speaks first shows itself by the first bytes; a prefix of them may still become right.
enum class Start { Matches, MayMatch, Differs };
Start startsLike(const QByteArray& received, const QByteArray& wanted) {
  if (received.startsWith(wanted)) return Start::Matches;
  return wanted.startsWith(received) ? Start::MayMatch : Start::Differs;
}

Heard hearLine(const QByteArray& received, const QByteArray& wanted, int limit, QString prefix = {}) {
  switch (startsLike(received, wanted)) {
    case Start::MayMatch:
      return more();
    case Start::Differs:
      return wrong();
    case Start::Matches:
      break;
  }
  const qsizetype end = received.indexOf('\n');
  if (end < 0 && received.size() < limit) return more();
  return right(prefix + printable(received.left(end < 0 ? limit : end).trimmed()));
}

Heard hearHttp(const QByteArray& received) {
  const Heard line = hearLine(received, "HTTP/", 512);
  if (line.verdict != Verdict::Right) return line;
  const QByteArray version = received.mid(5, 1);
  return version == "1" || version == "2" ? line : wrong();
}

Heard hearMysqlError(Reader& reader) {
  const quint32 code = reader.little(2);
  QByteArray text = reader.take(reader.left());
  if (reader.isShort()) return more();
  if (text.startsWith('#')) text = text.mid(6);
  return right(QStringLiteral("MySQL answers with error %1: %2").arg(code).arg(printable(text)));
}

Heard hearMysql(const QByteArray& received) {
  Reader header(received);
  const quint32 size = header.little(3);
  const quint32 sequence = header.little(1);
  if (header.isShort()) return more();
  // A greeting is one small packet, the first of the conversation.
  if (size < 3 || size > 4096 || sequence != 0) return wrong();
  const quint32 kind = header.little(1);
  if (header.isShort()) return more();
  if (kind != 9 && kind != 10 && kind != 0xff) return wrong();
  if (received.size() < 4 + static_cast<qsizetype>(size)) return more();
  const QByteArray packet = received.mid(5, size - 1);
  Reader reader(packet);
  if (kind == 0xff) return hearMysqlError(reader);
  QByteArray version = reader.text();
  if (reader.isShort() || version.isEmpty()) return wrong();
  const bool maria = version.contains("MariaDB");
  if (maria && version.startsWith("5.5.5-")) version = version.mid(6);
  return right(versioned(maria ? "MySQL protocol," : "MySQL", version));
}

/// The text of one field of an AMQP table, if it is there and whole.
QByteArray amqpField(const QByteArray& table, const QByteArray& name) {
  const QByteArray key = static_cast<char>(name.size()) + name + 'S';
  const qsizetype at = table.indexOf(key);
  if (at < 0) return {};
  const QByteArray rest = table.mid(at + key.size());
  Reader reader(rest);
  const quint32 size = reader.big(4);
  return size > 200 ? QByteArray() : reader.take(size);
}

Heard hearAmqp(const QByteArray& received) {
  switch (startsLike(received, "AMQP")) {
    case Start::MayMatch:
      return more();
    case Start::Matches:
      // The server wants another version and names it, as the protocol prescribes.
      if (received.size() < 8) return more();
      return right(QStringLiteral("AMQP, offers version %1-%2-%3")
                       .arg(uchar(received[5]))
                       .arg(uchar(received[6]))
                       .arg(uchar(received[7])));
    case Start::Differs:
      break;
  }
  Reader reader(received);
  const quint32 type = reader.big(1);
  const quint32 channel = reader.big(2);
  const quint32 size = reader.big(4);
  const quint32 classAndMethod = reader.big(4);
  if (reader.isShort()) return received[0] == 1 ? more() : wrong();
  const quint32 connectionStart = 10U << 16 | 10U;
  if (type != 1 || channel != 0 || size > kMostBytes - 8 || classAndMethod != connectionStart) return wrong();
  if (received.size() < static_cast<qsizetype>(size) + 8) return more();
  if (uchar(received[7 + size]) != 0xce) return wrong();
  const QByteArray product = amqpField(received, "product");
  const QByteArray version = amqpField(received, "version");
  return right(versioned("AMQP 0-9-1,", product + ' ' + version).trimmed());
}

/// The length of a BER value whose length begins at `reader`; 0xffffffff when it is malformed.
quint32 berLength(Reader& reader) {
  const quint32 first = reader.big(1);
  if (first < 0x80) return first;
  const int count = static_cast<int>(first & 0x7f);
  return count == 0 || count > 4 ? 0xffffffffU : reader.big(count);
}

Heard hearLdap(const QByteArray& received) {
  Reader reader(received);
  if (reader.big(1) != 0x30) return wrong();
  const quint32 length = berLength(reader);
  if (length == 0xffffffffU || (!reader.isShort() && length < 5)) return wrong();
  if (reader.big(1) != 0x02 && !reader.isShort()) return wrong();
  const quint32 idLength = reader.big(1);
  if (!reader.isShort() && (idLength < 1 || idLength > 4)) return wrong();
  const quint32 id = reader.big(static_cast<int>(idLength));
  const quint32 operation = reader.big(1);
  if (reader.isShort()) return more();
  // Entry, done, reference to our question (1), or an unasked notice (0) that the server hangs up.
  const bool answer = id == 1 && (operation == 0x64 || operation == 0x65 || operation == 0x73);
  const bool notice = id == 0 && operation == 0x78;
  return answer || notice ? right(QStringLiteral("LDAP")) : wrong();
}

constexpr quint16 kDnsId = 0x6d63;
constexpr char kStandIn[] = "DMCM-STAND-IN ";

Heard hearDns(const QByteArray& received, bool stream) {
  Reader reader(received);
  const quint32 size = stream ? reader.big(2) : 0;
  const quint32 id = reader.big(2);
  const quint32 flags = reader.big(2);
  if (reader.isShort()) return stream ? more() : wrong();
  if ((stream && size < 12) || id != kDnsId || !(flags & 0x8000U)) return wrong();
  return right(QStringLiteral("DNS, answer code %1").arg(flags & 0xfU));
}

Heard hearNtp(const QByteArray& received) {
  if (received.size() < 48) return wrong();
  const int mode = uchar(received[0]) & 7;
  if (mode != 4) return wrong();
  return right(QStringLiteral("NTP, stratum %1").arg(uchar(received[1])));
}

QByteArray dnsQuestion(bool stream) {
  // The name servers of the root, without asking for recursion: every server has an answer, if only
  // "refused".
  QByteArray question;
  question.append(char(kDnsId >> 8)).append(char(kDnsId & 0xff));
  question.append(
      QByteArray::fromHex("00000001000000000000"
                          "00"
                          "0002"
                          "0001"));
  if (!stream) return question;
  return QByteArray(1, '\0') + char(question.size()) + question;
}

QByteArray ldapQuestion() {
  // Search of the root entry (base "", scope base, objectClass present, attribute 1.1: none), anonymous.
  return QByteArray::fromHex(
      "302a"
      "020101"
      "6325"
      "0400"
      "0a0100"
      "0a0100"
      "020101"
      "020100"
      "010100"
      "870b6f626a656374436c617373"
      "3005"
      "0403312e31");
}

}  // namespace

QByteArray standInGreeting(Transport transport) {
  return transport == Transport::Tcp
             ? QByteArray("DMCM-STAND-IN 1 harmless test listener, no service here\r\n")
             : QByteArray("DMCM-STAND-IN 1\n");
}

bool isStandIn(const QByteArray& received) {
  return received.startsWith(kStandIn);
}

QString standInDetail() {
  return QStringLiteral("a stand-in answered");
}

QByteArray opening(Service service, Transport transport, const QString& host) {
  switch (service) {
    case Service::Http: {
      QString name = host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]").arg(host) : host;
      // A name is the user's text: nothing but what a host name may hold goes into a header.
      name.removeIf([](QChar c) { return c.unicode() <= 0x20 || c.unicode() >= 0x7f; });
      return "HEAD / HTTP/1.1\r\nHost: " + name.toLatin1() +
             "\r\nUser-Agent: dmcm-topology-probe\r\nAccept: */*\r\nConnection: close\r\n\r\n";
    }
    case Service::Amqp:
      return QByteArray("AMQP\0\0\x09\x01", 8);
    case Service::Ldap:
      return ldapQuestion();
    case Service::Dns:
      return dnsQuestion(transport == Transport::Tcp);
    case Service::Ntp: {
      QByteArray packet(48, '\0');
      packet[0] = 0x23;  // version 4, client
      return packet;
    }
    case Service::None:
      // Nobody knows what such a service answers. Over UDP it is a word, so that a stand-in has room to say
      // what it is: it never answers with more than it was sent.
      return transport == Transport::Udp ? QByteArray("dmcm-topology-probe\n") : QByteArray();
    case Service::Mysql:
    case Service::Ssh:
    case Service::Smtp:
      return {};
  }
  return {};
}

Heard hear(Service service, Transport transport, const QByteArray& received) {
  if (received.isEmpty() && transport == Transport::Tcp) return more();
  if (isStandIn(received)) return {Verdict::Right, standInDetail(), true};
  if (transport == Transport::Tcp && QByteArray(kStandIn).startsWith(received)) return more();
  switch (service) {
    case Service::None:
      return right({});
    case Service::Http:
      return hearHttp(received);
    case Service::Mysql:
      return hearMysql(received);
    case Service::Amqp:
      return hearAmqp(received);
    case Service::Ldap:
      return hearLdap(received);
    case Service::Ssh:
      return hearLine(received, "SSH-", 256);
    case Service::Smtp:
      return hearLine(received, "220", 512, QStringLiteral("SMTP "));
    case Service::Dns:
      return hearDns(received, transport == Transport::Tcp);
    case Service::Ntp:
      return hearNtp(received);
  }
  return wrong();
}

QByteArray farewell(Service service) {
  switch (service) {
    case Service::Ldap:
      return QByteArray::fromHex("30050201024200");
    case Service::Smtp:
      return "QUIT\r\n";
    default:
      return {};
  }
}

bool serverSpeaksFirst(Service service) {
  return service == Service::Mysql || service == Service::Ssh || service == Service::Smtp;
}

QString serviceName(Service service) {
  switch (service) {
    case Service::None:
      return {};
    case Service::Http:
      return QStringLiteral("HTTP");
    case Service::Mysql:
      return QStringLiteral("MySQL");
    case Service::Amqp:
      return QStringLiteral("AMQP");
    case Service::Ldap:
      return QStringLiteral("LDAP");
    case Service::Ssh:
      return QStringLiteral("SSH");
    case Service::Smtp:
      return QStringLiteral("SMTP");
    case Service::Dns:
      return QStringLiteral("DNS");
    case Service::Ntp:
      return QStringLiteral("NTP");
  }
  return {};
}

}  // namespace topo::probe
