// SPDX-License-Identifier: Apache-2.0
#include "model/probe/wire/engine.h"

#include "model/probe/reach.h"
#include "model/probe/wire/greeting.h"
#include "model/probe/wire/printable.h"

#include <QHostInfo>

#include <array>
#include <cerrno>
#include <sys/epoll.h>
#include <sys/socket.h>

namespace topo::probe {
namespace {

constexpr int kNewsEveryMs = 50;      // at most 20 signals a second reach the window
constexpr int kRepeatAfterMs = 1000;  // a datagram may be lost: it is sent once more
constexpr int kStartsPerTurn = 64;    // then the event loop breathes

qint64 toNs(int milliseconds) {
  return qint64{milliseconds} * 1000000;
}

}  // namespace

Engine::Engine() {
  timer_.setParent(this);  // so that they follow into the thread
  newsTimer_.setParent(this);
  timer_.setSingleShot(true);
  timer_.setTimerType(Qt::PreciseTimer);
  newsTimer_.setInterval(kNewsEveryMs);
  connect(&timer_, &QTimer::timeout, this, &Engine::deadlines);
  connect(&newsTimer_, &QTimer::timeout, this, &Engine::report);
}

Engine::~Engine() = default;

void Engine::run(const Job& job) {
  job_ = job;
  attempts_.clear();
  for (const auto* part : {&job_.controls, &job_.targets}) {
    for (const Target& target : *part) attempts_.emplace_back().target = target;
  }
  ++runNumber_;
  starved_ = false;
  done_ = 0;
  news_.clear();
  running_ = true;
  startedAt_ = QDateTime::currentDateTimeUtc();
  clock_.start();
  pacer_ = Pacer(job.options.ratePerSecond);
  line_ = WaitingLine(job.options.perHost);
  for (int i = 0; i < static_cast<int>(attempts_.size()); ++i) line_.add(i, hostKey(i));
  epoll_ = Descriptor(::epoll_create1(EPOLL_CLOEXEC));
  notifier_ = std::make_unique<QSocketNotifier>(epoll_.get(), QSocketNotifier::Read);
  connect(notifier_.get(), &QSocketNotifier::activated, this, &Engine::heardFromKernel);
  newsTimer_.start();
  fill();
}

QString Engine::hostKey(int index) const {
  const Target& target = attempts_[index].target;
  return target.address.isNull() ? target.name : plainAddress(target.address).toString();
}

/// Begins as many attempts as rate, room and hosts allow.
void Engine::fill() {
  if (!running_) return;
  for (int begun = 0; begun < kStartsPerTurn && !abandoned_.load(); ++begun) {
    if (static_cast<int>(flights_.size()) >= std::max(1, job_.options.inFlight)) break;
    if (starved_ || pacer_.waitNs(clock_.nsecsElapsed()) > 0) break;
    const std::optional<int> index = line_.next();
    if (!index) break;
    pacer_.take(clock_.nsecsElapsed());
    if (!begin(*index)) break;
  }
  armTimer();
  if (done_ == static_cast<int>(attempts_.size()) || abandoned_.load()) wrapUp();
}

/// False when this machine has no room for another attempt right now.
bool Engine::begin(int index) {
  const Target& target = attempts_[index].target;
  Flight& flight = flights_[index];
  flight.deadline = deadlines_.end();
  flight.address = plainAddress(target.address);
  if (target.address.isNull()) {
    resolve(index);
    return true;
  }
  return depart(index, flight);
}

void Engine::resolve(int index) {
  Flight& flight = flights_.at(index);
  flight.stage = Stage::Resolving;
  attempts_[index].at = QDateTime::currentDateTimeUtc();
  setDeadline(index, flight, job_.options.connectTimeoutMs);
  flight.lookup =
      QHostInfo::lookupHost(attempts_[index].target.name, this, [this, index](const QHostInfo& info) {
        const auto found = flights_.find(index);
        if (found == flights_.end() || found->second.lookup != info.lookupId()) return;
        const QList<QHostAddress> addresses = info.addresses();
        resolved(index, addresses.isEmpty() ? QHostAddress() : addresses.first(), info.errorString());
      });
}

void Engine::resolved(int index, const QHostAddress& address, const QString& error) {
  if (abandoned_.load()) return;
  if (address.isNull()) {
    finish(index, Outcome::DnsFailure, printable(error));
    fill();
    return;
  }
  Flight& flight = flights_.at(index);
  flight.address = plainAddress(address);
  depart(index, flight);
  fill();
}

bool Engine::depart(int index, Flight& flight) {
  const Target& target = attempts_[index].target;
  const Reach reach = reachOf(flight.address);
  if (target.port == 0 || reach == Reach::NotUnicast) {
    finish(index, Outcome::NotRun, QStringLiteral("not an address and port that can be tried"));
    return true;
  }
  // The plan leaves these out already; a mistake there must not reach the Internet.
  if (reach == Reach::Public && !job_.options.allowPublic) {
    finish(index, Outcome::NotRun, QStringLiteral("public address, not allowed"));
    return true;
  }
  flight.begunNs = clock_.nsecsElapsed();
  Departure departure = probe::depart(target, flight.address);
  if (!departure.socket.valid() && isShortage(departure.fault.error) && flights_.size() > 1) {
    flights_.erase(index);
    line_.putBack(index, hostKey(index));
    pacer_.giveBack();
    starved_ = true;
    return false;
  }
  attempts_[index].at = QDateTime::currentDateTimeUtc();
  if (!departure.socket.valid()) {
    const Judged judged = judge(departure.fault, flight.address, target.transport);
    finish(index, judged.outcome, judged.detail, departure.fault.icmp);
    return true;
  }
  flight.socket = std::move(departure.socket);
  const bool datagram = target.transport == Transport::Udp;
  flight.stage = datagram ? Stage::Datagram : Stage::Connecting;
  setDeadline(
      index, flight,
      datagram ? std::min(kRepeatAfterMs, job_.options.connectTimeoutMs / 2) : job_.options.connectTimeoutMs);
  epoll_event event{};
  event.events = datagram ? EPOLLIN : EPOLLOUT;
  event.data.u32 = static_cast<quint32>(index);
  ::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, flight.socket.get(), &event);
  if (datagram) sendQuestion(index, flight);
  return true;
}

