// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTimer>

namespace topo::probe {

/// Something Ansible said of one host, or (without a host) of the whole run. Text is Ansible's own: show it
/// plain.
struct AnsibleEvent {
  enum class State { Started, Ok, Failed, Unreachable, Skipped, Note };
  QString host;  ///< its name in the inventory
  QString task;
  State state = State::Note;
  QString message;

  bool operator==(const AnsibleEvent&) const = default;
};

/// One line of callback_plugins/dmcm_lines.py; anything else is a note.
AnsibleEvent ansibleEvent(const QByteArray& line);

/// How a folder for tests from many hosts is run. Everything else stays as the folder and the user's own
/// Ansible say; nothing is ever asked, so passwords cannot be given.
struct AnsibleOptions {
  QString user;     ///< who logs in; empty: as SSH would
  QString keyFile;  ///< empty: SSH's own
  bool become = false;
  bool standIns = false;
};

/// Runs `ansible-playbook` in a folder that kitFiles() made, without a shell, in a process group of its own.
///
/// One run at a time; each ends with exactly one `ended`. GUI or main thread, with an event loop. Destroying
/// it ends the run as cancel() does, without waiting and without a signal.
class AnsibleRun : public QObject {
  Q_OBJECT
 public:
  enum class End { Finished, Failed, Cancelled, NotStarted };

  explicit AnsibleRun(QObject* parent = nullptr);
  ~AnsibleRun() override;

  /// The path of `ansible-playbook`; empty when this machine has none.
  [[nodiscard]] static QString program();
  /// The arguments of a run, without the program.
  [[nodiscard]] static QStringList arguments(const AnsibleOptions& options);
  /// Why the options cannot be taken (a user or key file that would be read as an option); empty: they can.
  [[nodiscard]] static bool areSound(const AnsibleOptions& options);

  /// False, and nothing happens, while a run is going on or with options that are not sound.
  bool start(const QString& folder, const AnsibleOptions& options);
  /// Ends the whole group at once. Ansible gets kKillAfterMs to close stand-ins, then it is killed.
  void cancel();
  [[nodiscard]] bool isRunning() const { return process_->state() != QProcess::NotRunning; }

  static constexpr int kKillAfterMs = 25000;  ///< the closing run itself is bounded to 20 s

 signals:
  void heard(const topo::probe::AnsibleEvent& event);
  void ended(topo::probe::AnsibleRun::End end);

 private:
  void readLines();
  void finish(int code, QProcess::ExitStatus status);
  void signalGroup(int number) const;

  QProcess* process_;  // outlives this while it ends
  QTimer killer_;
  QByteArray partial_;
  bool cancelled_ = false;
};

}  // namespace topo::probe
