// SPDX-License-Identifier: Apache-2.0
#include "model/probe/intake/nmap_scan.h"

#include "model/document/test_runs.h"
#include "model/probe/intake/clean.h"
#include "model/probe/intake/nmap_guard.h"

#include <QSet>
#include <QXmlStreamReader>

#include <algorithm>

namespace topo::intake {

namespace {

using probe::Transport;

/// Bounds, so that no file is remembered in more room than it deserves; all but the first are of one host.
constexpr size_t kMostHosts = 200'000;
constexpr qsizetype kMostNames = 64;
constexpr size_t kMostGroups = 1024;
constexpr size_t kMostRanges = 65'536;

NmapState stateOf(QStringView word) {
  if (word == u"open") return NmapState::Open;
  if (word == u"closed") return NmapState::Closed;
  if (word == u"filtered") return NmapState::Filtered;
  if (word == u"unfiltered") return NmapState::Unfiltered;
  if (word == u"open|filtered") return NmapState::OpenOrFiltered;
  if (word == u"closed|filtered") return NmapState::ClosedOrFiltered;
  return NmapState::Unknown;
}

std::optional<Transport> transportOf(QStringView word) {
  if (word == u"tcp") return Transport::Tcp;
  if (word == u"udp") return Transport::Udp;
  return std::nullopt;
}

QDateTime momentOf(QStringView seconds) {
  bool isNumber = false;
  const qint64 since1970 = seconds.toLongLong(&isNumber);
  constexpr qint64 yearTenThousand = 253'402'300'800;
  if (!isNumber || since1970 <= 0 || since1970 >= yearTenThousand) return {};
  return QDateTime::fromSecsSinceEpoch(since1970, Qt::UTC);
}

QString addressOf(QStringView text) {
  const auto address = net::Address::parse(text.left(64).toString().toStdString());
  return address ? QString::fromStdString(address->toString()) : QString();
}

/// "1-40,3306": what is no port is passed over.
std::vector<net::PortRange> rangesOf(QStringView text) {
  std::vector<net::PortRange> ranges;
  for (const QStringView part : text.split(u',')) {
    const auto range = net::PortRange::parse(part.left(16).toString().toStdString());
    if (range && ranges.size() < kMostRanges) ranges.push_back(*range);
  }
  return ranges;
}

class Reader {
 public:
  explicit Reader(const QString& text) : xml_(text) {}

  /// False: `fault()` says why.
  bool read() {
    while (!xml_.atEnd() && fault_.isEmpty()) {
      xml_.readNext();
      if (xml_.isStartElement()) {
        begin();
      } else if (xml_.isEndElement()) {
        end();
      }
    }
    if (fault_.isEmpty() && xml_.hasError()) fault_ = faultOfReader();
    return fault_.isEmpty();
  }

  [[nodiscard]] QString fault() const { return fault_; }
  [[nodiscard]] int line() const { return static_cast<int>(xml_.lineNumber()); }
  NmapScan take() { return std::move(scan_); }

 private:
  /// The place of an element, as far as it matters: the same name elsewhere means nothing.
  void begin() {
    const bool isOurs = xml_.namespaceUri().isEmpty() && (path_.isEmpty() || !path_.last().isNull());
    path_.append(isOurs ? xml_.name().toString() : QString());
    if (path_.size() == 1) return beginRoot();
    if (!isOurs) return;
    const QXmlStreamAttributes attributes = xml_.attributes();
    if (path_.size() == 2) return beginPart(path_.last(), attributes);
    if (path_[1] == u"host") beginOfHost(path_[path_.size() - 2], path_.last(), attributes);
  }

  void beginRoot() {
    if (path_.first() != u"nmaprun") {
      fault_ =
          QStringLiteral("this is no file of nmap; an element nmaprun, as nmap -oX writes it, is allowed");
      return;
    }
    const QXmlStreamAttributes attributes = xml_.attributes();
    scan_.version = cleaned(attributes.value(QLatin1String("version")), 20);
    scan_.startedAt = momentOf(attributes.value(QLatin1String("start")));
  }

  void beginPart(const QString& name, const QXmlStreamAttributes& attributes) {
    if (name == u"scaninfo") {
      const auto transport = transportOf(attributes.value(QLatin1String("protocol")));
      if (transport) {
        scan_.types.insert(attributes.value(QLatin1String("protocol")).toString(),
                           cleaned(attributes.value(QLatin1String("type")), 20));
      }
    } else if (name == u"host" && scan_.hosts.size() >= kMostHosts) {
      fault_ = QStringLiteral("there are more than %1 hosts").arg(kMostHosts);
    } else if (name == u"host") {
      scan_.hosts.emplace_back();
      host().endedAt = momentOf(attributes.value(QLatin1String("endtime")));
    }
  }

