// SPDX-License-Identifier: Apache-2.0
#include "app/cli/program.h"

#include <QCoreApplication>

#include <vector>

#include "app/cli/call.h"

namespace topo::cli {

namespace {

using namespace Qt::StringLiterals;

std::vector<Command> commands() {
  return {newCommand(), checkCommand(), explainCommand(), exportCommand(), probeCommand()};
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
         "  --help, --version, --quiet\n"
         "  --force   write over an output that exists; the input is never written over\n\n"
         "FILE and OUT may be - for standard input and output.\n"
         "Exit: 0 good, 1 findings or results that do not agree, 2 usage, 3 bad document,\n"
         "4 could not read or write, 5 tests could not be run.\n"_s;
}

int usageError(const Console& console, const QString& message) {
  console.fail(u"dmcm-topology-cli: %1"_s.arg(message));
  console.fail(u"Try: dmcm-topology-cli --help"_s);
  return Usage;
}

void addCommonOptions(QCommandLineParser& parser) {
  parser.addOptions({{u"help"_s, QString()}, {u"quiet"_s, QString()}, {u"force"_s, QString()}});
}

int runCommand(const Command& command, const QStringList& arguments, bool quiet) {
  QCommandLineParser parser;
  addCommonOptions(parser);
  command.addOptions(parser);
  const bool understood = parser.parse(arguments);
  const Console console(quiet || (understood && parser.isSet(u"quiet"_s)));
  if (!understood) return usageError(console, parser.errorText());
  if (parser.isSet(u"help"_s)) {
    return console.put((u"Usage: dmcm-topology-cli "_s + commandHelp(command).trimmed() + u'\n').toUtf8())
               ? Good
               : InputOutput;
  }
  const auto count = parser.positionalArguments().size();
  if (count < command.fewest || count > command.most) {
    return usageError(console, u"usage: %1 %2"_s.arg(QLatin1StringView(command.name),
                                                     QLatin1StringView(command.usage)));
  }
  return command.run({parser, console, catalog::Catalog::builtIn()});
}

}  // namespace

int runProgram(const QStringList& arguments) {
  QStringList rest = arguments.mid(1);
  const bool quiet = !rest.isEmpty() && rest.first() == "--quiet"_L1;
  if (quiet) rest.removeFirst();
  const Console console(quiet);
  if (rest.isEmpty()) return usageError(console, u"no command given"_s);
  const QString name = rest.takeFirst();
  if (name == "--help"_L1) return console.put(helpText().toUtf8()) ? Good : InputOutput;
  if (name == "--version"_L1) {
    const QString line = u"dmcm-topology-cli %1\n"_s.arg(QCoreApplication::applicationVersion());
    return console.put(line.toUtf8()) ? Good : InputOutput;
  }
  for (const Command& command : commands()) {
    if (name == QLatin1StringView(command.name)) return runCommand(command, QStringList{name} + rest, quiet);
  }
  return usageError(console, u"unknown command “%1”"_s.arg(name));
}

}  // namespace topo::cli
