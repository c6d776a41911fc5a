// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/format/reader.h"
#include "model/format/writer.h"

#include <QByteArray>
#include <QStringList>

#include <gmock/gmock.h>

/// What the tests of this folder share: the catalog, reading a text that must be good or must be bad.
namespace topo::format::test {

inline const catalog::Catalog& builtInCatalog() {
  static const catalog::Catalog catalog = catalog::Catalog::builtIn();
  return catalog;
}

inline QStringList linesOf(const QList<FormatError>& errors) {
  QStringList lines;
  for (const FormatError& error : errors) lines += errorLine(error);
  return lines;
}

/// The document, or an empty one and a failed test.
inline document::DocumentData good(const QByteArray& bytes) {
  auto result = read(bytes, QStringLiteral("good.dmcmtopo"), builtInCatalog());
  if (auto* errors = std::get_if<QList<FormatError>>(&result)) {
    ADD_FAILURE() << linesOf(*errors).join(u'\n').toStdString();
    return {};
  }
  return std::get<document::DocumentData>(std::move(result));
}

/// The errors, or none and a failed test.
inline QList<FormatError> bad(const QByteArray& bytes) {
  auto result = read(bytes, QStringLiteral("bad.dmcmtopo"), builtInCatalog());
  if (auto* errors = std::get_if<QList<FormatError>>(&result)) return *errors;
  ADD_FAILURE() << "taken for good: " << bytes.left(400).toStdString();
  return {};
}

/// A document with `members` after format and version: `"zones": [...]`.
inline QByteArray documentWith(const QByteArray& members) {
  QByteArray text = R"({"format": "dmcm-topology", "version": 1)";
  if (!members.isEmpty()) text += ", " + members;
  return text + "}";
}

/// The members of a document that refers to many things, to be spoiled in one place.
inline QByteArray example() {
  return R"(
  "title": "Acme on-prem", "customer": "Acme", "author": "", "revision": "A", "date": "2026-11-22",
  "catalog": { "edition": 1, "allComponents": "core", "groups": ["riak-cluster"] },
  "zones": [
    { "id": "dmz", "name": "DMZ", "parent": null, "style": "dmz",
      "firewall": { "name": "edge", "device": "fw1", "enabled": true, "inbound": "deny", "outbound": "allow",
        "rules": [
          { "id": "r1", "enabled": true, "direction": "in", "action": "allow",
            "from": ["any"], "to": ["kind:console", "10.1.0.0/24"],
            "services": ["tcp/443", "tcp/8000-8100", "udp/53"],
            "comment": "", "owner": "", "ticket": "", "expires": null } ] } } ],
  "networks": [ { "id": "app-lan", "name": "App LAN", "zone": "dmz", "cidrs": ["10.1.0.0/24", "fd00:1::/64"], "vlan": 12 } ],
  "hosts": [ { "id": "dmcm1", "name": "dmcm1", "role": "", "dnsNames": ["dmcm1.acme.example"], "standbyOf": null,
      "interfaces": [ { "id": "eth0", "in": "app-lan", "addresses": ["10.1.0.11"] }, { "id": "mgmt", "in": null, "addresses": [] } ] } ],
  "components": [ { "id": "console-1", "kind": "console", "host": "dmcm1", "name": "", "standbyOf": null, "listensOn": [],
      "endpoints": { "https": { "port": "8443", "listenPort": "9443" }, "http": { "enabled": false } } } ],
  "customFlows": [ { "id": "backup", "name": "Backup", "from": ["host:dmcm1"], "to": ["component:console-1"], "services": ["tcp/3306"], "purpose": "" } ],
  "flows": [ { "flow": "api-1/console-1/https", "decision": "exclude", "reason": "", "justification": "", "owner": "", "data": "", "ticket": "", "expires": null } ],
  "notes": [ { "id": "n1", "text": "" } ],
  "views": [ { "id": "main", "name": "Overview", "page": "A3-landscape", "hidden": [],
      "at": { "dmz": { "x": 0, "y": 0, "w": 640, "h": 400 } },
      "links": { "api-1/console-1/https": { "points": [[10, 20]] } } } ],
  "results": [])";
}

inline QByteArray exampleWith(const QByteArray& before, const QByteArray& after) {
  EXPECT_EQ(example().count(before), 1) << before.toStdString();
  QByteArray text = example();
  return documentWith(text.replace(before, after));
}

struct Fault {
  const char* before;  ///< in the example
  const char* after;
  const char* pointer;
  const char* message;  ///< part of it
};

/// Spoils the example in one place and expects the one error that names it.
inline void expectFault(const Fault& fault) {
  const QList<FormatError> errors = bad(exampleWith(fault.before, fault.after));
  ASSERT_EQ(errors.size(), 1) << linesOf(errors).join(u'\n').toStdString();
  EXPECT_EQ(errors[0].pointer.toStdString(), fault.pointer);
  EXPECT_THAT(errors[0].message.toStdString(), testing::HasSubstr(fault.message));
  EXPECT_GT(errors[0].line, 0);
  EXPECT_EQ(errors[0].file, QStringLiteral("bad.dmcmtopo"));
}

}  // namespace topo::format::test
