// SPDX-License-Identifier: Apache-2.0
#include "model/commands/change.h"
#include "model/document/view_order.h"
#include "views/properties/simple_form.h"

#include <algorithm>

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
    addView();
    addCatalog();
  }

  void showEntities(const QStringList&) override { SimpleForm::showEntities({QString()}); }
  // What is being typed is for the view that was shown.
  void setView(const document::ViewId& view) override {
    if (view == view_) return;
    finish();
    view_ = view;
    refresh();
  }

 private:
  template <class Change>
  std::optional<QString> changeCatalog(const Change& change) {
    CatalogChoice choice = data().catalog;
    change(choice);
    session().push(commands::setCatalogChoice(data(), session().catalog(), choice));
    return std::nullopt;
  }

  /// The view that is drawn, or null in a document without one.
  [[nodiscard]] const document::View* view() const {
    const auto found =
        data().views.constFind(data().views.contains(view_) ? view_ : document::firstView(data()));
    return found == data().views.constEnd() ? nullptr : &*found;
  }

  std::optional<QString> changeView(const std::function<void(document::View&)>& change) {
    if (view() == nullptr) return std::nullopt;
    document::View changed = *view();
    change(changed);
    session().push(commands::setView(data(), changed));
    return std::nullopt;
  }

  void addView() {
    const auto exists = [this] { return view() != nullptr; };
    form().addHeading(tr("Diagram"));
    form().addLine(
        {tr("View name"), tr("the heading of the drawing"),
         [this] { return Shared(view() == nullptr ? QString() : view()->name); },
         [this](const QString& name) { return changeView([name](document::View& v) { v.name = name; }); },
         exists});
    form().addChoice(
        {tr("Paper"), tr("the page that exports and prints fill"),
         [this] { return Shared(view() == nullptr ? QString() : view()->page); },
         [this](const QString& page) { return changeView([page](document::View& v) { v.page = page; }); },
         exists},
        [this] { return pageChoices(); });
  }

  /// The usual papers, and what the document names when that is another one.
  [[nodiscard]] QList<Choice> pageChoices() const {
    QList<Choice> choices;
    for (const char* size : {"A4", "A3", "A2", "A1", "A0", "Letter", "Legal", "Tabloid"}) {
      const QString name = QString::fromLatin1(size);
      choices << Choice{tr("%1 landscape").arg(name), name + QStringLiteral("-landscape")}
              << Choice{tr("%1 portrait").arg(name), name + QStringLiteral("-portrait")};
    }
    const QString page = view() == nullptr ? QString() : view()->page;
    const bool listed = std::any_of(choices.begin(), choices.end(),
                                    [&page](const Choice& choice) { return choice.value == page; });
    if (!listed) choices << Choice{page, page};
    return choices;
  }

  void addCatalog() {
    form().addHeading(tr("Which flows are derived"));
    form().addChoice(
        {tr("Catalog"), tr("the edition that the flows of this document were reviewed with"),
         [this] { return Shared(QString::number(data().catalog.edition)); },
         [this](const QString& edition) {
           return changeCatalog([&edition](CatalogChoice& choice) { choice.edition = edition.toInt(); });
         }},
        [this] { return editionChoices(); });
    form().addCheck(
        {tr("“All” means every row"),
         tr("How the vendor's “All DMCM Components” is read: every row of its table, or only the six "
            "core services. Every row adds seven disputed pairs."),
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

  [[nodiscard]] QList<Choice> editionChoices() const {
    const int mine = session().catalog().edition();
    const int used = data().catalog.edition;
    QList<Choice> choices{{tr("edition %1").arg(mine), QString::number(mine)}};
    if (used != mine) choices.prepend({tr("edition %1 (of this document)").arg(used), QString::number(used)});
    return choices;
  }

  void addGroup(const catalog::Group& group) {
    form().addCheck({group.name, group.summary,
                     [this, id = group.id] {
                       return data().catalog.groups.contains(id) ? QStringLiteral("true")
                                                                 : QStringLiteral("false");
                     },
                     [this, id = group.id](const QString& value) {
                       return changeCatalog([&value, &id](CatalogChoice& choice) {
                         choice.groups.removeAll(id);
                         if (value == QLatin1String("true")) choice.groups << id;
                       });
                     }});
  }

  document::ViewId view_;
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

EntityForm* makeDocumentForm(session::Session& session) {
  return new DocumentForm(session);
}

EntityForm* makeNoteForm(session::Session& session) {
  return new NoteForm(session);
}

}  // namespace topo::views
