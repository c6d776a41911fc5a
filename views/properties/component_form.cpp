// SPDX-License-Identifier: Apache-2.0
#include "model/commands/change.h"
#include "views/properties/endpoint_editor.h"
#include "views/properties/simple_form.h"
#include "views/text/names.h"

#include <QLabel>

namespace topo::views {

using document::Component;

namespace {

class ComponentForm : public SimpleForm<Component> {
 public:
  explicit ComponentForm(session::Session& session)
      : SimpleForm(
            session,
            [&session](const QString& id) -> const Component* {
              const auto found = session.data().components.constFind(document::ComponentId(id));
              return found == session.data().components.constEnd() ? nullptr : &*found;
            },
            [&session](const QStringList& ids, const std::function<void(Component&)>& change) {
              return commands::changeComponents(session.data(), ids, change);
            }) {
    form().addHeading(tr("Component"));
    addKind();
    form().addLine(fields().text(tr("Name"), tr("empty: the kind's own name"), &Component::name));
    form().addChoice({tr("Host"), tr("the machine it runs on"),
                      [this] { return fields().shared([](const Component& c) { return c.host.value; }); },
                      [this](const QString& value) {
                        return fields().set([value](Component& c) { c.host = document::HostId(value); });
                      }},
                     [this] { return hostChoices(data(), tr("none yet")); });
    form().addChoice(
        {tr("Stands by for"), tr("the component of the same kind it takes over from"),
         [this] { return fields().shared([](const Component& c) { return c.standbyOf.value; }); },
         [this](const QString& value) { return setStandby(value); }},
        [this] { return standbyChoices(); });
    form().addLine({tr("Listens on"), tr("interface ids of its host, such as eth0; empty: any"),
                    [this] { return fields().shared(listensOnText); },
                    [this](const QString& value) { return setListensOn(value); }});
    addTags();
    addEndpoints();
    addUsesButton(document::EntityType::Component);
  }

 private:
  static QString listensOnText(const Component& component) {
    QStringList ids;
    for (const document::InterfaceId& id : component.listensOn) ids << id.value;
    return ids.join(QStringLiteral(", "));
  }

  void addKind() {
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    form().addWidget(tr("Kind"), label, [this, label] {
      const Component* component = fields().single();
      const catalog::Kind* kind = component == nullptr ? nullptr : session().catalog().kind(component->kind);
      label->setText(kind == nullptr ? tr("several")
                                     : QStringLiteral("%1: %2").arg(kind->name, kind->summary));
    });
  }

  void addEndpoints() {
    auto* editor = new EndpointEditor(session());
    useRows(editor);
    form().addHeading(tr("Endpoints"));
    form().addWidget(QString(), editor, [this, editor] {
      const Component* component = fields().single();
      editor->setComponent(component == nullptr ? document::ComponentId() : component->id);
    });
  }

  QList<Choice> standbyChoices() const {
    QList<Choice> choices{{tr("none"), QString()}};
    const auto kind = fields().shared([](const Component& c) { return c.kind; });
    for (const Component& other : data().components) {
      if (!kind || other.kind != *kind || fields().ids().contains(other.id.value)) continue;
      choices << Choice{text::flowEndName(other.id.value, data(), session().catalog()), other.id.value};
    }
    return choices;
  }

  std::optional<QString> setStandby(const QString& value) {
    for (document::ComponentId at(value); !at.isNull(); at = data().components.value(at).standbyOf) {
      if (fields().ids().contains(at.value))
        return tr("Components cannot stand by for one another in a circle.");
    }
    return fields().set([value](Component& c) { c.standbyOf = document::ComponentId(value); });
  }

  std::optional<QString> setListensOn(const QString& value) {
    const QStringList ids = splitList(value);
    const auto problem =
        checkList(ids, document::isValidId, tr("interface ids are lower-case letters, digits and -."));
    if (problem) return problem;
    QList<document::InterfaceId> interfaces;
    for (const QString& id : ids) interfaces << document::InterfaceId(id);
    return fields().set([interfaces](Component& c) { c.listensOn = interfaces; });
  }
};

}  // namespace

EntityForm* makeComponentForm(session::Session& session) {
  return new ComponentForm(session);
}

}  // namespace topo::views
