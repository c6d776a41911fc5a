// SPDX-License-Identifier: Apache-2.0
#include "views/dialogs/probe_limits.h"

#include "model/probe/job.h"

#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>

#include <cmath>

namespace topo::views {

namespace {

QSpinBox* spinBox(probe::Bounds bounds, const QString& name, const QString& explanation, QWidget* parent) {
  auto* box = new QSpinBox(parent);
  box->setRange(static_cast<int>(bounds.least), static_cast<int>(bounds.most));
  box->setAccessibleName(name);
  box->setToolTip(explanation);
  return box;
}

}  // namespace

ProbeLimits::ProbeLimits(QWidget* parent)
    : QWidget(parent),
      rate_(spinBox(probe::kRate, tr("Attempts a second"), tr("How many attempts begin in a second, at most"),
                    this)),
      inFlight_(
          spinBox(probe::kInFlight, tr("At once"), tr("How many attempts wait for an answer at once"), this)),
      perHost_(
          spinBox(probe::kPerHost, tr("At one host"), tr("How many of those may be at one address"), this)),
      timeout_(new QDoubleSpinBox(this)),
      retries_(spinBox(probe::kRetries, tr("Try again"),
                       tr("How often an attempt without an answer is begun again; the result says so"),
                       this)) {
  timeout_->setRange(probe::kTimeoutSeconds.least, probe::kTimeoutSeconds.most);
  timeout_->setDecimals(1);
  timeout_->setSingleStep(0.5);
  timeout_->setSuffix(tr(" s"));
  timeout_->setAccessibleName(tr("Give up after"));
  timeout_->setToolTip(tr("How long a connection, and then its greeting, is waited for"));
  display(probe::Options());
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  int column = 0;
  const auto add = [&](QWidget* field) {
    auto* label = new QLabel(field->accessibleName(), this);
    label->setBuddy(field);
    grid->addWidget(label, 0, column);
    grid->addWidget(field, 1, column++);
  };
  for (QWidget* field : std::initializer_list<QWidget*>{rate_, inFlight_, perHost_, timeout_, retries_})
    add(field);
  grid->setColumnStretch(column, 1);
  for (QSpinBox* box : {rate_, inFlight_, perHost_, retries_}) {
    connect(box, &QSpinBox::valueChanged, this, &ProbeLimits::moved);
  }
  connect(timeout_, &QDoubleSpinBox::valueChanged, this, &ProbeLimits::moved);
}

void ProbeLimits::display(const probe::Options& options) {
  const QSignalBlocker quiet(this);
  rate_->setValue(options.ratePerSecond);
  inFlight_->setValue(options.inFlight);
  perHost_->setValue(options.perHost);
  timeout_->setValue(options.connectTimeoutMs / 1000.0);
  retries_->setValue(options.retries);
}

probe::Options ProbeLimits::applied(probe::Options options) const {
  options.ratePerSecond = rate_->value();
  options.inFlight = inFlight_->value();
  options.perHost = perHost_->value();
  options.connectTimeoutMs = options.greetingTimeoutMs =
      static_cast<int>(std::lround(timeout_->value() * 1000));
  options.retries = retries_->value();
  return options;
}

}  // namespace topo::views