void Engine::sendQuestion(int index, Flight& flight) {
  const Target& target = attempts_[index].target;
  const QByteArray question = opening(target.service, Transport::Udp, {});
  if (::send(flight.socket.get(), question.constData(), question.size(), MSG_NOSIGNAL) >= 0) return;
  const int error = errno;
  Fault fault = takeFault(flight.socket.get());
  if (fault.error == 0) fault.error = error;
  const Judged judged = judge(fault, flight.address, Transport::Udp);
  finish(index, judged.outcome, judged.detail, fault.icmp);
}

void Engine::heardFromKernel() {
  std::array<epoll_event, 256> events;
  const int count = ::epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), 0);
  for (int i = 0; i < count && !abandoned_.load(); ++i) {
    onSocket(static_cast<int>(events[i].data.u32), events[i].events);
  }
  fill();
}

void Engine::onSocket(int index, quint32 events) {
  const auto found = flights_.find(index);
  if (found == flights_.end()) return;
  Flight& flight = found->second;
  if (!flight.socket.valid()) return;
  if (flight.stage == Stage::Datagram && !(events & EPOLLERR)) {
    onDatagram(index, flight);
    return;
  }
  if (flight.stage == Stage::Overhearing) {
    overheard(index, flight);  // whatever comes now: the connection was accepted
    return;
  }
  const Fault fault = takeFault(flight.socket.get());
  if (fault.error != 0) {
    const Judged judged = judge(fault, flight.address, attempts_[index].target.transport);
    finish(index, judged.outcome, judged.detail, fault.icmp);
  } else if (flight.stage == Stage::Connecting && (events & EPOLLOUT)) {
    accepted(index, flight);
  }
}

