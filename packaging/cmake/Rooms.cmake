# SPDX-License-Identifier: Apache-2.0
# How a room, a program and a test are declared, so that every one gets the same
# language level, warnings and output folders.

set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)

add_library(topo_options INTERFACE)
target_compile_features(topo_options INTERFACE cxx_std_20)
target_include_directories(topo_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(topo_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Werror)
target_compile_definitions(topo_options INTERFACE
  QT_NO_FOREACH QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_DEPRECATED_WARNINGS)

# topo_room(NAME [QT] SOURCES ... LINKS ...)
# A static library topo::NAME that may include only what it LINKS.
function(topo_room name)
  cmake_parse_arguments(ARG "QT" "" "SOURCES;LINKS" ${ARGN})
  if(NOT ARG_SOURCES)
    add_library(topo_${name} INTERFACE)
    target_link_libraries(topo_${name} INTERFACE topo_options ${ARG_LINKS})
    add_library(topo::${name} ALIAS topo_${name})
    return()
  endif()
  add_library(topo_${name} STATIC ${ARG_SOURCES})
  add_library(topo::${name} ALIAS topo_${name})
  target_link_libraries(topo_${name} PUBLIC topo_options ${ARG_LINKS})
  if(ARG_QT)
    set_target_properties(topo_${name} PROPERTIES AUTOMOC ON)
  endif()
  set_property(GLOBAL APPEND PROPERTY TOPO_ROOMS topo_${name})
endfunction()

# topo_test(NAME [QT|GUI] [WINDOW] [SERIAL] SOURCES ... LINKS ...)
# A GoogleTest program test_NAME, one entry of CTest; packaging/test adds up the tests inside.
# QT: with a QCoreApplication.  GUI: with a QApplication (offscreen unless WINDOW).
# WINDOW: runs under a virtual display with a window manager (tests/support/with_display).
# SERIAL: never beside another test (sockets, timing of real traffic).
function(topo_test name)
  cmake_parse_arguments(ARG "QT;GUI;WINDOW;SERIAL" "" "SOURCES;LINKS" ${ARGN})
  add_executable(test_${name} ${ARG_SOURCES})
  target_link_libraries(test_${name} PRIVATE topo_options ${ARG_LINKS} GTest::gmock)
  if(ARG_GUI)
    set_target_properties(test_${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(test_${name} PRIVATE topo_test_main_gui)
  elseif(ARG_QT)
    set_target_properties(test_${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(test_${name} PRIVATE topo_test_main_qt)
  else()
    target_link_libraries(test_${name} PRIVATE GTest::gtest_main)
  endif()
  set_property(GLOBAL APPEND PROPERTY TOPO_TESTS_DECLARED test_${name})
  target_compile_definitions(test_${name} PRIVATE TOPO_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  # The label tells packaging/test-summary to look for the tests inside.
  set(properties TIMEOUT 300 LABELS gtest)
  if(ARG_SERIAL)
    list(APPEND properties RUN_SERIAL ON)
  endif()
  if(ARG_WINDOW)
    # One process for the whole program: starting a display for each test would cost minutes.
    add_test(NAME ${name} COMMAND ${PROJECT_SOURCE_DIR}/tests/support/with_display $<TARGET_FILE:test_${name}>)
    set_tests_properties(${name} PROPERTIES ${properties} TIMEOUT 900)
  else()
    add_test(NAME ${name} COMMAND test_${name})
    set_tests_properties(${name} PROPERTIES ${properties})
    set_property(TEST ${name} APPEND PROPERTY ENVIRONMENT QT_QPA_PLATFORM=offscreen)
  endif()
endfunction()
