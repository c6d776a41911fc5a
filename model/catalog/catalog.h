// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

/// The catalog: which kinds of component there are, where they listen, and which kind must reach which.
///
/// It is data (resources/catalog/*.json), read once and never changed; every fact in it bears the place it
/// was taken from. Values and a read-only class: share between threads freely.
namespace topo::catalog {

enum class Transport { Tcp, Udp };
enum class EvidenceType { Initiates, Accepts, Prose, Supplement };
enum class Need { Required, Disputed };

/// Palette groups, in the order they are shown. Own: what a document adds.
enum class Category { Core, Datastore, LoadBalancer, Guest, External, Infrastructure, Own };

/// Keys of what a document adds that this program does not know, each with its value as compact JSON.
using Unknown = QMap<QString, QByteArray>;

struct Endpoint {
  QString id;
  Transport transport = Transport::Tcp;
  QString ports;                  ///< "443" or "6000-7999"
  QString application;            ///< "HTTPS", "MySQL", "AMQP 0-9-1", …; shown and exported
  std::optional<bool> encrypted;  ///< nothing: not known
  bool enabled = true;            ///< unless a component overrides it
  QStringList
      inferred;  ///< which of its fields are only inferred: "transport", "application", "ports", "encrypted"
  Unknown unknown;
  bool operator==(const Endpoint&) const = default;
};

/// One kind that a load balancer fronts: which clients it takes, and which endpoint its own leg goes to.
struct Fronts {
  QString kind;         ///< the kind behind it
  QStringList clients;  ///< client kinds; empty: all
  /// client's endpoint on the kind behind -> endpoint on the load balancer; missing: the same id
  QHash<QString, QString> map;
  /// where the load balancer's own leg goes; several only where the clients' endpoints differ
  QStringList backend;
  bool operator==(const Fronts&) const = default;
};

struct Kind {
  QString id;
  QString name;       ///< "Key Manager"
  QString summary;    ///< one plain sentence: what it does
  QString shortName;  ///< fits a chip: "KM"
  Category category = Category::Core;
  bool onVendorPage = true;
  bool coreService = false;  ///< one of the six
  QList<Endpoint> endpoints;
  QList<Fronts> fronts;
  /// Of a document's own kind: the name of a picture of the program's set, or an SVG picture. Empty: its id
  /// is the name.
  QString icon;
  Unknown unknown;

  bool operator==(const Kind&) const = default;
  [[nodiscard]] const Endpoint* endpoint(const QString& endpointId) const;
};

struct Evidence {
  EvidenceType type = EvidenceType::Prose;
  QString
      place;  ///< row and cell, or paragraph, of the vendor's page; or the document a supplement comes from
  bool operator==(const Evidence&) const = default;
};

/// One kind connects to another.
struct Statement {
  QString id;    ///< "console-mysql", unique in the catalog
  QString from;  ///< a kind, or "HOST" for every host that carries a kind in Catalog::hostKinds
  QString to;
  QStringList endpoints;  ///< of `to`, never empty
  QString purpose;        ///< one plain sentence
  Need need = Need::Required;
  QString doubt;  ///< why it is disputed, else empty
  QList<Evidence> evidence;
  QString group;                  ///< empty: holds always
  bool everyRowOnly = false;      ///< holds only when "All DMCM Components" is read as every row
  bool standbyToPrimary = false;  ///< MySQL replication: from a standby to the one it stands by for
  QStringList inferred;
  Unknown unknown;
  bool operator==(const Statement&) const = default;
};

struct Group {
  QString id;
  QString name;
  QString summary;
};

struct LoadError {
  QString pointer;  ///< JSON pointer
  QString message;
};

/// What stands in statements for every host that carries one of Catalog::hostKinds.
inline const QLatin1String hostParty("HOST");

class Catalog {
 public:
  /// Reads a catalog from JSON; the error says where and what.
  static std::variant<Catalog, LoadError> parse(const QByteArray& json);
  /// The edition compiled into the program. A broken one is a build fault, found by the tests.
  static Catalog builtIn();

  [[nodiscard]] int edition() const { return edition_; }
  [[nodiscard]] const QList<Kind>& kinds() const { return kinds_; }
  [[nodiscard]] const QList<Statement>& statements() const { return statements_; }
  [[nodiscard]] const QList<Group>& groups() const { return groups_; }
  /// Kinds whose hosts count as HOST in statements.
  [[nodiscard]] const QStringList& hostKinds() const { return hostKinds_; }
  /// Endpoints that every such host has, whatever it carries; statements to "HOST" name them.
  [[nodiscard]] const QList<Endpoint>& hostEndpoints() const { return hostEndpoints_; }
  /// Null when there is no such kind.
  [[nodiscard]] const Kind* kind(const QString& id) const;
  [[nodiscard]] bool hasGroup(const QString& id) const;
  /// This catalog and what a document adds to it. What it has already stays as it is, so that extending twice
  /// is extending once.
  [[nodiscard]] Catalog with(const QList<Kind>& kinds, const QList<Statement>& statements) const;

 private:
  friend class CatalogLoader;
  int edition_ = 0;
  QList<Kind> kinds_;
  QList<Statement> statements_;
  QList<Group> groups_;
  QStringList hostKinds_;
  QList<Endpoint> hostEndpoints_;
  QHash<QString, qsizetype> kindIndex_;
};

}  // namespace topo::catalog
