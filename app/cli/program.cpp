// SPDX-License-Identifier: Apache-2.0
#include "app/cli/program.h"

#include "app/cli/call.h"
#include "views/render/theme.h"

#include <QGuiApplication>

#include <memory>
#include <vector>

namespace topo::cli {

namespace {

using namespace Qt::StringLiterals;

std::vector<Command> commands() {
  return {newCommand(),     checkCommand(),  explainCommand(), reachCommand(), diffCommand(),
          suggestCommand(), exportCommand(), importCommand(),  probeCommand(), listenCommand()};
}

QString commandHelp(const Command& command) {
  return u"  %1 %2\n      %3\n"_s.arg(QLatin1StringView(command.name), QLatin1StringView(command.usage),
                                      QLatin1StringView(command.summary));
}

QString helpText() {
  QString text =
      u"Plans which ports a DMCM install needs, and says which of them the drawn firewalls block.\n\n"
      "Usage: dmcm-topology-cli [--quiet] COMMAND ...\n\nCommands:\n"_s;
  for (const Command& command : commands()) text += commandHelp(command);
  return text +
         u"\nOptions of every command:\n"
         "  --help, --version\n"
         "  --quiet   only errors and what was asked for as data (--json, --list, -o -)\n"
         "  --force   write over an output that exists; the input is never written over\n\n"
         "FILE and OUT may be - for standard input and output.\n"
         "Exit: 0 good, 1 findings or results that do not agree, 2 usage, 3 bad document,\n"
         "4 could not read or write, 5 tests could not be run.\n"_s;
}

int usageError(const Console& console, const QString& message) {
  console.fail(u"%1 (see dmcm-topology-cli --help)"_s.arg(message));
  return Usage;
}

int putVersion(const Console& console) {
  console.put("dmcm-topology-cli " TOPO_VERSION "\n");
  return Good;
}

int putHelp(const QString& text, const Console& console) {
  console.put(text.toUtf8());
  return Good;
}

void addCommonOptions(QCommandLineParser& parser) {
  parser.addOptions(
      {{u"help"_s, QString()}, {u"version"_s, QString()}, {u"quiet"_s, QString()}, {u"force"_s, QString()}});
}

/// What the command needs of Qt: nothing but drawing needs fonts, and nothing needs a display.
std::unique_ptr<QCoreApplication> makeApplication(bool draws, int& count, char** arguments) {
  if (!draws) return std::make_unique<QCoreApplication>(count, arguments);
  qputenv("QT_QPA_PLATFORM", "offscreen");
  auto application = std::make_unique<QGuiApplication>(count, arguments);
  render::loadFonts();
  return application;
}

int runWithQt(const Command& command, const Call& call) {
  // The arguments are ours alone: Qt would take some of them for itself.
  QByteArray name = "dmcm-topology-cli";
  char* arguments[] = {name.data(), nullptr};
  int count = 1;
  const bool draws = command.draws != nullptr && command.draws(call.arguments);
  const auto application = makeApplication(draws, count, arguments);
  QCoreApplication::setApplicationName(QString::fromLatin1(name));
  return command.run(call);
}

int runCommand(const Command& command, const QStringList& arguments, bool quiet) {
  QCommandLineParser parser;
  addCommonOptions(parser);
  command.addOptions(parser);
  const bool understood = parser.parse(arguments);
  const Console console(quiet || (understood && parser.isSet(u"quiet"_s)));
  if (!understood) return usageError(console, parser.errorText());
  if (parser.isSet(u"help"_s)) {
    return putHelp(u"Usage: dmcm-topology-cli "_s + commandHelp(command).trimmed() + u'\n', console);
  }
  if (parser.isSet(u"version"_s)) return putVersion(console);
  const auto count = parser.positionalArguments().size();
  if (count < command.fewest || count > command.most) {
    return usageError(
        console, u"usage: %1 %2"_s.arg(QLatin1StringView(command.name), QLatin1StringView(command.usage)));
  }
  return runWithQt(command, {parser, console, catalog::Catalog::builtIn()});
}

int runNamed(QStringList rest, bool quiet, const Console& console) {
  if (rest.isEmpty()) return usageError(console, u"no command given"_s);
  const QString name = rest.takeFirst();
  if (name == "--help"_L1) return putHelp(helpText(), console);
  if (name == "--version"_L1) return putVersion(console);
  for (const Command& command : commands()) {
    if (name == QLatin1StringView(command.name)) return runCommand(command, QStringList{name} + rest, quiet);
  }
  const bool isOption = name.startsWith(u'-');
  return usageError(console, (isOption ? u"unknown option “%1”"_s : u"unknown command “%1”"_s).arg(name));
}

}  // namespace

int runProgram(const QStringList& arguments) {
  QStringList rest = arguments.mid(1);
  bool quiet = false;
  while (!rest.isEmpty() && rest.first() == "--quiet"_L1) {
    quiet = true;
    rest.removeFirst();
  }
  const Console console(quiet);
  return console.finish(runNamed(rest, quiet, console));
}

}  // namespace topo::cli
