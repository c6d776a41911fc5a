// SPDX-License-Identifier: Apache-2.0

#include "model/commands/change.h"
#include "views/properties/interface_editor.h"
#include "views/properties/simple_form.h"

namespace topo::views {

using document::Host;

namespace {

class HostForm : public SimpleForm<Host> {
 public:
  explicit HostForm(session::Session& session)
      : SimpleForm(
            session,
            [&session](const QString& id) -> const Host* {
              const auto found = session.data().hosts.constFind(document::HostId(id));
              return found == session.data().hosts.constEnd() ? nullptr : &*found;
            },
            [&session](const QStringList& ids, const std::function<void(Host&)>& change) {
              return commands::changeHosts(session.data(), ids, change);
            }) {
    form().addHeading(tr("Host"));
    form().addLine(fields().text(tr("Name"), tr("as it stands on the diagram"), &Host::name));
    form().addLine(fields().text(tr("Role"), tr("what it is for, in a few words"), &Host::role));
    form().addLine({tr("DNS names"), tr("serve tests and exports; no verdict uses them"),
                    [this] {
                      return fields().shared(
                          [](const Host& h) { return h.dnsNames.join(QStringLiteral(", ")); });
                    },
                    [this](const QString& value) {
                      return fields().set([names = splitList(value)](Host& h) { h.dnsNames = names; });
                    }});
    form().addChoice({tr("Stands by for"), tr("the host this one takes over from"),
                      [this] { return fields().shared([](const Host& h) { return h.standbyOf.value; }); },
                      [this](const QString& value) { return setStandby(value); }},
                     [this] { return hostChoices(data(), tr("none"), fields().ids()); });
    addTags();
    addInterfaces();
    addUsesButton(document::EntityType::Host);
  }

 private:
  std::optional<QString> setStandby(const QString& value) {
    for (document::HostId at(value); !at.isNull(); at = data().hosts.value(at).standbyOf) {
      if (fields().ids().contains(at.value)) return tr("Hosts cannot stand by for one another in a circle.");
    }
    return fields().set([value](Host& h) { h.standbyOf = document::HostId(value); });
  }

  void addInterfaces() {
    auto* editor = new InterfaceEditor(session());
    useRows(editor);
    form().addHeading(tr("Interfaces"));
    form().addWidget(QString(), editor, [this, editor] {
      const Host* host = fields().single();
      editor->setHost(host == nullptr ? document::HostId() : host->id);
    });
  }
};

}  // namespace

EntityForm* makeHostForm(session::Session& session) {
  return new HostForm(session);
}

}  // namespace topo::views
