// SPDX-License-Identifier: Apache-2.0
#include "views/docks/ask_page.h"

#include "views/tables/rule_text.h"
#include "views/text/ask_text.h"
#include "views/text/explain.h"
#include "views/text/names.h"
#include "views/text/traffic_text.h"

#include <QCompleter>
#include <QGridLayout>
#include <QPushButton>
#include <QStringListModel>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace topo::views {

using document::EntityRef;
using snapshot::AskedEnd;

namespace {

constexpr int kRefRole = Qt::UserRole;
constexpr qsizetype kMostLines = 1000;

CanvasMark mark(CanvasMark::Kind kind, const EntityRef& ref) {
  return {kind, ref, {}, {}, {}, {}};
}

/// What is drawn of an end that was asked about.
QList<CanvasMark> marksOf(const AskedEnd& end, CanvasMark::Kind kind) {
  switch (end.type) {
    case AskedEnd::Type::Zone:
      return {mark(kind, EntityRef::zone(end.zone))};
    case AskedEnd::Type::NotDrawn:
    case AskedEnd::Type::Network:
      return end.network.isNull() ? QList<CanvasMark>() : QList{mark(kind, EntityRef::network(end.network))};
    case AskedEnd::Type::Outside:
    case AskedEnd::Type::Anywhere:
      return {};
    default:
      return end.host.isNull() ? QList<CanvasMark>() : QList{mark(kind, EntityRef::host(end.host))};
  }
}

QList<CanvasMark> marksOf(const QList<snapshot::Whereabouts>& ends, CanvasMark::Kind kind) {
  QList<CanvasMark> marks;
  for (const snapshot::Whereabouts& where : ends) {
    if (where.place.type == document::EntityType::Document) continue;
    const bool isInterface = where.type == snapshot::Whereabouts::Type::Interface;
    marks << mark(kind, isInterface ? EntityRef::host(document::HostId(where.place.owner)) : where.place);
  }
  return marks;
}

}  // namespace

AskPage::AskPage(session::Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      from_(new QLineEdit(this)),
      to_(new QLineEdit(this)),
      service_(new QLineEdit(this)),
      headline_(new QLabel(this)),
      lines_(new QListWidget(this)) {
  from_->setPlaceholderText(tr("host, host/interface or address"));
  to_->setPlaceholderText(tr("host, host/interface or address"));
  service_->setPlaceholderText(QStringLiteral("tcp/443"));
  from_->setAccessibleName(tr("From"));
  to_->setAccessibleName(tr("To"));
  service_->setAccessibleName(tr("Service"));
  headline_->setTextFormat(Qt::PlainText);
  headline_->setWordWrap(true);
  headline_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  lines_->setWordWrap(true);
  lines_->setAccessibleName(tr("Answer"));
  lines_->setAlternatingRowColors(true);
  auto* askButton = new QPushButton(tr("Ask"), this);
  auto* reaches = new QPushButton(tr("What can reach it?"), this);
  auto* reached = new QPushButton(tr("What can it reach?"), this);
  auto* grid = new QGridLayout;
  const auto label = [this](const QString& text, QWidget* buddy) {
    auto* made = new QLabel(text, this);
    made->setBuddy(buddy);
    return made;
  };
  grid->addWidget(label(tr("&From"), from_), 0, 0);
  grid->addWidget(from_, 0, 1);
  grid->addWidget(reached, 0, 2);
  grid->addWidget(label(tr("T&o"), to_), 1, 0);
  grid->addWidget(to_, 1, 1);
  grid->addWidget(reaches, 1, 2);
  grid->addWidget(label(tr("Ser&vice"), service_), 2, 0);
  grid->addWidget(service_, 2, 1);
  grid->addWidget(askButton, 2, 2);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(6, 6, 6, 6);
  column->addLayout(grid);
  column->addWidget(headline_);
  column->addWidget(lines_, 1);
  connect(askButton, &QPushButton::clicked, this, &AskPage::askTyped);
  for (QLineEdit* field : {from_, to_, service_})
    connect(field, &QLineEdit::returnPressed, this, &AskPage::askTyped);
  connect(reaches, &QPushButton::clicked, this, [this] { askWhatReaches(to_->text().trimmed()); });
  connect(reached, &QPushButton::clicked, this, [this] { askWhatIsReachedFrom(from_->text().trimmed()); });
  connect(lines_, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) {
    const QVariant ref = item->data(kRefRole);
    if (ref.isValid()) emit jumpRequested(ref.value<EntityRef>());
  });
  connect(lines_, &QListWidget::currentRowChanged, this, &AskPage::showMarks);
  connect(&watcher_, &QFutureWatcher<snapshot::Reach>::finished, this, &AskPage::takeReach);
  connect(&session_, &session::Session::reportReady, this, [this] {
    endsDue_ = true;
    if (isVisible()) completeEnds();
    askAgain();
  });
  auto* services = new QCompleter(serviceCompletions(session_.catalog()), service_);
  services->setCaseSensitivity(Qt::CaseInsensitive);
  service_->setCompleter(services);
  for (QLineEdit* field : {from_, to_}) {
    auto* completer = new QCompleter(new QStringListModel(field), field);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    field->setCompleter(completer);
  }
  clear();
}

void AskPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (endsDue_) completeEnds();
}

AskPage::~AskPage() {
  watcher_.disconnect(this);
  watcher_.waitForFinished();
}

void AskPage::startTyping() {
  from_->setFocus();
  from_->selectAll();
}

/// Ids as they may be typed, with the addresses that are drawn.
void AskPage::completeEnds() {
  endsDue_ = false;
  QStringList words;
  for (const document::Host& host : session_.data().hosts) {
    words << host.id.value;
    for (const document::Interface& interface : host.interfaces) {
      if (host.interfaces.size() > 1) words << host.id.value + u'/' + interface.id.value;
      words << interface.addresses;
    }
  }
  for (const document::Component& component : session_.data().components) words << component.id.value;
  words.removeDuplicates();
  for (QLineEdit* field : {from_, to_})
    static_cast<QStringListModel*>(field->completer()->model())->setStringList(words);
}

void AskPage::clear() {
  again_ = nullptr;
  stale_ = false;
  marks_.clear();
  lineMarks_.clear();
  lines_->clear();
  headline_->setText(tr("Ask whether any traffic would get through, or what can reach a host."));
  emit marksChanged({});
}

void AskPage::askAgain() {
  if (!again_) return;
  if (watcher_.isRunning()) {
    stale_ = true;
    return;
  }
  const auto question = again_;
  question();
}

bool AskPage::refuse(QLineEdit* field, const QString& why) {
  clear();
  headline_->setText(why);
  if (isVisible()) field->setFocus();
  return false;
}

void AskPage::askTyped() {
  ask(from_->text().trimmed(), to_->text().trimmed(), service_->text().trimmed());
}

void AskPage::ask(const QString& from, const QString& to, const QString& service) {
  from_->setText(from);
  to_->setText(to);
  service_->setText(service);
  AskedEnd ends[2];
  QLineEdit* fields[] = {from_, to_};
  for (int i = 0; i < 2; ++i) {
    const auto end = snapshot::findEnd(fields[i]->text(), session_.data());
    if (!end) {
      refuse(fields[i], text::noSuchEndText(fields[i]->text()));
      return;
    }
    if (!end->isOne()) {
      refuse(fields[i], tr("“%1” is more than one machine: ask what can reach it, or what it can reach.")
                            .arg(text::oneLine(fields[i]->text())));
      return;
    }
    ends[i] = *end;
  }
  const auto found = snapshot::ask(session_.data(), session_.catalog(), ends[0], ends[1], service);
  if (!found) {
    refuse(service_,
           tr("“%1” is no service. Allowed are any, icmp, tcp/443, udp/53, tcp/6000-7999 and tcp/any.")
               .arg(text::oneLine(service)));
    return;
  }
  answer(*found);
  again_ = [this, from, to, service] { ask(from, to, service); };
}

void AskPage::answer(const snapshot::Answer& answer) {
  clear();
  const text::Explanation why = text::explain(answer.flow, answer.data, session_.catalog());
  headline_->setText(why.title + u'\n' + why.headline);
  marks_ = marksOf(answer.from, CanvasMark::Kind::From) + marksOf(answer.to, CanvasMark::Kind::To);
  for (const AskedEnd& end : {answer.from, answer.to}) {
    const QString assumed = text::assumptionText(end, session_.data());
    if (!assumed.isEmpty()) addLine(assumed, {}, {});
  }
  for (const text::Step& step : why.steps) {
    const bool isFlow = step.subject.type == document::EntityType::Flow;
    QList<CanvasMark> marks;
    if (step.stops) marks << mark(CanvasMark::Kind::Stop, step.subject);
    marks_ << marks;
    addLine((step.stops ? QStringLiteral("✗ ") : QStringLiteral("· ")) + step.sentence,
            isFlow ? EntityRef() : step.subject, marks);
  }
  emit marksChanged(marks_);
}

void AskPage::addLine(const QString& text, const EntityRef& ref, const QList<CanvasMark>& marks) {
  auto* item = new QListWidgetItem(text, lines_);
  if (ref.type != document::EntityType::Document) item->setData(kRefRole, QVariant::fromValue(ref));
  lineMarks_ << marks;
}

