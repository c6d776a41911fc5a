// SPDX-License-Identifier: Apache-2.0
#include "model/probe/standin/keeper.h"

#include "model/probe/reach.h"
#include "model/probe/standin/standin_socket.h"
#include "model/probe/wire/greeting.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/socket.h>

namespace topo::probe {
namespace {

constexpr int kTickMs = 100;
constexpr int kTurn = 64;  // of one listener, before others and the event loop have theirs
constexpr quint64 kStayMark = quint64{1} << 32;

/// Whoever has IPv6 has 2^64 addresses: they count as one.
QHostAddress countedAs(const QHostAddress& peer) {
  if (peer.protocol() != QAbstractSocket::IPv6Protocol) return peer;
  Q_IPV6ADDR bytes = peer.toIPv6Address();
  std::fill(bytes.c + 8, bytes.c + 16, quint8{0});
  return QHostAddress(bytes);
}

bool listenTo(int epoll, int fd, quint64 mark) {
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.u64 = mark;
  return ::epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) == 0;
}

Descriptor spareDescriptor() {
  return Descriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC));
}

/// Reads what is there and throws it away. Less than nothing: the other side is gone.
ssize_t discard(int fd) {
  std::array<char, 4096> bytes;
  const ssize_t got = ::recv(fd, bytes.data(), bytes.size(), MSG_DONTWAIT);
  if (got > 0) return got;
  return got < 0 && (errno == EAGAIN || errno == EINTR) ? 0 : -1;
}

}  // namespace

bool Allowance::take(qint64 nowMs) {
  left_ = std::min(perSecond_, left_ + perSecond_ * static_cast<double>(nowMs - lastMs_) / 1000);
  lastMs_ = nowMs;
  if (left_ < 1) return false;
  left_ -= 1;
  return true;
}

StandInKeeper::StandInKeeper() {
  for (QTimer* timer : {&end_, &leave_, &tick_})
    timer->setParent(this);  // so that they follow into the thread
  end_.setSingleShot(true);
  leave_.setSingleShot(true);
  tick_.setInterval(kTickMs);
  connect(&end_, &QTimer::timeout, this, [this] { end(false); });
  connect(&leave_, &QTimer::timeout, this, &StandInKeeper::deadlines);
  connect(&tick_, &QTimer::timeout, this, &StandInKeeper::tick);
}

StandInKeeper::~StandInKeeper() = default;

void StandInKeeper::look(const std::vector<StandIn>& standIns, int number) {
  emit looked(number, findHolders(standIns, sources_, [this] { return !abandoned_.load(); }));
}

void StandInKeeper::open(const StandInJob& job) {
  job_ = job;
  report_ = StandInReport();
  report_.startedAt = QDateTime::currentDateTimeUtc();
  running_ = true;
  news_ = false;
  nextStay_ = 0;
  clock_.start();
  answers_ = Allowance(job.limits.answersPerSecond);
  emptyAnswers_ = Allowance(job.limits.emptyAnswersPerSecond);
  epoll_ = Descriptor(::epoll_create1(EPOLL_CLOEXEC));
  spare_ = spareDescriptor();
  openAll();
  findWhoHolds();
  report_.opening.endsAt = QDateTime::currentDateTimeUtc().addSecs(job.limits.seconds);
  emit opened(report_.opening);
  if (report_.opening.openCount() == 0 || abandoned_.load()) return end(abandoned_.load());
  notifier_ = std::make_unique<QSocketNotifier>(epoll_.get(), QSocketNotifier::Read);
  connect(notifier_.get(), &QSocketNotifier::activated, this, &StandInKeeper::heardFromKernel);
  end_.start(job.limits.seconds * 1000);
  tick_.start();
  tick();
}

void StandInKeeper::openAll() {
  waiting_.clear();
  for (size_t i = 0; i < job_.standIns.size(); ++i) {
    Waiting waiting = waitAt(job_.standIns[i]);
    StandInState state;
    if (waiting.socket.valid() && !probe::listenTo(epoll_.get(), waiting.socket.get(), i)) {
      waiting = {Descriptor(), errno};
    }
    if (!waiting.socket.valid()) {
      state.error = waiting.error;
      state.trouble = troubleOf(waiting.error, job_.standIns[i].port);
    }
    report_.opening.states.push_back(state);
    waiting_.push_back(std::move(waiting.socket));
  }
}

void StandInKeeper::findWhoHolds() {
  std::vector<StandIn> taken;
  std::vector<size_t> places;
  for (size_t i = 0; i < job_.standIns.size(); ++i) {
    if (report_.opening.states[i].trouble != StandInTrouble::Taken) continue;
    taken.push_back(job_.standIns[i]);
    places.push_back(i);
  }
  if (taken.empty()) return;
  const auto holders = findHolders(taken, sources_, [this] { return !abandoned_.load(); });
  for (size_t i = 0; i < places.size(); ++i) report_.opening.states[places[i]].holder = holders[i];
}

void StandInKeeper::heardFromKernel() {
  std::array<epoll_event, 256> events;
  const int count = ::epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), 0);
  for (int i = 0; i < count && !abandoned_.load(); ++i) {
    const quint64 mark = events[static_cast<size_t>(i)].data.u64;
    if (mark >= kStayMark) {
      listenTo(static_cast<quint32>(mark));
    } else if (job_.standIns[mark].transport == Transport::Tcp) {
      letGuestsIn(static_cast<int>(mark));
    } else {
      answerLetters(static_cast<int>(mark));
    }
  }
}

