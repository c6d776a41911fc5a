// SPDX-License-Identifier: Apache-2.0
#include "model/probe/kit/kit.h"

#include "model/probe/kit/inventory.h"
#include "model/probe/kit/job_files.h"
#include "model/probe/kit/scripts.h"

#include <QFile>

#include <iterator>

namespace topo::probe {
namespace {

using namespace Qt::StringLiterals;

struct Fixed {
  const char* path;
  bool executable = false;
};

constexpr Fixed kFixed[] = {{"ansible.cfg"},
                            {"probe.yml"},
                            {"stand-ins.yml"},
                            {"stop-stand-ins.yml"},
                            {"gather.yml"},
                            {"gather.py", true},
                            {"tasks/probe.yml"},
                            {"library/dmcm_probe.py", true},
                            {"library/dmcm_stand_in.py", true},
                            {"callback_plugins/dmcm_guard.py"},
                            {"callback_plugins/dmcm_lines.py"}};

QByteArray resource(const QString& path) {
  QFile file(u":/topo/field/"_s + path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString hostLine(const SiteHost& host, const KitWords& words) {
  QString line =
      u"- `%1` (%2, `%3`): "_s.arg(host.file, host.address.toString(), inertWords(words.host(host.id)));
  const auto flows = host.flows().size();
  line += flows == 0
              ? u"tests nothing itself"_s
              : u"%1 flows, %2 targets, at most %3 s"_s.arg(flows).arg(host.targets.size()).arg(host.seconds);
  if (!host.endpoints.empty()) line += u"; %1 ports for stand-ins"_s.arg(host.endpoints.size());
  if (host.windows) line += u"; Windows"_s;
  const int byName = untriedByScripts(host);
  if (byName > 0) line += u"; %1 targets known by name alone, which its scripts leave out"_s.arg(byName);
  return line + u'\n';
}

QString leftLines(const Site& site, const KitWords& words) {
  QString lines;
  for (const LeftHost& left : site.leftHosts) {
    lines += u"- host `%1` (`%2`), %3 flows: %4\n"_s.arg(left.host.value, inertWords(words.host(left.host)))
                 .arg(left.flows)
                 .arg(inertWords(words.leftHost(left.reason)));
  }
  for (const Exclusion& left : site.left) {
    lines += u"- `%1`: %2\n"_s.arg(inertWords(left.flow), inertWords(words.leftOut(left)));
  }
  return lines.isEmpty() ? u"Nothing.\n"_s : lines;
}

QByteArray readme(const Site& site, const Options& options, const QString& documentSha256,
                  const KitWords& words) {
  QString hosts;
  for (const SiteHost& host : site.hosts) hosts += hostLine(host, words);
  QString text = QString::fromUtf8(resource(u"README.md"_s));
  // The user's words last: what they say must not be taken for a place to fill.
  text.replace(u"@RATE@"_s, QString::number(options.ratePerSecond));
  text.replace(u"@IN_FLIGHT@"_s, QString::number(options.inFlight));
  text.replace(u"@DOCUMENT@"_s, documentSha256);
  text.replace(u"@TESTS@"_s, QString::number(site.flows()));
  text.replace(u"@TESTING_HOSTS@"_s, QString::number(site.testingHosts()));
  text.replace(u"@STAND_IN_SECONDS@"_s, QString::number(site.standInSeconds));
  const auto parts = text.split(u"@HOSTS@"_s);
  text = parts.value(0) + (hosts.isEmpty() ? u"None.\n"_s : hosts) +
         parts.value(1).replace(u"@LEFT_OUT@"_s, leftLines(site, words));
  const QString title = inertWords(words.title);
  const qsizetype place = text.indexOf(u"@TITLE@"_s);
  if (place >= 0) text.replace(place, 7, title.isEmpty() ? u"without a title"_s : u'`' + title + u'`');
  return text.toUtf8();
}

}  // namespace

QString inertWords(const QString& text) {
  constexpr qsizetype longest = 100;
  QString out;
  const QList<uint> codes = text.toUcs4();
  for (const uint code : codes) {
    const QChar::Category category = QChar::category(code);
    const bool shown = QChar::isPrint(code) && category != QChar::Other_Format &&
                       category != QChar::Separator_Line && category != QChar::Separator_Paragraph;
    if (!shown) {
      out += u' ';
    } else if (code == '`' || code == '<' || code == '>' || code == '@') {
      out += u'\'';  // the end of quoted words, markup, and the marks of this very file
    } else {
      out += QString::fromUcs4(reinterpret_cast<const char32_t*>(&code), 1);
    }
  }
  out = out.simplified();
  return out.size() > longest ? out.left(longest - 1) + u'…' : out;
}

QList<KitFile> kitFiles(const Site& site, const Options& options, const QString& documentSha256,
                        const KitWords& words) {
  QList<KitFile> files;
  for (const Fixed& fixed : kFixed) {
    const QString path = QString::fromLatin1(fixed.path);
    files.append({path, resource(path), fixed.executable});
  }
  files.append({u"README.md"_s, readme(site, options, documentSha256, words)});
  files.append({u"inventory.yml"_s, inventory(site)});
  const QByteArray bash = resource(u"scripts/probe.sh"_s);
  const QByteArray powershell = resource(u"scripts/probe.ps1"_s);
  for (const SiteHost& host : site.hosts) {
    files.append({u"targets/%1.json"_s.arg(host.file), targetsFile(host, documentSha256, options)});
    files.append({u"stand-ins/%1.json"_s.arg(host.file), standInsFile(host)});
    if (host.targets.empty()) continue;
    files.append({u"scripts/%1.sh"_s.arg(host.file), hostScript(bash, host, documentSha256, options), true});
    files.append({u"scripts/%1.ps1"_s.arg(host.file), hostScript(powershell, host, documentSha256, options)});
  }
  return files;
}

}  // namespace topo::probe
