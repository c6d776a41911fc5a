// SPDX-License-Identifier: Apache-2.0
#include <QApplication>

#include "views/dialogs/question.h"

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  QApplication::instance()->setObjectName("main");
  return application.exec();
}
