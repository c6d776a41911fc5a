// SPDX-License-Identifier: Apache-2.0
#include "views/shell/help/whats_this.h"

#include <QCoreApplication>
#include <QDockWidget>
#include <QHash>

namespace topo::views {

namespace {

struct Part {
  const char* name;  ///< of the object
  const char* words;
};

constexpr Part kParts[] = {
    {"canvas",
     QT_TRANSLATE_NOOP("topo::views::WhatsThis",
                       "The drawing. Zones are drawn around networks and hosts, components lie in hosts. "
                       "What has to talk to what follows from the kinds of the components; each line "
                       "has the colour and the mark of its verdict. Click a line to read why.")},
    {"palette",
     QT_TRANSLATE_NOOP("topo::views::WhatsThis",
                       "The kinds of component that can be placed. Drag one onto the drawing, or click it "
                       "and then click where it shall go.")},
    {"properties",
     QT_TRANSLATE_NOOP("topo::views::WhatsThis",
                       "All about what is selected, to be read and changed: names, addresses, ports. Of "
                       "a flow it says why it passes or is blocked, edge by edge.")},
    {"history",
     QT_TRANSLATE_NOOP("topo::views::WhatsThis",
                       "What has been done since the document was opened, step by step. Click a step to "
                       "go back to it, or forward again.")},
    {"flows",
     QT_TRANSLATE_NOOP("topo::views::WhatsThis",
                       "Every flow that the drawing needs, with ports and verdict. Filter and sort it, test "
                       "flows from here, or exclude one with a reason.")},
    {"rules",
     QT_TRANSLATE_NOOP("topo::views::WhatsThis",
                       "The firewall rules of the selected zone in the order in which they are asked, with "
                       "the flows that each one decides.")},
    {"findings",
     QT_TRANSLATE_NOOP("topo::views::WhatsThis",
                       "What is wrong, doubtful or missing in the plan, with what could be done about "
                       "it. Double-click to go there.")},
    {"uses",
     QT_TRANSLATE_NOOP("topo::views::WhatsThis",
                       "Where a zone, network, host or component is used: in rules, flows and views.")},
    {"runs", QT_TRANSLATE_NOOP(
                 "topo::views::WhatsThis",
                 "The tests that the document keeps, run by run: made by this program, by a playbook, a "
                 "script or nmap. Choose a run to see what it found, or a flow to see all that it was "
                 "ever tested with.")},
    {"compare",
     QT_TRANSLATE_NOOP("topo::views::WhatsThis",
                       "How this plan differs from another or from an earlier state, and what each "
                       "firewall newly lets through or stops.")},
    {"ask",
     QT_TRANSLATE_NOOP("topo::views::WhatsThis",
                       "Questions to the plan: whether something can be reached, what can reach it, and what "
                       "can leave a zone.")},
    {"nextSteps",
     QT_TRANSLATE_NOOP(
         "topo::views::WhatsThis",
         "What live tests left to do, grouped by who can do it, with whom to ask. Double-click a "
         "flow to go there, or copy a step into a ticket.")},
    {"overview",
     QT_TRANSLATE_NOOP("topo::views::WhatsThis",
                       "The whole drawing, small. The frame is what the canvas shows: drag it, or click "
                       "where you want to be.")},
    {"tools",
     QT_TRANSLATE_NOOP("topo::views::WhatsThis",
                       "The tools for drawing. Each has a letter that works while the drawing has the "
                       "focus; the line at the bottom says what a tool expects.")},
    {"statusLine",
     QT_TRANSLATE_NOOP("topo::views::WhatsThis",
                       "On the left what the tool in hand expects, on the right how many flows pass "
                       "and how far the drawing is enlarged.")},
    {"startPage",
     QT_TRANSLATE_NOOP("topo::views::WhatsThis",
                       "Ways to begin: a layout, a file used before, the sample. It goes away as soon "
                       "as anything is drawn.")}};

}  // namespace

void explainParts(QMainWindow& window) {
  QHash<QString, QString> words;
  for (const Part& part : kParts)
    words.insert(QLatin1String(part.name), QCoreApplication::translate("topo::views::WhatsThis", part.words));
  for (QWidget* widget : window.findChildren<QWidget*>()) {
    const QString found = words.value(widget->objectName());
    if (!found.isEmpty() && widget->whatsThis().isEmpty()) widget->setWhatsThis(found);
  }
}

}  // namespace topo::views