void Engine::onDatagram(int index, Flight& flight) {
  char data[2048];
  const ssize_t got = ::recv(flight.socket.get(), data, sizeof data, MSG_DONTWAIT);
  if (got < 0) return;  // an error is announced by itself
  const QByteArray answer(data, got);
  const Service service = attempts_[index].target.service;
  const Heard heard = hear(service, Transport::Udp, answer);
  if (heard.verdict == Heard::Verdict::Right) {
    attempts_[index].standIn = heard.standIn;
    finish(index, Outcome::Open, heard.detail);
  } else {
    finish(
        index, Outcome::WrongService,
        QStringLiteral("not %1: answered \"%2\"").arg(serviceName(service), printable(answer.left(80), 80)));
  }
}

void Engine::accepted(int index, Flight& flight) {
  Attempt& attempt = attempts_[index];
  if (meetsItself(flight.socket.get())) {
    finish(index, Outcome::Refused, QStringLiteral("closed port: the connection met itself"));
    return;
  }
  attempt.latencyMs = static_cast<double>(clock_.nsecsElapsed() - flight.begunNs) / 1e6;
  if (!attempt.target.tls && attempt.target.service == Service::None) {
    overhear(index, flight);
    return;
  }
  ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, flight.socket.get(), nullptr);
  if (flight.deadline != deadlines_.end()) deadlines_.erase(flight.deadline);
  flight.deadline = deadlines_.end();
  flight.stage = Stage::Greeting;
  flight.conversation =
      std::make_unique<Conversation>(index, attempt.target, flight.address, job_.options, nullptr);
  // Queued: the conversation must not be deleted while it is speaking.
  connect(
      flight.conversation.get(), &Conversation::done, this,
      [this, run = runNumber_](int which, const Conversation::Result& result) {
        if (run != runNumber_ || !flights_.count(which) || abandoned_.load()) return;
        attempts_[which].certificate = result.certificate;
        attempts_[which].standIn = result.standIn;
        finish(which, result.outcome, result.detail);
        fill();
      },
      Qt::QueuedConnection);
  flight.conversation->begin(std::move(flight.socket));
}

/// Nobody knows how such a service speaks, but a stand-in says at once what it is: it must not pass for the
/// service, so it gets a moment.
void Engine::overhear(int index, Flight& flight) {
  if (job_.options.overhearMs <= 0) return finish(index, Outcome::Open, {});
  flight.stage = Stage::Overhearing;
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.u32 = static_cast<quint32>(index);
  ::epoll_ctl(epoll_.get(), EPOLL_CTL_MOD, flight.socket.get(), &event);
  // Its first word is a round trip away from here.
  setDeadline(index, flight, job_.options.overhearMs + static_cast<int>(2 * attempts_[index].latencyMs));
}

void Engine::overheard(int index, Flight& flight) {
  char data[64];
  const ssize_t got = ::recv(flight.socket.get(), data, sizeof data, MSG_DONTWAIT);
  attempts_[index].standIn = got > 0 && isStandIn(QByteArray(data, got));
  finish(index, Outcome::Open, attempts_[index].standIn ? standInDetail() : QString());
}

void Engine::setDeadline(int index, Flight& flight, int milliseconds) {
  if (flight.deadline != deadlines_.end()) deadlines_.erase(flight.deadline);
  flight.deadline = deadlines_.emplace(clock_.nsecsElapsed() + toNs(milliseconds), index);
}

void Engine::deadlines() {
  const qint64 now = clock_.nsecsElapsed();
  while (!deadlines_.empty() && deadlines_.begin()->first <= now && !abandoned_.load()) {
    expire(deadlines_.begin()->second);
  }
  fill();
}

