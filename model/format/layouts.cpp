// SPDX-License-Identifier: Apache-2.0
#include "model/format/layouts.h"

#include "model/format/reader.h"

#include <QFile>

// Must stand outside every namespace. Resources of a static library register only when asked to.
static void initResources() {
  Q_INIT_RESOURCE(layouts);
}

namespace topo::format {

using document::DocumentData;

namespace {

std::optional<DocumentData> compiledIn(const QString& path, const catalog::Catalog& catalog) {
  initResources();
  QFile file(QStringLiteral(":/topo/%1.dmcmtopo").arg(path));
  if (!file.open(QIODevice::ReadOnly)) return std::nullopt;
  auto result = read(file.readAll(), file.fileName(), catalog);
  auto* data = std::get_if<DocumentData>(&result);
  if (data == nullptr) return std::nullopt;
  return std::move(*data);
}

}  // namespace

QStringList layoutNames() {
  return {QStringLiteral("empty"),     QStringLiteral("poc"),       QStringLiteral("two-node"),
          QStringLiteral("four-node"), QStringLiteral("nine-node"), QStringLiteral("twenty-three-node")};
}

std::optional<DocumentData> layout(const QString& name, const catalog::Catalog& catalog) {
  if (!layoutNames().contains(name)) return std::nullopt;
  return compiledIn(QStringLiteral("layouts/") + name, catalog);
}

std::optional<DocumentData> sample(const catalog::Catalog& catalog) {
  return compiledIn(QStringLiteral("samples/acme-nine-node"), catalog);
}

}  // namespace topo::format