/// The ends that were asked about, and of the answer the line chosen or all of them.
void AskPage::showMarks() {
  const int row = lines_->currentRow();
  if (row < 0 || row >= lineMarks_.size() || lineMarks_[row].isEmpty()) {
    emit marksChanged(marks_);
    return;
  }
  QList<CanvasMark> marks;
  for (const CanvasMark& one : marks_) {
    const bool ofLine = std::any_of(lineMarks_.cbegin(), lineMarks_.cend(),
                                    [&one](const QList<CanvasMark>& line) { return line.contains(one); });
    if (!ofLine) marks << one;
  }
  emit marksChanged(marks + lineMarks_[row]);
}

void AskPage::askWhatReaches(const QString& end) {
  to_->setText(end);
  const auto to = snapshot::findEnd(end, session_.data());
  if (!to) {
    refuse(to_, text::noSuchEndText(end));
    return;
  }
  const QString name = text::askedEndName(*to, session_.data(), session_.catalog());
  AskedEnd anything;
  anything.type = AskedEnd::Type::Anywhere;
  find([to = *to, anything](const auto& state,
                            const auto& catalog) { return snapshot::reach(state, catalog, anything, to); },
       tr("What can reach %1").arg(name), marksOf(*to, CanvasMark::Kind::To), true);
  again_ = [this, end] { askWhatReaches(end); };
}

void AskPage::askWhatIsReachedFrom(const QString& end) {
  from_->setText(end);
  const auto from = snapshot::findEnd(end, session_.data());
  if (!from) {
    refuse(from_, text::noSuchEndText(end));
    return;
  }
  const QString name = text::askedEndName(*from, session_.data(), session_.catalog());
  AskedEnd anything;
  anything.type = AskedEnd::Type::Anywhere;
  find(
      [from = *from, anything](const auto& state, const auto& catalog) {
        return snapshot::reach(state, catalog, from, anything);
      },
      tr("What %1 can reach").arg(name), marksOf(*from, CanvasMark::Kind::From), false);
  again_ = [this, end] { askWhatIsReachedFrom(end); };
}

void AskPage::askWhatLeaves(const document::ZoneId& zone) {
  if (!session_.data().zones.contains(zone)) return clear();
  find([zone](const auto& state, const auto& catalog) { return snapshot::leaving(state, catalog, zone); },
       tr("What can leave %1").arg(text::zoneName(zone, session_.data())),
       {mark(CanvasMark::Kind::From, EntityRef::zone(zone))}, false);
  again_ = [this, zone] { askWhatLeaves(zone); };
}

void AskPage::find(
    std::function<snapshot::Reach(const document::DocumentData&, const catalog::Catalog&)> question,
    const QString& headline, const QList<CanvasMark>& asked, bool showSources) {
  clear();
  question_ = headline;
  showSources_ = showSources;
  headline_->setText(tr("%1 …").arg(headline));
  marks_ = asked;
  emit marksChanged(marks_);
  // An answer still under way is of a question that nobody asks any more.
  watcher_.setFuture(QtConcurrent::run([question = std::move(question), state = session_.data(),
                                        catalog = session_.catalog()] { return question(state, catalog); }));
}

void AskPage::takeReach() {
  if (!again_) return;
  if (stale_) {
    stale_ = false;
    return askAgain();
  }
  const snapshot::Reach reach = watcher_.result();
  const QString none = reach.undecided ? tr("%1: %2").arg(QStringLiteral("%1"), text::undecidedText())
                                       : tr("%1: nothing gets through.");
  headline_->setText(reach.traffic.isEmpty()
                         ? none.arg(question_)
                         : tr("%1: %2 sets of connections.").arg(question_).arg(reach.traffic.size()));
  for (const snapshot::NamedTraffic& one : reach.traffic.first(std::min(kMostLines, reach.traffic.size()))) {
    const QList<CanvasMark> marks = showSources_ ? marksOf(one.sources, CanvasMark::Kind::From)
                                                 : marksOf(one.destinations, CanvasMark::Kind::To);
    addLine(text::trafficLines(one, session_.data()).join(u'\n'),
            marks.isEmpty() ? EntityRef() : marks.first().ref, marks);
    for (const CanvasMark& more : marks) {
      if (!marks_.contains(more)) marks_ << more;
    }
  }
  if (reach.traffic.size() > kMostLines)
    addLine(tr("… and %1 more").arg(reach.traffic.size() - kMostLines), {}, {});
  emit marksChanged(marks_);
}

}  // namespace topo::views
