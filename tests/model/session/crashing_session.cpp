// SPDX-License-Identifier: Apache-2.0
#include "model/commands/change.h"
#include "model/session/session.h"

#include <QCoreApplication>

#include <cstdio>

// crashing_session STATE_DIRECTORY FILE: opens FILE, changes its title to "unsaved work", writes the journal,
// says "ready" and waits to be killed.
int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  if (argc != 3) return 2;
  topo::session::Environment environment;
  environment.today = [] { return QDate(2026, 11, 22); };
  environment.stateDirectory = QString::fromLocal8Bit(argv[1]);
  topo::session::Session session(topo::catalog::Catalog::builtIn(), environment);
  if (session.open(QString::fromLocal8Bit(argv[2]))) return 3;

  topo::document::Meta meta = session.data().meta;
  meta.title = QStringLiteral("unsaved work");
  session.push(topo::commands::setMeta(session.data(), meta));
  session.flushJournal();
  std::puts("ready");
  std::fflush(stdout);
  return QCoreApplication::exec();
}
