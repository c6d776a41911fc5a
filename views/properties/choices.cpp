// SPDX-License-Identifier: Apache-2.0
#include "views/properties/simple_form.h"
#include "views/text/names.h"

#include <QRegularExpression>

namespace topo::views {

QStringList splitList(const QString& text) {
  static const QRegularExpression separators(QStringLiteral("[\\s,;]+"));
  QStringList entries = text.split(separators, Qt::SkipEmptyParts);
  entries.removeDuplicates();
  return entries;
}

std::optional<QString> checkList(const QStringList& entries, bool (*valid)(QStringView),
                                 const QString& allowed) {
  for (const QString& entry : entries) {
    if (!valid(entry)) return FieldForm::tr("“%1” is not allowed here: %2").arg(entry, allowed);
  }
  return std::nullopt;
}

QList<Choice> zoneChoices(const document::DocumentData& data, const QString& none) {
  QList<Choice> choices{{none, QString()}};
  for (const document::Zone& zone : data.zones)
    choices << Choice{text::zoneName(zone.id, data), zone.id.value};
  return choices;
}

QList<Choice> hostChoices(const document::DocumentData& data, const QString& none,
                          const QStringList& without) {
  QList<Choice> choices{{none, QString()}};
  for (const document::Host& host : data.hosts) {
    if (!without.contains(host.id.value)) choices << Choice{text::hostName(host.id, data), host.id.value};
  }
  return choices;
}

QStringList readTags(const QString& text) {
  QStringList tags;
  for (const QString& part : text.split(u',', Qt::SkipEmptyParts)) {
    const QString tag = part.simplified();
    if (!tag.isEmpty() && !tags.contains(tag, Qt::CaseInsensitive)) tags << tag;
  }
  return tags;
}

QStringList knownTags(const document::DocumentData& data) {
  QStringList tags;
  const auto take = [&tags](const auto& things) {
    for (const auto& thing : things)
      for (const QString& tag : thing.tags)
        if (!tags.contains(tag, Qt::CaseInsensitive)) tags << tag;
  };
  take(data.zones);
  take(data.networks);
  take(data.hosts);
  take(data.components);
  take(data.customFlows);
  tags.sort(Qt::CaseInsensitive);
  return tags;
}

}  // namespace topo::views
