// SPDX-License-Identifier: Apache-2.0
#include "model/commands/change.h"
#include "views/properties/simple_form.h"
#include "views/tables/rule_text.h"
#include "views/text/names.h"

namespace topo::views {

using document::Rule;
using document::RuleId;
using document::Zone;
using document::ZoneId;

namespace {

ZoneId zoneOf(const QString& key) {
  return ZoneId(key.section(u'/', 0, 0));
}

RuleId ruleOf(const QString& key) {
  return RuleId(key.section(u'/', 1));
}

const Rule* findRule(const document::DocumentData& data, const QString& key) {
  const auto zone = data.zones.constFind(zoneOf(key));
  if (zone == data.zones.constEnd() || !zone->firewall) return nullptr;
  for (const Rule& rule : zone->firewall->rules) {
    if (rule.id == ruleOf(key)) return &rule;
  }
  return nullptr;
}

/// The same change to rules of any firewalls as one step.
commands::Proposal changeRules(const document::DocumentData& data, const QStringList& keys,
                               const std::function<void(Rule&)>& change) {
  QStringList zones;
  for (const QString& key : keys) zones << zoneOf(key).value;
  zones.removeDuplicates();
  const QString text = keys.size() == 1 ? FieldForm::tr("Change rule %1").arg(ruleOf(keys.first()).value)
                                        : FieldForm::tr("Change %1 rules").arg(keys.size());
  return commands::changeZones(
      data, zones,
      [&](Zone& zone) {
        if (!zone.firewall) return;
        for (Rule& rule : zone.firewall->rules) {
          if (keys.contains(zone.id.value + u'/' + rule.id.value)) change(rule);
        }
      },
      text);
}

/// A rule, or what several have in common. The list of all rules is the rules page's.
class RuleForm : public SimpleForm<Rule> {
 public:
  explicit RuleForm(session::Session& session)
      : SimpleForm(
            session, [&session](const QString& key) { return findRule(session.data(), key); },
            [&session](const QStringList& keys, const std::function<void(Rule&)>& change) {
              return changeRules(session.data(), keys, change);
            }) {
    form().addHeading(tr("Rule"));
    addPlace();
    form().addCheck(
        {tr("Enabled"), tr("a rule that is switched off decides nothing"),
         [this] {
           return fields().shared(
               [](const Rule& r) { return r.enabled ? QStringLiteral("true") : QStringLiteral("false"); });
         },
         [this](const QString& value) {
           return fields().set([on = value == QLatin1String("true")](Rule& r) { r.enabled = on; });
         }});
    addChoices();
    addLists();
    form().addText(fields().text(tr("Comment"), tr("what it is for"), &Rule::comment));
    form().addLine(fields().text(tr("Owner"), QString(), &Rule::owner));
    form().addLine(fields().text(tr("Ticket"), QString(), &Rule::ticket));
    form().addLine(fields().date(tr("Expires"), &Rule::expires));
  }

 private:
  void addPlace() {
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    form().addWidget(tr("Firewall"), label, [this, label] {
      const auto zone = fields().ids().isEmpty() ? ZoneId() : zoneOf(fields().ids().first());
      label->setText(
          fields().single() == nullptr
              ? tr("%1 rules").arg(fields().ids().size())
              : tr("%1, rule %2").arg(text::firewallName(zone, data()), fields().single()->id.value));
    });
  }

  template <class Enum>
  void addEnum(const QString& label, Enum Rule::*member, const QList<Choice>& choices) {
    form().addChoice({label, QString(),
                      [this, member] {
                        return fields().shared(
                            [member](const Rule& r) { return QString::number(static_cast<int>(r.*member)); });
                      },
                      [this, member](const QString& value) {
                        return fields().set(
                            [member, set = static_cast<Enum>(value.toInt())](Rule& r) { r.*member = set; });
                      }},
                     [choices] { return choices; });
  }

  void addChoices() {
    addEnum(tr("Direction"), &Rule::direction,
            {{tr("in"), QStringLiteral("0")},
             {tr("out"), QStringLiteral("1")},
             {tr("both"), QStringLiteral("2")}});
    addEnum(tr("Action"), &Rule::action,
            {{tr("allow"), QStringLiteral("0")},
             {tr("deny (drop silently)"), QStringLiteral("1")},
             {tr("reject"), QStringLiteral("2")}});
  }

  void addEnds(const QString& label, QList<document::Selector> Rule::*member) {
    form().addCompletedLine(
        {label, tr("such as kind:console, 10.1.0.0/24; empty matches nothing"),
         [this, member] {
           return fields().shared([member](const Rule& r) { return writeSelectors(r.*member); });
         },
         [this, member](const QString& value) -> std::optional<QString> {
           const auto read = readSelectors(value, data(), session().catalog());
           if (const auto* error = std::get_if<CellError>(&read)) return error->message;
           return fields().set([member, list = std::get<0>(read)](Rule& r) { r.*member = list; });
         }},
        [this] { return selectorCompletions(data(), session().catalog()); });
  }

  void addLists() {
    addEnds(tr("From"), &Rule::from);
    addEnds(tr("To"), &Rule::to);
    form().addCompletedLine(
        {tr("Services"), tr("such as tcp/443, udp/53; empty matches nothing"),
         [this] {
           return fields().shared([](const Rule& r) { return r.services.join(QStringLiteral(", ")); });
         },
         [this](const QString& value) -> std::optional<QString> {
           const auto read = readServices(value);
           if (const auto* error = std::get_if<CellError>(&read)) return error->message;
           return fields().set([list = std::get<0>(read)](Rule& r) { r.services = list; });
         }},
        [this] { return serviceCompletions(session().catalog()); });
  }
};

}  // namespace

EntityForm* makeRuleForm(session::Session& session) {
  return new RuleForm(session);
}

}  // namespace topo::views
