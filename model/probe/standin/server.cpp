// SPDX-License-Identifier: Apache-2.0
#include "model/probe/standin/server.h"

#include "model/probe/standin/keeper.h"

namespace topo::probe {

StandInServer::StandInServer(QObject* parent) : QObject(parent), keeper_(new StandInKeeper) {
  thread_.setObjectName(QStringLiteral("stand-ins"));
  keeper_->moveToThread(&thread_);
  connect(&thread_, &QThread::finished, keeper_, &QObject::deleteLater);
  connect(keeper_, &StandInKeeper::looked, this,
          [this](int number, const std::vector<std::optional<PortHolder>>& holders) {
            if (number == looks_ && !running_) emit looked(holders);
          });
  connect(keeper_, &StandInKeeper::opened, this, &StandInServer::opened);
  connect(keeper_, &StandInKeeper::visited, this, &StandInServer::visited);
  connect(keeper_, &StandInKeeper::finished, this, [this](const StandInReport& report) {
    running_ = false;
    emit finished(report);
  });
  thread_.start();
}

StandInServer::~StandInServer() {
  keeper_->abandon();
  thread_.quit();
  thread_.wait();
}

void StandInServer::look(const std::vector<StandIn>& standIns) {
  const int number = ++looks_;
  if (!running_) keeper_->allow();
  QMetaObject::invokeMethod(
      keeper_, [keeper = keeper_, standIns, number] { keeper->look(standIns, number); },
      Qt::QueuedConnection);
}

bool StandInServer::start(const StandInJob& job) {
  if (running_) return false;
  running_ = true;
  keeper_->allow();
  QMetaObject::invokeMethod(
      keeper_, [keeper = keeper_, job] { keeper->open(job); }, Qt::QueuedConnection);
  return true;
}

void StandInServer::stop() {
  if (!running_) return;
  keeper_->abandon();
  QMetaObject::invokeMethod(
      keeper_, [keeper = keeper_] { keeper->close(); }, Qt::QueuedConnection);
}

void StandInServer::setSources(const PortSources& sources) {
  QMetaObject::invokeMethod(
      keeper_, [keeper = keeper_, sources] { keeper->setSources(sources); }, Qt::QueuedConnection);
}

}  // namespace topo::probe
