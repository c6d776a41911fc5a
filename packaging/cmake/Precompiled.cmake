# SPDX-License-Identifier: Apache-2.0
# With TOPO_PCH the headers of Qt and GoogleTest, and the session's, are parsed once for each sort of room instead
# of once for each source: it takes a third off the time of a full build. Off by default, so that whoever works
# on a source hears of an include that it lacks, and changing a header builds no more than what needs it.

option(TOPO_PCH "Precompile the headers that most sources of views, commands and their tests include" OFF)

set(TOPO_STANDARD_HEADERS
  <algorithm> <array> <functional> <map> <memory> <optional> <set> <string> <variant> <vector>)
set(TOPO_CORE_HEADERS
  <QDateTime> <QHash> <QList> <QMap> <QObject> <QPoint> <QRect> <QSet> <QSharedPointer> <QString> <QStringList>
  <QTimer> <QVariant>)
set(TOPO_GUI_HEADERS
  <QAction> <QColor> <QEvent> <QFont> <QFontMetricsF> <QIcon> <QImage> <QKeyEvent> <QMouseEvent> <QPainter>
  <QPainterPath> <QPixmap> <QTextLayout> <QUndoStack>)
set(TOPO_WIDGETS_HEADERS
  <QApplication> <QCheckBox> <QComboBox> <QDialog> <QDialogButtonBox> <QDockWidget> <QFormLayout>
  <QGraphicsScene> <QGraphicsView> <QHeaderView> <QLabel> <QLineEdit> <QListWidget> <QMainWindow> <QMenu>
  <QMessageBox> <QPlainTextEdit> <QPushButton> <QSortFilterProxyModel> <QStyledItemDelegate> <QTableView>
  <QToolButton> <QTreeView> <QVBoxLayout>)

# A donor compiles the headers; rooms of its sort take what it compiled.
function(topo_pch_donor name)
  cmake_parse_arguments(ARG "" "" "HEADERS;LINKS" ${ARGN})
  set(source ${PROJECT_BINARY_DIR}/pch/${name}.cpp)
  file(CONFIGURE OUTPUT ${source} CONTENT "// Nothing but a reason to compile the headers.\n")
  add_library(${name} OBJECT ${source})
  target_link_libraries(${name} PRIVATE topo_options ${ARG_LINKS})
  target_compile_options(${name} PRIVATE -fpch-preprocess)
  target_precompile_headers(${name} PRIVATE ${ARG_HEADERS})
endfunction()

# Sets REACH to the most a target may include: std, core, gui or widgets.
function(topo_reach target reach)
  get_target_property(libraries ${target} LINK_LIBRARIES)
  set(order std core gui widgets)
  set(found 0)
  foreach(library IN LISTS libraries)
    set(step 0)
    if(library MATCHES "^Qt6::(Widgets|PrintSupport)$")
      set(step 3)
    elseif(library MATCHES "^Qt6::(Gui|Svg)$")
      set(step 2)
    elseif(library MATCHES "^Qt6::")
      set(step 1)
    elseif(library MATCHES "^topo(::|_)" AND TARGET ${library})
      get_target_property(real ${library} ALIASED_TARGET)
      if(NOT real)
        set(real ${library})
      endif()
      topo_reach(${real} inner)
      list(FIND order ${inner} step)
    endif()
    if(step GREATER found)
      set(found ${step})
    endif()
  endforeach()
  list(GET order ${found} name)
  set(${reach} ${name} PARENT_SCOPE)
endfunction()

# The donors of rooms, and of their tests, by what they reach.
function(topo_pch_donors)
  set(core ${TOPO_STANDARD_HEADERS} ${TOPO_CORE_HEADERS})
  set(gui ${core} ${TOPO_GUI_HEADERS})
  set(widgets ${gui} ${TOPO_WIDGETS_HEADERS} ${PROJECT_SOURCE_DIR}/model/session/session.h)
  set(document ${PROJECT_SOURCE_DIR}/model/document/document.h)
  topo_pch_donor(topo_pch_std HEADERS ${TOPO_STANDARD_HEADERS})
  topo_pch_donor(topo_pch_core HEADERS ${core} LINKS Qt6::Core)
  if(TOPO_TESTS)
    find_package(GTest REQUIRED)
    topo_pch_donor(topo_pch_std_test HEADERS ${TOPO_STANDARD_HEADERS} <gmock/gmock.h> LINKS GTest::gmock)
    topo_pch_donor(topo_pch_core_test HEADERS ${core} ${document} <gmock/gmock.h> LINKS Qt6::Core GTest::gmock)
  endif()
  if(TOPO_CORE_ONLY)
    return()
  endif()
  topo_pch_donor(topo_pch_gui HEADERS ${gui} LINKS Qt6::Gui)
  topo_pch_donor(topo_pch_widgets HEADERS ${widgets} LINKS Qt6::Widgets)
  if(TOPO_TESTS)
    topo_pch_donor(topo_pch_gui_test HEADERS ${gui} ${document} <gmock/gmock.h> LINKS Qt6::Gui GTest::gmock)
    # Not QTest: it looks at macros that differ from test to test.
    topo_pch_donor(topo_pch_widgets_test HEADERS ${widgets} <gmock/gmock.h> LINKS Qt6::Widgets GTest::gmock)
  endif()
endfunction()

# To be called when all rooms and tests are known.
function(topo_precompile)
  if(NOT TOPO_PCH)
    return()
  endif()
  topo_pch_donors()
  get_property(rooms GLOBAL PROPERTY TOPO_ROOMS)
  get_property(tests GLOBAL PROPERTY TOPO_TESTS_DECLARED)
  foreach(target IN LISTS rooms tests)
    # What is compiled in another way cannot share.
    get_target_property(own_options ${target} COMPILE_OPTIONS)
    if(own_options)
      continue()
    endif()
    topo_reach(${target} reach)
    set(donor topo_pch_${reach})
    if(target IN_LIST tests)
      string(APPEND donor _test)
    endif()
    target_compile_options(${target} PRIVATE -fpch-preprocess)
    target_precompile_headers(${target} REUSE_FROM ${donor})
  endforeach()
endfunction()