void Engine::expire(int index) {
  Flight& flight = flights_.at(index);
  const int timeout = job_.options.connectTimeoutMs;
  if (flight.stage == Stage::Resolving) {
    finish(index, Outcome::DnsFailure, QStringLiteral("the name server did not answer in time"));
  } else if (flight.stage == Stage::Datagram && !flight.repeated) {
    flight.repeated = true;
    setDeadline(index, flight, timeout - std::min(kRepeatAfterMs, timeout / 2));
    sendQuestion(index, flight);
  } else if (flight.stage == Stage::Overhearing) {
    finish(index, Outcome::Open, {});
  } else {
    finish(index, Outcome::Filtered, QStringLiteral("no answer within %1 s").arg(timeout / 1000.0));
  }
}

void Engine::armTimer() {
  qint64 wait =
      deadlines_.empty() ? -1 : std::max<qint64>(0, deadlines_.begin()->first - clock_.nsecsElapsed());
  const bool room = static_cast<int>(flights_.size()) < std::max(1, job_.options.inFlight);
  // Those that wait for their own host, or for a descriptor, are let in when another attempt ends.
  if (room && line_.hasReady() && !starved_) {
    const qint64 pace = pacer_.waitNs(clock_.nsecsElapsed());
    wait = wait < 0 ? pace : std::min(wait, pace);
  }
  if (wait < 0) {
    timer_.stop();
  } else {
    timer_.start(static_cast<int>((wait + 999999) / 1000000));
  }
}

void Engine::finish(int index, Outcome outcome, const QString& detail, std::optional<IcmpReport> icmp) {
  const auto found = flights_.find(index);
  Flight& flight = found->second;
  Attempt& attempt = attempts_[index];
  attempt.outcome = outcome;
  attempt.detail = detail;
  attempt.icmp = std::move(icmp);
  const bool answered = outcome != Outcome::Filtered && outcome != Outcome::NotRun && flight.begunNs > 0;
  if (attempt.latencyMs < 0 && answered) {
    attempt.latencyMs = static_cast<double>(clock_.nsecsElapsed() - flight.begunNs) / 1e6;
  }
  if (outcome == Outcome::NotRun) attempt.at = {};
  const QString host = hostKey(index);
  if (attempt.target.address.isNull()) attempt.target.address = flight.address;
  if (flight.deadline != deadlines_.end()) deadlines_.erase(flight.deadline);
  flights_.erase(found);
  line_.release(host);
  starved_ = false;
  ++done_;
  news_.push_back(index);
}

void Engine::report() {
  if (news_.empty()) return;
  Progress progress;
  progress.total = static_cast<int>(attempts_.size());
  progress.done = done_;
  progress.inFlight = static_cast<int>(flights_.size());
  const int controls = static_cast<int>(job_.controls.size());
  for (int index : news_) {
    if (index >= controls) progress.news.push_back(attempts_[index]);
  }
  news_.clear();
  emit progressed(progress);
}

void Engine::stop() {
  if (running_ && abandoned_.load()) wrapUp();
}

void Engine::wrapUp() {
  if (!running_) return;
  running_ = false;
  const bool cancelled = done_ < static_cast<int>(attempts_.size());
  for (auto& [index, flight] : flights_) {
    if (flight.lookup >= 0) QHostInfo::abortHostLookup(flight.lookup);
    attempts_[index].at = {};
    attempts_[index].latencyMs = -1;
  }
  flights_.clear();
  deadlines_.clear();
  line_.clear();
  timer_.stop();
  newsTimer_.stop();
  notifier_.reset();
  epoll_ = Descriptor();
  report();
  Report out;
  out.startedAt = startedAt_;
  out.endedAt = QDateTime::currentDateTimeUtc();
  out.cancelled = cancelled;
  const auto firstTarget = attempts_.begin() + static_cast<std::ptrdiff_t>(job_.controls.size());
  out.control = judgeControl({attempts_.begin(), firstTarget});
  out.attempts.assign(firstTarget, attempts_.end());
  for (Attempt& attempt : out.attempts) {
    if (cancelled && attempt.outcome == Outcome::NotRun && attempt.detail.isEmpty()) {
      attempt.detail = QStringLiteral("cancelled");
    }
  }
  emit finished(out);
}

}  // namespace topo::probe
