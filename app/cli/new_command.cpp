// SPDX-License-Identifier: Apache-2.0
#include "app/cli/call.h"
#include "model/format/layouts.h"
#include "model/format/writer.h"

namespace topo::cli {

using namespace Qt::StringLiterals;

namespace {

void addOptions(QCommandLineParser& parser) {
  parser.addOptions({{{u"o"_s, u"output"_s}, QString(), u"FILE"_s}, {u"list"_s, QString()}});
}

int list(const Console& console) {
  console.put((format::layoutNames().join(u'\n') + u'\n').toUtf8());
  return Good;
}

int run(const Call& call) {
  if (call.arguments.isSet(u"list"_s)) return list(call.console);
  const QStringList arguments = call.arguments.positionalArguments();
  if (arguments.isEmpty() || !call.arguments.isSet(u"o"_s)) {
    call.console.fail(u"usage: new LAYOUT -o FILE, or new --list"_s);
    return Usage;
  }
  const auto data = format::layout(arguments[0], call.catalog);
  if (!data) {
    call.console.fail(
        u"no layout is called “%1”; there are %2"_s.arg(arguments[0], format::layoutNames().join(u", "_s)));
    return Usage;
  }
  return writeOutput({call.arguments.value(u"o"_s), {}, call.arguments.isSet(u"force"_s)},
                     format::write(*data), call.console);
}

}  // namespace

Command newCommand() {
  return {"new",
          "LAYOUT -o FILE | --list",
          "A document from one of the layouts the vendor describes.",
          0,
          1,
          addOptions,
          run};
}

}  // namespace topo::cli
