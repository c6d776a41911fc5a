// SPDX-License-Identifier: Apache-2.0
#include "views/text/probe/kit_words.h"

#include "views/text/names.h"
#include "views/text/probe/probe_words.h"

#include <QCoreApplication>

namespace topo::text {

namespace {

QString tr(const char* source) {
  return QCoreApplication::translate("topo::text", source);
}

}  // namespace

QString leftHostText(probe::HostLeftOut reason) {
  switch (reason) {
    case probe::HostLeftOut::NoAddress:
      return tr("no address is drawn at which it could be logged in to");
    case probe::HostLeftOut::Group:
      return tr("it stands for a group of machines");
    case probe::HostLeftOut::PublicAddress:
      return tr("its address is public, and those were not allowed");
  }
  return {};
}

probe::KitWords kitWords(const document::DocumentData& data) {
  return {data.meta.title, [data](const document::HostId& host) { return hostName(host, data); }, leftOutText,
          leftHostText};
}

}  // namespace topo::text
