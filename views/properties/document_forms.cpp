// SPDX-License-Identifier: Apache-2.0

#include "model/commands/change.h"
#include "views/properties/simple_form.h"

namespace topo::views {

using document::CatalogChoice;
using document::Meta;
using document::Note;

namespace {

/// Title block and catalog choices: shown when nothing is selected.
class DocumentForm : public SimpleForm<Meta> {
 public:
  explicit DocumentForm(session::Session& session)
      : SimpleForm(
            session, [&session](const QString&) { return &session.data().meta; },
            [&session](const QStringList&, const std::function<void(Meta&)>& change) {
              Meta meta = session.data().meta;
              change(meta);
              return commands::setMeta(session.data(), meta);
            }) {
    form().addHeading(tr("Document"));
    form().addLine(fields().text(tr("Title"), QString(), &Meta::title));
    form().addLine(fields().text(tr("Customer"), QString(), &Meta::customer));
    form().addLine(fields().text(tr("Author"), QString(), &Meta::author));
    form().addLine(fields().text(tr("Revision"), QString(), &Meta::revision));
    form().addLine(fields().date(tr("Date"), &Meta::date));
    addCatalog();
  }

  void showEntities(const QStringList&) override { SimpleForm::showEntities({QString()}); }

 private:
  template <class Change>
  std::optional<QString> changeCatalog(const Change& change) {
    CatalogChoice choice = data().catalog;
    change(choice);
    session().push(commands::setCatalogChoice(data(), session().catalog(), choice));
    return std::nullopt;
  }

  void addCatalog() {
    form().addHeading(tr("Which flows are derived"));
    form().addCheck({tr("Read “All DMCM Components” as every row of the vendor's table"),
                     tr("Otherwise as the six core services. It adds seven disputed pairs."),
                     [this] {
                       const bool every = data().catalog.allComponents == document::AllComponents::EveryRow;
                       return every ? QStringLiteral("true") : QStringLiteral("false");
                     },
                     [this](const QString& value) {
                       return changeCatalog([&value](CatalogChoice& choice) {
                         choice.allComponents = value == QLatin1String("true") ? document::AllComponents::EveryRow
                                                                               : document::AllComponents::Core;
                       });
                     }});
    for (const catalog::Group& group : session().catalog().groups()) addGroup(group);
  }

  void addGroup(const catalog::Group& group) {
    form().addCheck({group.name, group.summary,
                     [this, id = group.id] {
                       return data().catalog.groups.contains(id) ? QStringLiteral("true") : QStringLiteral("false");
                     },
                     [this, id = group.id](const QString& value) {
                       return changeCatalog([&value, &id](CatalogChoice& choice) {
                         choice.groups.removeAll(id);
                         if (value == QLatin1String("true")) choice.groups << id;
                       });
                     }});
  }
};

class NoteForm : public SimpleForm<Note> {
 public:
  explicit NoteForm(session::Session& session)
      : SimpleForm(
            session,
            [&session](const QString& id) -> const Note* {
              const auto found = session.data().notes.constFind(document::NoteId(id));
              return found == session.data().notes.constEnd() ? nullptr : &*found;
            },
            [&session](const QStringList& ids, const std::function<void(Note&)>& change) {
              commands::Proposal all;
              for (const QString& id : ids) {
                Note note = session.data().notes.value(document::NoteId(id));
                change(note);
                const commands::Proposal one = commands::setNote(session.data(), note);
                all.text = one.text;
                all.edits += one.edits;
              }
              return all;
            }) {
    form().addHeading(tr("Note"));
    form().addText(fields().text(tr("Text"), QString(), &Note::text));
  }
};

}  // namespace

EntityForm* makeDocumentForm(session::Session& session) { return new DocumentForm(session); }

EntityForm* makeNoteForm(session::Session& session) { return new NoteForm(session); }

}  // namespace topo::views
