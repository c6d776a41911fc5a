// SPDX-License-Identifier: Apache-2.0
#include "views/docks/flows/filter_bar.h"

#include "model/probe/meaning/test_words.h"
#include "model/snapshot/shown/flow_sieve.h"
#include "views/properties/simple_form.h"
#include "views/text/names.h"
#include "views/text/probe/probe_words.h"

#include <QHBoxLayout>

#include <algorithm>

namespace topo::views {

using document::ViewFilter;

namespace {

/// The choice of the verdict list that is no verdict.
const QString kExcluded = QStringLiteral("excluded");

QList<std::pair<QString, QString>> verdicts() {
  QList<std::pair<QString, QString>> choices;
  for (const auto verdict :
       {snapshot::Verdict::Blocked, snapshot::Verdict::Partly, snapshot::Verdict::Allowed,
        snapshot::Verdict::Local, snapshot::Verdict::Unplaced})
    choices << std::pair(text::verdictText(verdict), snapshot::verdictWord(verdict));
  choices << std::pair(FilterBar::tr("excluded"), kExcluded);
  return choices;
}

QList<std::pair<QString, QString>> needs() {
  QList<std::pair<QString, QString>> choices;
  for (const auto need : {snapshot::Need::Required, snapshot::Need::Disputed, snapshot::Need::Custom})
    choices << std::pair(text::needText(need), snapshot::needWord(need));
  return choices;
}

QList<std::pair<QString, QString>> evidence() {
  return {{FilterBar::tr("the source says so"), QStringLiteral("initiates")},
          {FilterBar::tr("the target says so"), QStringLiteral("accepts")},
          {FilterBar::tr("prose"), QStringLiteral("prose")},
          {FilterBar::tr("supplement"), QStringLiteral("supplement")}};
}

QList<std::pair<QString, QString>> tests() {
  QList<std::pair<QString, QString>> choices;
  for (const auto comparison :
       {probe::Comparison::DrawingClosedNetworkOpen, probe::Comparison::DrawingOpenNetworkClosed,
        probe::Comparison::OpenButWrongService, probe::Comparison::Agree, probe::Comparison::NotTested})
    choices << std::pair(text::comparisonText(comparison), probe::comparisonWord(comparison));
  return choices;
}

/// Names are shown as they are, but on one line.
std::pair<QString, QString> named(const QString& name, const QString& value) {
  return {text::oneLine(name), value};
}

}  // namespace

FilterBar::FilterBar(session::Session& session, QWidget* parent)
    : QWidget(parent), session_(session), words_(new QLineEdit(this)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(words_, 4);
  words_->setPlaceholderText(tr("Filter: host, port, address, rule …"));
  words_->setClearButtonEnabled(true);
  words_->setAccessibleName(tr("Filter the flows"));
  words_->setMinimumWidth(fontMetrics().averageCharWidth() * 16);
  verdict_ = add(tr("Verdict"), tr("Any verdict"), &ViewFilter::verdicts);
  need_ = add(tr("Need"), tr("Any need"), &ViewFilter::needs);
  evidence_ = add(tr("Evidence"), tr("Any evidence"), &ViewFilter::evidence);
  tests_ = add(tr("Live test"), tr("Any test"), &ViewFilter::tests);
  zone_ = add(tr("Zone"), tr("Any zone"), &ViewFilter::zones);
  host_ = add(tr("Host"), tr("Any host"), &ViewFilter::hosts);
  kind_ = add(tr("Component"), tr("Any component"), &ViewFilter::kinds);
  tag_ = add(tr("Tag"), tr("Any tag"), &ViewFilter::tags);
  for (const Choice& choice : std::as_const(choices_)) row->addWidget(choice.combo, 2);
  refill(verdict_, verdicts());
  refill(need_, needs());
  refill(evidence_, evidence());
  refill(tests_, tests());
  connect(words_, &QLineEdit::textEdited, this, &FilterBar::typed);
  // The button that clears says so by this alone.
  connect(words_, &QLineEdit::textChanged, this, [this](const QString& text) {
    if (text.isEmpty()) emit typed();
  });
  fill();
}

QComboBox* FilterBar::add(const QString& name, const QString& all, QStringList ViewFilter::*list) {
  auto* combo = new QComboBox(this);
  combo->setAccessibleName(name);
  combo->setToolTip(name);
  combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  combo->setMinimumContentsLength(4);
  combo->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  choices_.append({combo, all, list});
  connect(combo, &QComboBox::currentIndexChanged, this, &FilterBar::chosen);
  return combo;
}

void FilterBar::refill(QComboBox* combo, const QList<std::pair<QString, QString>>& choices) {
  const auto choice = std::find_if(choices_.begin(), choices_.end(),
                                   [combo](const Choice& one) { return one.combo == combo; });
  const QStringList kept = combo->currentData().toStringList();
  const auto holds = [&] {
    if (combo->count() != choices.size() + 1) return false;
    for (int i = 1; i < combo->count(); ++i)
      if (combo->itemText(i) != choices[i - 1].first ||
          combo->itemData(i).toStringList() != QStringList{choices[i - 1].second})
        return false;
    return true;
  };
  if (holds()) return;
  const QSignalBlocker quiet(combo);
  combo->clear();
  combo->addItem(choice->all, QStringList());
  for (const auto& [text, value] : choices) combo->addItem(text, QStringList{value});
  const int at = combo->findData(kept);
  if (at < 0) combo->addItem(kept.join(QStringLiteral(", ")), kept);
  combo->setCurrentIndex(at < 0 ? combo->count() - 1 : at);
}

void FilterBar::fill() {
  const document::DocumentData& content = session_.data();
  QList<std::pair<QString, QString>> zones, hosts, kinds, tags;
  for (const document::Zone& zone : content.zones)
    zones << named(text::zoneName(zone.id, content), zone.id.value);
  for (const document::Host& host : content.hosts)
    hosts << named(text::hostName(host.id, content), host.id.value);
  QSet<QString> used;
  for (const document::Component& component : content.components) used << component.kind;
  for (const catalog::Kind& kind : session_.catalog().kinds())
    if (used.contains(kind.id)) kinds << named(kind.name, kind.id);
  for (const QString& tag : knownTags(content)) tags << named(tag, tag);
  refill(zone_, zones);
  refill(host_, hosts);
  refill(kind_, kinds);
  refill(tag_, tags);
  // Most documents have none.
  tag_->setVisible(tag_->count() > 1);
  tests_->setVisible(!content.results.isEmpty() || tests_->currentIndex() > 0);
}

ViewFilter FilterBar::filter() const {
  ViewFilter filter;
  filter.words = words_->text();
  for (const Choice& choice : choices_) filter.*choice.list = choice.combo->currentData().toStringList();
  if (excludedOnly()) filter.verdicts.clear();
  return filter;
}

bool FilterBar::excludedOnly() const {
  return verdict_->currentData().toStringList() == QStringList{kExcluded};
}

void FilterBar::show(const ViewFilter& filter) {
  const QSignalBlocker quiet(this);
  if (words_->text() != filter.words) words_->setText(filter.words);
  for (const Choice& choice : std::as_const(choices_)) {
    const QStringList wanted = filter.*choice.list;
    int at = choice.combo->findData(wanted);
    if (at < 0) {
      QStringList names;
      for (const QString& value : wanted) {
        const int known = choice.combo->findData(QStringList{value});
        names << (known < 0 ? value : choice.combo->itemText(known));
      }
      choice.combo->addItem(names.join(QStringLiteral(", ")), wanted);
      at = choice.combo->count() - 1;
    }
    choice.combo->setCurrentIndex(at);
  }
  tag_->setVisible(tag_->count() > 1);
  tests_->setVisible(!session_.data().results.isEmpty() || tests_->currentIndex() > 0);
}

void FilterBar::startTyping() {
  words_->setFocus(Qt::ShortcutFocusReason);
  words_->selectAll();
}

}  // namespace topo::views
