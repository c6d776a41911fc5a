// SPDX-License-Identifier: Apache-2.0
#include "model/probe/kit/inventory.h"

#include <QList>

namespace topo::probe {
namespace {

QByteArray number(qsizetype value) {
  return QByteArray::number(value);
}

QByteArray hostLines(const SiteHost& host) {
  constexpr qsizetype longestName = 200;
  QByteArray lines = "        " + yamlString(host.file) + ":\n";
  const auto add = [&lines](const QByteArray& key, const QByteArray& value) {
    lines += "          " + key + ": " + value + '\n';
  };
  add("ansible_host", yamlString(host.address.toString()));
  add("dmcm_name", "!unsafe " + yamlString(host.name.left(longestName)));
  add("dmcm_targets", number(static_cast<qsizetype>(host.targets.size())));
  add("dmcm_endpoints", number(static_cast<qsizetype>(host.endpoints.size())));
  add("dmcm_seconds", number(host.seconds));
  return lines;
}

QByteArray groupLines(const Site& site, bool windows) {
  QByteArray hosts;
  for (const SiteHost& host : site.hosts) {
    if (host.windows == windows) hosts += hostLines(host);
  }
  return hosts.isEmpty() ? QByteArray("      hosts: {}\n") : "      hosts:\n" + hosts;
}

}  // namespace

QByteArray yamlString(const QString& text) {
  QByteArray out = "\"";
  const QList<uint> codes = text.toUcs4();
  for (const uint code : codes) {
    if (code >= 0x20 && code < 0x7f && code != '"' && code != '\\') {
      out += static_cast<char>(code);
    } else if (code < 0x100) {
      out += "\\x" + QByteArray::number(code, 16).rightJustified(2, '0');
    } else if (code < 0x10000) {
      out += "\\u" + QByteArray::number(code, 16).rightJustified(4, '0');
    } else {
      out += "\\U" + QByteArray::number(code, 16).rightJustified(8, '0');
    }
  }
  return out + '"';
}

QByteArray inventory(const Site& site) {
  return "# Hosts of the drawing, by their ids. Who logs in, and how, is yours to say: see README.md.\n"
         "---\n"
         "all:\n"
         "  vars:\n"
         "    dmcm_stand_in_seconds: " +
         number(site.standInSeconds) +
         "\n"
         "  children:\n"
         "    dmcm_linux:\n" +
         groupLines(site, false) + "    dmcm_windows:\n" + groupLines(site, true) +
         "      vars:\n"
         "        ansible_connection: winrm\n"
         "        ansible_shell_type: powershell\n";
}

}  // namespace topo::probe
