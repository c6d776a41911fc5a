// SPDX-License-Identifier: Apache-2.0
#include "model/probe/standin/port_holders.h"

#include "model/probe/standin/socket_tables.h"
#include "model/probe/wire/printable.h"

#include <QFile>
#include <QHash>

#include <filesystem>
#include <system_error>

namespace topo::probe {
namespace {

namespace fs = std::filesystem;

constexpr qint64 kMostBytes = 64 << 20;
constexpr int kMostLinks = 1'000'000;

QByteArray contentOf(const QString& path, qint64 most = kMostBytes) {
  QFile file(path);
  // What the kernel makes up has no size: it is read until it ends.
  return file.open(QIODevice::ReadOnly) ? file.read(most) : QByteArray();
}

QList<SocketRow> readSockets(const QString& proc) {
  QList<SocketRow> all;
  for (const bool v6 : {false, true}) {
    const QString six = v6 ? QStringLiteral("6") : QString();
    all += readSocketTable(contentOf(proc + QStringLiteral("/net/tcp") + six), Transport::Tcp, v6);
    all += readSocketTable(contentOf(proc + QStringLiteral("/net/udp") + six), Transport::Udp, v6);
  }
  return all;
}

struct Program {
  qint64 pid = 0;
  QString name;
};

/// The programs behind sockets, by the sockets' inodes.
class Programs {
 public:
  Programs(const QString& proc, const std::function<bool()>& goOn) : proc_(proc), goOn_(goOn) {}

  void find(QHash<quint64, Program>& wanted) {
    std::error_code error;
    int missing = static_cast<int>(wanted.size());
    for (fs::directory_iterator at(proc_.toStdString(), error), end; !error && at != end;
         at.increment(error)) {
      if (missing == 0 || (goOn_ && !goOn_())) return;
      bool ok = false;
      const qint64 pid = QString::fromStdString(at->path().filename().string()).toLongLong(&ok);
      if (ok) look(pid, wanted);
    }
  }

 private:
  void look(qint64 pid, QHash<quint64, Program>& wanted) {
    std::error_code error;
    const std::string folder = QStringLiteral("%1/%2/fd").arg(proc_).arg(pid).toStdString();
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
      if (++links_ > kMostLinks) return;
      std::error_code gone;
      const std::string link = fs::read_symlink(at->path(), gone).string();
      if (gone || !link.starts_with("socket:[")) continue;
      const auto found = wanted.find(QByteArray::fromStdString(link.substr(8)).chopped(1).toULongLong());
      if (found == wanted.end() || (found->pid != 0 && found->pid <= pid)) continue;
      *found = {pid, nameOf(pid)};
    }
  }

  QString nameOf(qint64 pid) const {
    const QString path = QStringLiteral("%1/%2/comm").arg(proc_).arg(pid);
    return printable(QString::fromUtf8(contentOf(path, 256).trimmed()), 60);
  }

  const QString& proc_;
  const std::function<bool()>& goOn_;
  int links_ = 0;
};

}  // namespace

std::vector<std::optional<PortHolder>> findHolders(const std::vector<StandIn>& wanted,
                                                   const PortSources& sources,
                                                   const std::function<bool()>& goOn) {
  std::vector<std::optional<PortHolder>> holders(wanted.size());
  const QList<SocketRow> sockets = readSockets(sources.proc);
  std::vector<const SocketRow*> rows;
  QHash<quint64, Program> programs;
  for (const StandIn& one : wanted) {
    rows.push_back(one.isHere() ? blockerOf(one, sockets) : nullptr);
    if (rows.back() != nullptr && rows.back()->inode != 0) programs.insert(rows.back()->inode, {});
  }
  if (!programs.isEmpty()) Programs(sources.proc, goOn).find(programs);
  const QHash<quint32, QString> users = readUserNames(contentOf(sources.users));
  for (size_t i = 0; i < wanted.size(); ++i) {
    if (rows[i] == nullptr) continue;
    const Program program = programs.value(rows[i]->inode);
    PortHolder holder;
    holder.program = program.name;
    holder.pid = program.pid;
    holder.listening = rows[i]->listening;
    if (rows[i]->inode != 0) {
      holder.user = users.value(rows[i]->user, QString::number(rows[i]->user));
      holder.hidden = program.pid == 0;
    }
    holders[i] = holder;
  }
  return holders;
}

}  // namespace topo::probe
