// SPDX-License-Identifier: Apache-2.0
#include "model/probe/prober.h"

#include "model/probe/wire/engine.h"

#include <memory>

namespace topo::probe {

Prober::Prober(QObject* parent) : QObject(parent), engine_(new Engine) {
  thread_.setObjectName(QStringLiteral("prober"));
  engine_->moveToThread(&thread_);
  connect(&thread_, &QThread::finished, engine_, &QObject::deleteLater);
  connect(engine_, &Engine::progressed, this, &Prober::progressed);
  connect(engine_, &Engine::finished, this, [this](const std::shared_ptr<const Report>& report) {
    running_ = false;
    emit finished(*report);
  });
  thread_.start();
}

Prober::~Prober() {
  engine_->abandon();
  thread_.quit();
  thread_.wait();
}

bool Prober::start(const Job& job) {
  if (running_) return false;
  running_ = true;
  engine_->allow();
  QMetaObject::invokeMethod(
      engine_, [engine = engine_, shared = std::make_shared<const Job>(job)] { engine->run(shared); },
      Qt::QueuedConnection);
  return true;
}

void Prober::cancel() {
  if (!running_) return;
  engine_->abandon();
  QMetaObject::invokeMethod(
      engine_, [engine = engine_] { engine->stop(); }, Qt::QueuedConnection);
}

}  // namespace topo::probe
