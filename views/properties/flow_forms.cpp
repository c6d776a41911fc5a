// SPDX-License-Identifier: Apache-2.0
#include "model/commands/change.h"
#include "views/properties/explanation_view.h"
#include "views/properties/simple_form.h"
#include "views/tables/rule_text.h"
#include "views/text/names.h"

#include <QRegularExpression>

namespace topo::views {

using document::CustomFlow;
using document::FlowRecord;

namespace {

/// Records are made when first written to: a flow without one reads as an empty record.
class FlowForm : public SimpleForm<FlowRecord> {
 public:
  explicit FlowForm(session::Session& session)
      : SimpleForm(
            session, [this, &session](const QString& id) { return find(session, id); },
            [&session](const QStringList& ids, const std::function<void(FlowRecord&)>& change) {
              return commands::changeFlowRecords(session.data(), ids, change);
            }) {
    explanation_ = new ExplanationView(session);
    connect(explanation_, &ExplanationView::jumpRequested, this, &EntityForm::jumpRequested);
    form().addHeading(tr("Flow"));
    form().addWidget(QString(), explanation_, [this] { explanation_->setFlows(fields().ids()); });
    form().addHeading(tr("Decision and record"));
    form().addChoice({tr("Decision"), tr("exclude takes the flow out; accept makes a disputed flow required"),
                      [this] {
                        return fields().shared([](const FlowRecord& r) {
                          return QString::number(static_cast<int>(r.decision));
                        });
                      },
                      [this](const QString& value) {
                        return setDecision(static_cast<document::Decision>(value.toInt()));
                      }},
                     [] {
                       return QList<Choice>{{tr("none"), QStringLiteral("0")},
                                            {tr("Exclude"), QStringLiteral("1")},
                                            {tr("Accept"), QStringLiteral("2")}};
                     });
    form().addLine(fields().text(tr("Reason"), tr("why it is excluded or accepted"), &FlowRecord::reason));
    form().addText(fields().text(tr("Justification"), tr("the business need, for the security team"),
                                 &FlowRecord::justification));
    form().addLine(fields().text(tr("Owner"), QString(), &FlowRecord::owner));
    form().addLine(fields().text(tr("Data"), tr("what is carried, and its class"), &FlowRecord::data));
    form().addLine(fields().text(tr("Ticket"), QString(), &FlowRecord::ticket));
    form().addLine(fields().date(tr("Expires"), &FlowRecord::expires));
  }

 private:
  std::optional<QString> setDecision(document::Decision decision) {
    const auto reason = fields().shared([](const FlowRecord& r) { return r.reason.trimmed(); });
    if (decision == document::Decision::Exclude && reason && reason->isEmpty()) {
      return tr("Write the reason first: the security team will ask why it is not needed.");
    }
    return fields().set([decision](FlowRecord& r) { r.decision = decision; });
  }

  const FlowRecord* find(session::Session& session, const QString& id) {
    const auto found = session.data().flows.constFind(id);
    return found == session.data().flows.constEnd() ? &empty_ : &*found;
  }

  FlowRecord empty_;
  ExplanationView* explanation_ = nullptr;
};

class CustomFlowForm : public SimpleForm<CustomFlow> {
 public:
  explicit CustomFlowForm(session::Session& session)
      : SimpleForm(
            session,
            [&session](const QString& id) -> const CustomFlow* {
              const auto found = session.data().customFlows.constFind(document::CustomFlowId(id));
              return found == session.data().customFlows.constEnd() ? nullptr : &*found;
            },
            [&session](const QStringList& ids, const std::function<void(CustomFlow&)>& change) {
              return commands::changeCustomFlows(session.data(), ids, change);
            }) {
    form().addHeading(tr("Custom flow"));
    form().addLine(fields().text(tr("Name"), tr("as it stands in the tables"), &CustomFlow::name));
    form().addCompletedLine(end(tr("From"), &CustomFlow::from), [this] { return ends(); });
    form().addCompletedLine(end(tr("To"), &CustomFlow::to), [this] { return ends(); });
    form().addCompletedLine(
        {tr("Services"), tr("such as tcp/443, udp/53"),
         [this] {
           return fields().shared([](const CustomFlow& f) { return f.services.join(QStringLiteral(", ")); });
         },
         [this](const QString& value) { return setServices(value); }},
        [this] { return serviceCompletions(this->session().catalog()); });
    form().addText(fields().text(tr("Purpose"), tr("one plain sentence"), &CustomFlow::purpose));
    addTags();
  }

 private:
  QStringList ends() const {
    return selectorCompletions(data(), session().catalog())
        .filter(QRegularExpression(QStringLiteral("^(host|component):")));
  }

  Field end(const QString& label, QList<document::Selector> CustomFlow::*member) const {
    return {label, tr("host:ID or component:ID"),
            [this, member] {
              return fields().shared([member](const CustomFlow& f) { return writeSelectors(f.*member); });
            },
            [this, member](const QString& value) { return setEnd(value, member); }};
  }

  std::optional<QString> setEnd(const QString& value, QList<document::Selector> CustomFlow::*member) const {
    const auto read = readSelectors(value, data(), session().catalog());
    if (const auto* error = std::get_if<CellError>(&read)) return error->message;
    const auto& selectors = std::get<0>(read);
    for (const document::Selector& selector : selectors) {
      if (selector.type != document::SelectorType::Host &&
          selector.type != document::SelectorType::Component) {
        return tr("A custom flow runs between hosts and components: host:ID or component:ID.");
      }
    }
    return fields().set([selectors, member](CustomFlow& f) { f.*member = selectors; });
  }

  std::optional<QString> setServices(const QString& value) const {
    const auto read = readServices(value);
    if (const auto* error = std::get_if<CellError>(&read)) return error->message;
    return fields().set([services = std::get<0>(read)](CustomFlow& f) { f.services = services; });
  }
};

}  // namespace

EntityForm* makeFlowForm(session::Session& session) {
  return new FlowForm(session);
}

EntityForm* makeCustomFlowForm(session::Session& session) {
  return new CustomFlowForm(session);
}

}  // namespace topo::views
