// SPDX-License-Identifier: Apache-2.0
#include "views/export/pdf_bytes.h"

#include <QHashSeed>
#include <QString>

namespace topo::exporting {

SteadyHashes::SteadyHashes() {
  QHashSeed::setDeterministicGlobalSeed();
}

SteadyHashes::~SteadyHashes() {
  QHashSeed::resetRandomGlobalSeed();
}

// The title before it is UTF-16, so no title can look like this key.
void setPdfDate(QByteArray& pdf, const std::optional<QDate>& date) {
  const qsizetype from = pdf.indexOf("/CreationDate (");
  const qsizetype to = from < 0 ? -1 : pdf.indexOf(')', from) + 1;
  if (to <= 0) return;
  const QByteArray entry =
      date ? "/CreationDate (D:" + date->toString(QStringLiteral("yyyyMMdd")).toLatin1() + ')' : QByteArray();
  if (entry.size() <= to - from) pdf.replace(from, to - from, entry.leftJustified(to - from));
}

QString programName() {
  return QStringLiteral("DMCM Topology Designer");
}

}  // namespace topo::exporting
