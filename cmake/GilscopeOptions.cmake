# GCC 13 and newer see null pointers in the standard library's own vectors once they have inlined enough.
set(GILSCOPE_NULL_WARNING -Wnull-dereference)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13)
  set(GILSCOPE_NULL_WARNING)
endif()

# libstdc++ before 14 sorts with what it calls deprecated itself, and clang says so at every sort of
# ours. What is deprecated for us GCC says too.
set(GILSCOPE_DEPRECATION_WARNING)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  set(GILSCOPE_DEPRECATION_WARNING -Wno-deprecated-declarations)
endif()

# gilscope::options carries what every target of ours is compiled with. Link it PRIVATE.
add_library(gilscope_options INTERFACE)
add_library(gilscope::options ALIAS gilscope_options)
target_compile_features(gilscope_options INTERFACE cxx_std_20)
target_compile_options(gilscope_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-qual -Wconversion
  -Wno-sign-conversion -Woverloaded-virtual ${GILSCOPE_NULL_WARNING} -Wimplicit-fallthrough
  ${GILSCOPE_DEPRECATION_WARNING}
  $<$<BOOL:${GILSCOPE_WERROR}>:-Werror>)
target_compile_definitions(gilscope_options INTERFACE GILSCOPE_VERSION="${PROJECT_VERSION}")

# What distributions compile with, for packages made here.
if(GILSCOPE_HARDENING)
  target_compile_options(gilscope_options INTERFACE
    -fstack-protector-strong
    "$<$<CONFIG:Release,RelWithDebInfo,MinSizeRel>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2>")
  target_link_options(gilscope_options INTERFACE LINKER:-z,relro LINKER:-z,now)
endif()
if(GILSCOPE_SANITIZE)
  target_compile_options(gilscope_options INTERFACE
    -fsanitize=${GILSCOPE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(gilscope_options INTERFACE -fsanitize=${GILSCOPE_SANITIZE})
endif()
if(GILSCOPE_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "GILSCOPE_FUZZ needs clang++: cmake --preset fuzz")
  endif()
  # Coverage for the fuzzer to steer by; only its programs link the fuzzer itself.
  target_compile_options(gilscope_options INTERFACE ${GILSCOPE_FUZZ_COVERAGE})
endif()
if(GILSCOPE_COVERAGE)
  target_compile_options(gilscope_options INTERFACE --coverage -fprofile-update=atomic)
  target_link_options(gilscope_options INTERFACE --coverage)
endif()

# Headers that most files of a library read: parsed once. None of ours, which would build everything anew. The
# preset dev reads every file by itself, so that a missing #include is seen.
set(GILSCOPE_COMMON_HEADERS
  <algorithm> <array> <chrono> <cmath> <cstdint> <filesystem> <functional> <map> <memory> <optional> <set> <span>
  <string> <string_view> <utility> <variant> <vector> <nlohmann/json.hpp>)

# What a test calls is optimised like everything else; optimising the test's own text only takes the compiler's
# time, which is most of a build from scratch. Qt asks for -fPIC, and headers are parsed once for all tests.
set(GILSCOPE_TEST_OPTIONS -O0 -fPIC)

# gilscope_add_test(NAME SOURCES ... LIBRARIES ... [LABELS ...] [TIMEOUT s] [ENVIRONMENT ...] [PYTHONS]): a
# GoogleTest program whose cases CTest sees one by one. Without LABELS the label is the name of the
# folder, e.g. core. PYTHONS: which cases there are depends on the list of CPythons. The target
# tests-FOLDER builds every test program of a folder.
function(gilscope_add_test name)
  cmake_parse_arguments(arg "PYTHONS" "TIMEOUT" "SOURCES;LIBRARIES;LABELS;ENVIRONMENT" ${ARGN})
  get_filename_component(folder ${CMAKE_CURRENT_SOURCE_DIR} NAME)
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  if(NOT arg_LABELS)
    set(arg_LABELS ${folder})
  endif()
  add_executable(${name} ${arg_SOURCES})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  target_link_libraries(${name} PRIVATE gilscope::options ${arg_LIBRARIES} GTest::gmock GTest::gtest_main)
  target_compile_options(${name} PRIVATE ${GILSCOPE_TEST_OPTIONS})
  target_precompile_headers(${name} REUSE_FROM gilscope_test_headers)
  # CTest asks a program for its cases again when the program is newer than its last answer.
  if(arg_PYTHONS)
    set_target_properties(${name} PROPERTIES
      LINK_DEPENDS "${GILSCOPE_LIBEXEC_OUTPUT_DIRECTORY}/pythons.json")
  endif()
  # Cases with parameters are called what their name generators call them.
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60 NO_PRETTY_VALUES
    PROPERTIES LABELS "${arg_LABELS}" TIMEOUT ${arg_TIMEOUT} ENVIRONMENT "${arg_ENVIRONMENT}")
  if(NOT TARGET tests-${folder})
    add_custom_target(tests-${folder})
  endif()
  add_dependencies(tests-${folder} ${name})
endfunction()