  void beginOfHost(const QString& parent, const QString& name, const QXmlStreamAttributes& attributes) {
    const qsizetype depth = path_.size();
    if (depth == 3 && name == u"status") {
      host().isUp = attributes.value(QLatin1String("state")) != u"down";
    } else if (depth == 3 && name == u"address") {
      const QString address = addressOf(attributes.value(QLatin1String("addr")));
      if (!address.isEmpty() && host().addresses.size() < kMostNames) host().addresses << address;
    } else if (depth == 4 && parent == u"hostnames" && name == u"hostname") {
      // A name that an address resolved to was never asked for.
      const QString machine = attributes.value(QLatin1String("name")).left(254).toString();
      const bool isAsked =
          attributes.value(QLatin1String("type")) == u"user" && document::isTestedAddress(machine);
      if (isAsked && host().names.size() < kMostNames) host().names << machine;
    } else if (depth == 4 && parent == u"ports") {
      beginOfPorts(name, attributes);
    } else if (depth == 5 && path_[2] == u"ports") {
      beginOfPort(parent, name, attributes);
    }
  }

  void beginOfPorts(const QString& name, const QXmlStreamAttributes& attributes) {
    if (name == u"port") {
      bool isNumber = false;
      const int number = attributes.value(QLatin1String("portid")).toInt(&isNumber);
      const auto transport = transportOf(attributes.value(QLatin1String("protocol")));
      isPort_ = isNumber && number > 0 && number <= 65535 && transport;
      if (!isPort_) return;
      host().ports.emplace_back();
      host().ports.back().transport = *transport;
      host().ports.back().port = static_cast<quint16>(number);
    } else if (name == u"extraports") {
      othersState_ = stateOf(attributes.value(QLatin1String("state")));
    }
  }

  void beginOfPort(const QString& parent, const QString& name, const QXmlStreamAttributes& attributes) {
    if (parent == u"port" && isPort_) {
      NmapPort& port = host().ports.back();
      if (name == u"state") {
        port.answer = {stateOf(attributes.value(QLatin1String("state"))),
                       word(attributes.value(QLatin1String("reason"))),
                       addressOf(attributes.value(QLatin1String("reason_ip")))};
      } else if (name == u"service") {
        readService(port, attributes);
      }
    } else if (parent == u"extraports" && name == u"extrareasons") {
      readOthers(attributes);
    }
  }

  static void readService(NmapPort& port, const QXmlStreamAttributes& attributes) {
    // By its number alone every port 22 is called ssh.
    port.isStandIn = attributes.value(QLatin1String("servicefp")).contains(QLatin1String("DMCM-STAND-IN"));
    if (attributes.value(QLatin1String("method")) != u"probed") return;
    port.service = cleaned(attributes.value(QLatin1String("name")), 40);
    port.product = (cleaned(attributes.value(QLatin1String("product")), 80) + u' ' +
                    cleaned(attributes.value(QLatin1String("version")), 40))
                       .trimmed();
  }

  /// Ports that are not worth a line each; before version 7.90 nmap told only how many.
  void readOthers(const QXmlStreamAttributes& attributes) {
    const auto transport = transportOf(attributes.value(QLatin1String("proto")));
    const QStringView ports = attributes.value(QLatin1String("ports"));
    if (!transport || ports.isEmpty() || host().others.size() >= kMostGroups) {
      host().untold +=
          std::clamp(attributes.value(QLatin1String("count")).toLongLong(), qint64{0}, qint64{131'070});
      return;
    }
    host().others.push_back({*transport,
                             rangesOf(ports),
                             {othersState_, word(attributes.value(QLatin1String("reason"))), QString()}});
  }

  void end() {
    if (path_.size() == 2 && path_.last() == u"host") {
      auto& ports = host().ports;
      std::stable_sort(ports.begin(), ports.end(),
                       [](const NmapPort& a, const NmapPort& b) { return a.port < b.port; });
    }
    path_.removeLast();
  }

  NmapHost& host() { return scan_.hosts.back(); }

  /// The few words that reasons are: each is kept once for all ports.
  QString word(QStringView text) {
    const QString made = cleaned(text, 40);
    if (words_.size() > 1000) return made;
    return *words_.insert(made);
  }

  QString faultOfReader() const {
    if (xml_.error() == QXmlStreamReader::PrematureEndOfDocumentError) {
      return QStringLiteral(
          "the file ends in the middle; what nmap -oX writes when it is left to end is allowed");
    }
    return cleaned(xml_.errorString(), 200);
  }

  QXmlStreamReader xml_;
  NmapScan scan_;
  QStringList path_;  ///< names of the open elements; null: not nmap's, and nothing in it is
  QSet<QString> words_;
  NmapState othersState_ = NmapState::Unknown;
  bool isPort_ = false;
  QString fault_;
};

}  // namespace

NmapResult readNmap(const QByteArray& bytes, const QString& file) {
  if (const auto fault = faultOfXml(bytes, file)) return QList<format::FormatError>{*fault};
  // As text, so that no declared encoding makes other characters of what was looked at.
  Reader reader(QString::fromUtf8(bytes));
  if (reader.read()) return reader.take();
  return QList<format::FormatError>{{file, QStringLiteral("/"), reader.line(), reader.fault()}};
}

}  // namespace topo::intake
