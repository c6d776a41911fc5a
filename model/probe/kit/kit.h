// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/probe/kit/site.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>

namespace topo::probe {

/// A file of a folder that is yet to be written; `path` is relative, with `/`.
struct KitFile {
  QString path;
  QByteArray bytes;
  bool executable = false;
};

/// Words that the folder's README borrows, because sentences are made by the views. They are made inert here.
struct KitWords {
  QString title;  ///< of the document
  std::function<QString(const document::HostId&)> host;
  std::function<QString(const Exclusion&)> leftOut;
  std::function<QString(HostLeftOut)> leftHost;
};

/// The folder for testing from many hosts: Ansible playbooks and inventory, a module, a script for each host,
/// and a README for the person who runs it. `site` and `options` must belong together. Nothing is written
/// here and nothing is sent. Pure; any thread.
QList<KitFile> kitFiles(const Site& site, const Options& options, const QString& documentSha256,
                        const KitWords& words);

/// Text of a user for a README: one line, without control characters and markup, at most 100 characters.
QString inertWords(const QString& text);

}  // namespace topo::probe
