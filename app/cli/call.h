// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/files.h"
#include "model/catalog/catalog.h"
#include "model/document/entities.h"

#include <QCommandLineParser>
#include <QDate>
#include <QStringList>

#include <optional>

namespace topo::cli {

/// One call of a command: its parsed arguments and what every command needs.
struct Call {
  const QCommandLineParser& arguments;
  const Console& console;
  const catalog::Catalog& catalog;
};

/// A command of the program. `run` returns an exit code.
struct Command {
  const char* name;
  const char* usage;    ///< what follows the name
  const char* summary;  ///< one line
  int fewest;           ///< positional arguments
  int most;
  void (*addOptions)(QCommandLineParser& parser);
  int (*run)(const Call& call);
  /// Whether a call with these arguments needs fonts and painters; null: it never does.
  bool (*draws)(const QCommandLineParser& arguments) = nullptr;
};

/// A document that was read, checked and found within every limit.
struct Loaded {
  document::DocumentData data;
  catalog::Catalog catalog;  ///< the edition, with what the document adds
};

/// The day given with --today, or today; nothing when what was given is no date (already said).
[[nodiscard]] std::optional<QDate> dayOf(const Call& call);
/// Reads a document, or says what is wrong and sets `exitCode`.
[[nodiscard]] std::optional<Loaded> load(const QString& path, const Call& call, int& exitCode);

[[nodiscard]] Command newCommand();
[[nodiscard]] Command checkCommand();
[[nodiscard]] Command explainCommand();
[[nodiscard]] Command diffCommand();
[[nodiscard]] Command exportCommand();
[[nodiscard]] Command importCommand();
[[nodiscard]] Command listenCommand();
[[nodiscard]] Command probeCommand();
[[nodiscard]] Command suggestCommand();
[[nodiscard]] Command reachCommand();

}  // namespace topo::cli
