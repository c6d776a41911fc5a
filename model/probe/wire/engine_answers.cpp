// SPDX-License-Identifier: Apache-2.0
// What the engine does with those who answer: datagrams, and connections that were accepted.
#include "model/probe/wire/engine.h"
#include "model/probe/wire/greeting.h"
#include "model/probe/wire/printable.h"

#include <cerrno>
#include <sys/epoll.h>
#include <sys/socket.h>

namespace topo::probe {

void Engine::sendQuestion(int index, Flight& flight) {
  const QByteArray question = opening(ledger_.at(index).target.service, Transport::Udp, {});
  if (::send(flight.socket.get(), question.constData(), question.size(), MSG_NOSIGNAL) >= 0) return;
  const int error = errno;
  Fault fault = takeFault(flight.socket.get());
  if (fault.error == 0) fault.error = error;
  failed(index, fault);
}

void Engine::onDatagram(int index, Flight& flight) {
  char data[2048];
  const ssize_t got = ::recv(flight.socket.get(), data, sizeof data, MSG_DONTWAIT);
  if (got < 0) return;  // an error is announced by itself
  const QByteArray answer(data, got);
  const Service service = ledger_.at(index).target.service;
  const Heard heard = hear(service, Transport::Udp, answer);
  if (heard.verdict == Heard::Verdict::Right) {
    ledger_.at(index).standIn = heard.standIn;
    finish(index, Outcome::Open, heard.detail);
  } else {
    finish(
        index, Outcome::WrongService,
        QStringLiteral("not %1: answered \"%2\"").arg(serviceName(service), printable(answer.left(80), 80)));
  }
}

void Engine::accepted(int index, Flight& flight) {
  Attempt& attempt = ledger_.at(index);
  if (meetsItself(flight.socket.get())) {
    finish(index, Outcome::Refused, QStringLiteral("closed port: the connection met itself"));
    return;
  }
  attempt.latencyMs = static_cast<double>(clock_.nsecsElapsed() - flight.begunNs) / 1e6;
  if (attempt.target.tls || attempt.target.service != Service::None) return greet(index, flight);
  overhear(index, flight);
}

/// Nobody knows how such a service speaks, but a stand-in says at once what it is: it must not pass for the
/// service, so it gets a moment.
void Engine::overhear(int index, Flight& flight) {
  if (options().overhearMs <= 0) return finish(index, Outcome::Open, {});
  flight.stage = Stage::Overhearing;
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.u32 = static_cast<quint32>(index);
  ::epoll_ctl(epoll_.get(), EPOLL_CTL_MOD, flight.socket.get(), &event);
  // Its first word is a round trip away from here.
  setDeadline(index, flight, options().overhearMs + static_cast<int>(2 * ledger_.at(index).latencyMs));
}

void Engine::overheard(int index, Flight& flight) {
  char data[64];
  const ssize_t got = ::recv(flight.socket.get(), data, sizeof data, MSG_DONTWAIT);
  const bool standIn = got > 0 && isStandIn(QByteArray(data, got));
  ledger_.at(index).standIn = standIn;
  finish(index, Outcome::Open, standIn ? standInDetail() : QString());
}

void Engine::greet(int index, Flight& flight) {
  ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, flight.socket.get(), nullptr);
  if (flight.deadline != deadlines_.end()) deadlines_.erase(flight.deadline);
  flight.deadline = deadlines_.end();
  flight.stage = Stage::Greeting;
  flight.conversation =
      std::make_unique<Conversation>(index, ledger_.at(index).target, flight.address, options(), nullptr);
  // Queued: the conversation must not be deleted while it is speaking.
  connect(
      flight.conversation.get(), &Conversation::done, this,
      [this, run = runNumber_](int which, const Conversation::Result& result) {
        if (run != runNumber_ || !flights_.count(which) || abandoned_.load()) return;
        ledger_.at(which).certificate = result.certificate;
        ledger_.at(which).standIn = result.standIn;
        finish(which, result.outcome, result.detail);
        fill();
      },
      Qt::QueuedConnection);
  flight.conversation->begin(std::move(flight.socket));
}

}  // namespace topo::probe