/// One event less; false when there is none left and everybody waits for the next tick.
bool StandInKeeper::spend() {
  if (budget_-- > 0) return true;
  notifier_->setEnabled(false);
  return false;
}

void StandInKeeper::letGuestsIn(int index) {
  for (int i = 0; i < kTurn; ++i) {
    if (!spend()) return;
    Guest guest = letIn(waiting_[static_cast<size_t>(index)].get());
    if (guest.socket.valid()) {
      welcome(index, std::move(guest));
    } else if (isShortage(guest.error)) {
      if (!makeRoom(index)) return;
    } else if (guest.error != ECONNABORTED && guest.error != EINTR) {
      return;
    }
  }
}

/// Without a descriptor nobody could be let in, and the kernel would tell of them for ever: the spare one
/// serves for a moment, so that who comes is still greeted. False when even that does not help.
bool StandInKeeper::makeRoom(int index) {
  spare_ = Descriptor();
  Guest guest = letIn(waiting_[static_cast<size_t>(index)].get());
  const bool came = guest.socket.valid();
  if (came) {
    const QByteArray greeting = standInGreeting(Transport::Tcp);
    ::send(guest.socket.get(), greeting.constData(), size_t(greeting.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
    report_.visits.add(index, guest.peer, guest.port, QDateTime::currentDateTimeUtc());
    news_ = true;
    discard(guest.socket.get());
    guest.socket = Descriptor();
  } else if (isShortage(guest.error)) {
    notifier_->setEnabled(false);  // until the next tick
  }
  spare_ = spareDescriptor();
  return came;
}

void StandInKeeper::welcome(int index, Guest guest) {
  report_.visits.add(index, guest.peer, guest.port, QDateTime::currentDateTimeUtc());
  news_ = true;
  const QByteArray greeting = standInGreeting(Transport::Tcp);
  const int fd = guest.socket.get();
  ::send(fd, greeting.constData(), static_cast<size_t>(greeting.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
  const QHostAddress peer = countedAs(guest.peer);
  const bool crowded = static_cast<int>(stays_.size()) >= job_.limits.connections ||
                       staysOfPeer_.value(peer) >= job_.limits.perPeer;
  // Nothing more will be said. What was sent unread would turn the end into a reset, and lose the greeting.
  ::shutdown(fd, SHUT_WR);
  if (crowded) {
    discard(fd);
    return;
  }
  const quint32 id = nextStay_++;
  if (!probe::listenTo(epoll_.get(), fd, kStayMark | id)) return;
  stays_.insert_or_assign(id, Stay{std::move(guest.socket), peer, 0});
  ++staysOfPeer_[peer];
  leaving_.emplace_back(now() + job_.limits.stayMs, id);
  if (!leave_.isActive()) leave_.start(job_.limits.stayMs);
}

void StandInKeeper::listenTo(quint32 id) {
  const auto found = stays_.find(id);
  if (found == stays_.end() || !spend()) return;
  const ssize_t got = discard(found->second.socket.get());
  found->second.read += std::max<ssize_t>(got, 0);
  if (got < 0 || found->second.read > job_.limits.bytes) seeOff(id);
}

void StandInKeeper::seeOff(quint32 id) {
  const auto found = stays_.find(id);
  if (found == stays_.end()) return;
  const auto peer = staysOfPeer_.find(found->second.peer);
  if (peer != staysOfPeer_.end() && --*peer <= 0) staysOfPeer_.erase(peer);
  stays_.erase(found);
}

void StandInKeeper::deadlines() {
  while (!leaving_.empty() && (leaving_.front().first <= now() || !stays_.count(leaving_.front().second))) {
    seeOff(leaving_.front().second);
    leaving_.pop_front();
  }
  if (!leaving_.empty()) leave_.start(static_cast<int>(std::max<qint64>(1, leaving_.front().first - now())));
}

void StandInKeeper::answerLetters(int index) {
  const int fd = waiting_[static_cast<size_t>(index)].get();
  const QByteArray greeting = standInGreeting(Transport::Udp);
  for (int i = 0; i < kTurn; ++i) {
    if (!spend()) return;
    const Letter letter = takeLetter(fd);
    if (!letter.any) return;
    report_.visits.add(index, letter.peer, letter.port, QDateTime::currentDateTimeUtc());
    news_ = true;
    // Another stand-in's answer is not answered, whole or cut: the two would never end.
    const bool isAnswer = isStandIn(letter.start) || (letter.size > 0 && greeting.startsWith(letter.start));
    if (isAnswer || letter.port == 0 || !answers_.take(now())) continue;
    if (letter.size == 0 && !emptyAnswers_.take(now())) continue;
    answerLetter(fd, letter, greeting.left(letter.size));
  }
}

void StandInKeeper::tick() {
  budget_ = std::max(1, job_.limits.eventsPerSecond * kTickMs / 1000);
  if (notifier_ && !notifier_->isEnabled()) notifier_->setEnabled(true);
  if (!std::exchange(news_, false)) return;
  emit visited(report_.visits);
}

void StandInKeeper::close() {
  end(true);
}

void StandInKeeper::end(bool stopped) {
  if (!running_) return;
  running_ = false;
  for (QTimer* timer : {&end_, &leave_, &tick_}) timer->stop();
  notifier_.reset();
  stays_.clear();
  leaving_.clear();
  staysOfPeer_.clear();
  waiting_.clear();
  epoll_ = Descriptor();
  spare_ = Descriptor();
  report_.endedAt = QDateTime::currentDateTimeUtc();
  report_.stopped = stopped;
  emit finished(report_);
}

}  // namespace topo::probe
