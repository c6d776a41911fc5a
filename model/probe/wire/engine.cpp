// SPDX-License-Identifier: Apache-2.0
#include "model/probe/wire/engine.h"

#include "model/probe/reach.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/epoll.h>

namespace topo::probe {
namespace {

constexpr int kNewsEveryMs = 50;      // at most 20 signals a second reach the window
constexpr int kRepeatAfterMs = 1000;  // a datagram may be lost: it is sent once more
constexpr int kStartsPerTurn = 64;    // then the event loop breathes

qint64 toNs(int milliseconds) {
  return qint64{milliseconds} * 1000000;
}

bool isV6(const QHostAddress& address) {
  return plainAddress(address).protocol() == QAbstractSocket::IPv6Protocol;
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

void Engine::run(const std::shared_ptr<const Job>& job) {
  job_ = job;
  ledger_ = Ledger(*job_);
  ++runNumber_;
  starved_ = false;
  oneOfTwoFamilies_.clear();
  silence_ = QStringLiteral("no answer within %1 s").arg(options().connectTimeoutMs / 1000.0);
  running_ = true;
  startedAt_ = QDateTime::currentDateTimeUtc();
  clock_.start();
  pacer_ = Pacer(options().ratePerSecond);
  line_ = WaitingLine(options().perHost);
  for (int i = 0; i < ledger_.size(); ++i) line_.add(i, hostKey(i));
  epoll_ = Descriptor(::epoll_create1(EPOLL_CLOEXEC));
  notifier_ = std::make_unique<QSocketNotifier>(epoll_.get(), QSocketNotifier::Read);
  connect(notifier_.get(), &QSocketNotifier::activated, this, &Engine::heardFromKernel);
  newsTimer_.start();
  fill();
}

/// Two hosts that share a number by chance only share their limit.
size_t Engine::hostKey(int index) const {
  const Target& target = ledger_.at(index).target;
  return target.address.isNull() ? qHash(target.name) : qHash(plainAddress(target.address));
}

/// Begins as many attempts as rate, room and hosts allow.
void Engine::fill() {
  if (!running_) return;
  for (int begun = 0; begun < kStartsPerTurn && !abandoned_.load(); ++begun) {
    if (static_cast<int>(flights_.size()) >= std::max(1, options().inFlight)) break;
    if (starved_ || pacer_.waitNs(clock_.nsecsElapsed()) > 0) break;
    const std::optional<int> index = line_.next();
    if (!index) break;
    pacer_.take(clock_.nsecsElapsed());
    if (!begin(*index)) break;
  }
  armTimer();
  if (ledger_.isDone() || abandoned_.load()) wrapUp();
}

/// False when this machine has no room for another attempt right now.
bool Engine::begin(int index) {
  Flight& flight = flights_[index];
  flight.deadline = deadlines_.end();
  flight.address = plainAddress(ledger_.at(index).target.address);
  if (!flight.address.isNull()) return depart(index, flight);
  flight.stage = Stage::Resolving;
  pacer_.giveBack();  // a question to the name server is no attempt
  resolve(index);
  return true;
}

void Engine::resolve(int index) {
  if (!resolver_) {
    resolver_ = std::make_unique<Resolver>(options().resolver, options().nameTimeoutMs);
    // Queued: what comes of an answer may end the run, and with it the resolver.
    connect(
        resolver_.get(), &Resolver::answered, this,
        [this, run = runNumber_](int which, const QList<QHostAddress>& addresses, const QString& fault) {
          if (run != runNumber_ || !flights_.count(which) || abandoned_.load()) return;
          resolved(which, addresses, fault);
          fill();
        },
        Qt::QueuedConnection);
  }
  ledger_.at(index).at = QDateTime::currentDateTimeUtc();
  resolver_->ask(index, ledger_.at(index).target.name);
}

/// Every address of the name goes into the line, where rate and limits hold for each.
void Engine::resolved(int index, const QList<QHostAddress>& addresses, const QString& fault) {
  if (addresses.isEmpty()) return finish(index, Outcome::DnsFailure, fault);
  const size_t name = hostKey(index);
  land(index);
  line_.release(name);
  const bool both = std::any_of(addresses.begin(), addresses.end(), isV6) &&
                    !std::all_of(addresses.begin(), addresses.end(), isV6);
  for (int number : ledger_.spread(index, addresses)) {
    if (both) oneOfTwoFamilies_.insert(number);
    line_.add(number, hostKey(number));
  }
}

/// Why a target may not be tried, whatever the plan says: a mistake there must not reach the Internet.
QString Engine::forbidden(const Target& target) const {
  const Reach reach = reachOf(target.address);
  if (target.port == 0 || reach == Reach::NotUnicast) {
    return QStringLiteral("not an address and port that can be tried");
  }
  if (reach == Reach::LinkLocal && isV6(target.address)) {
    return QStringLiteral("cannot be reached without naming an interface");
  }
  if (reach == Reach::Public && !options().allowPublic) return QStringLiteral("public address, not allowed");
  return {};
}

bool Engine::depart(int index, Flight& flight) {
  const QString reason = forbidden(ledger_.at(index).target);
  if (!reason.isEmpty()) {
    finish(index, Outcome::NotRun, reason);
    return true;
  }
  flight.begunNs = clock_.nsecsElapsed();
  Departure departure = probe::depart(ledger_.at(index).target, flight.address);
  if (!departure.socket.valid() && isShortage(departure.fault.error) && flights_.size() > 1) {
    land(index);
    line_.putBack(index, hostKey(index));
    pacer_.giveBack();
    starved_ = true;
    return false;
  }
  ledger_.at(index).at = QDateTime::currentDateTimeUtc();
  ++ledger_.at(index).tries;
  if (departure.socket.valid()) {
    flight.socket = std::move(departure.socket);
    departed(index, flight);
  } else {
    failed(index, departure.fault);
  }
  return true;
}

void Engine::departed(int index, Flight& flight) {
  Attempt& attempt = ledger_.at(index);
  const QHostAddress source = sourceOf(flight.socket.get());
  if (source != lastSource_) lastSource_ = source;
  attempt.from = lastSource_;
  const bool datagram = attempt.target.transport == Transport::Udp;
  flight.stage = datagram ? Stage::Datagram : Stage::Connecting;
  const int timeout = options().connectTimeoutMs;
  setDeadline(index, flight, datagram ? std::min(kRepeatAfterMs, timeout / 2) : timeout);
  epoll_event event{};
  event.events = datagram ? EPOLLIN : EPOLLOUT;
  event.data.u32 = static_cast<quint32>(index);
  ::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, flight.socket.get(), &event);
  if (datagram) sendQuestion(index, flight);
}

void Engine::failed(int index, const Fault& fault) {
  const Target& target = ledger_.at(index).target;
  if (fault.error == ENETUNREACH && !fault.icmp && oneOfTwoFamilies_.contains(index)) {
    // Programs on this machine would take the other address, so this one says nothing about the flow.
    finish(index, Outcome::NotRun, QStringLiteral("this machine has no route for addresses of this family"));
    return;
  }
  Judged judged = judge(fault, target.address, target.transport);
  finish(index, judged.outcome, judged.detail, std::move(judged.icmp));
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
    failed(index, fault);
  } else if (flight.stage == Stage::Connecting && (events & EPOLLOUT)) {
    accepted(index, flight);
  }
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
  if (flight.stage == Stage::Overhearing) return finish(index, Outcome::Open, {});
  const bool datagram = flight.stage == Stage::Datagram;
  if (!datagram || flight.repeated) return noAnswer(index, datagram);
  const int timeout = options().connectTimeoutMs;
  flight.repeated = true;
  setDeadline(index, flight, timeout - std::min(kRepeatAfterMs, timeout / 2));
  sendQuestion(index, flight);
}

void Engine::noAnswer(int index, bool datagram) {
  Attempt& attempt = ledger_.at(index);
  QString said = silence_;
  if (datagram) {
    said += QStringLiteral(", asked %1 times").arg(2 * attempt.tries);
  } else if (attempt.tries > 1) {
    said += QStringLiteral(", tried %1 times").arg(attempt.tries);
  }
  if (ledger_.isControl(index) || attempt.tries > options().retries) {
    return finish(index, Outcome::Filtered, said);
  }
  // Counts if the run is cancelled before the next try.
  attempt.outcome = Outcome::Filtered;
  attempt.detail = said;
  ledger_.note(index);
  const size_t host = hostKey(index);
  land(index);
  line_.release(host);
  line_.add(index, host);
}

void Engine::armTimer() {
  qint64 wait =
      deadlines_.empty() ? -1 : std::max<qint64>(0, deadlines_.begin()->first - clock_.nsecsElapsed());
  const bool room = static_cast<int>(flights_.size()) < std::max(1, options().inFlight);
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
  const qint64 begunNs = flights_.at(index).begunNs;
  Attempt& attempt = ledger_.at(index);
  attempt.outcome = outcome;
  attempt.detail = detail;
  attempt.icmp = std::move(icmp);
  const bool answered = outcome != Outcome::Filtered && outcome != Outcome::NotRun && begunNs > 0;
  if (attempt.latencyMs < 0 && answered) {
    attempt.latencyMs = static_cast<double>(clock_.nsecsElapsed() - begunNs) / 1e6;
  }
  if (answered && attempt.tries > 1) {
    attempt.detail += QStringLiteral("%1at try %2")
                          .arg(detail.isEmpty() ? QString() : QStringLiteral("; "))
                          .arg(attempt.tries);
  }
  if (outcome == Outcome::NotRun) attempt.at = {};
  const size_t host = hostKey(index);
  land(index);
  line_.release(host);
  ledger_.decide(index);
}

/// The attempt is no longer on its way.
void Engine::land(int index) {
  const auto found = flights_.find(index);
  if (found->second.deadline != deadlines_.end()) deadlines_.erase(found->second.deadline);
  flights_.erase(found);
  starved_ = false;
}

void Engine::report() {
  if (ledger_.hasNews()) emit progressed(ledger_.takeNews(static_cast<int>(flights_.size())));
}

void Engine::stop() {
  if (running_ && abandoned_.load()) wrapUp();
}

void Engine::wrapUp() {
  if (!running_) return;
  running_ = false;
  for (const auto& [index, flight] : flights_) {
    Attempt& attempt = ledger_.at(index);
    if (attempt.outcome != Outcome::NotRun) continue;  // an earlier try counts
    attempt.at = {};
    attempt.latencyMs = -1;
  }
  flights_.clear();
  deadlines_.clear();
  line_.clear();
  resolver_.reset();
  timer_.stop();
  newsTimer_.stop();
  notifier_.reset();
  epoll_ = Descriptor();
  report();
  emit finished(std::make_shared<const Report>(ledger_.close(startedAt_, QDateTime::currentDateTimeUtc())));
}

}  // namespace topo::probe
