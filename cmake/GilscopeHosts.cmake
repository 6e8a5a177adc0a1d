# One gilscope-host program for each CPython ABI that scripts/setup found.
#
# Two Pythons cannot share one find_package scope, so each host takes its paths straight from the
# list that set-up wrote. Hosts carry no run path: the engine points LD_LIBRARY_PATH at the chosen
# installation, and several installations of one minor version share a host.

set(GILSCOPE_PYTHONS_JSON "${PROJECT_SOURCE_DIR}/build/deps/pythons.json"
  CACHE FILEPATH "The CPythons to build hosts for, as scripts/setup lists them")
set(GILSCOPE_PYBIND11_INCLUDE "${PROJECT_SOURCE_DIR}/build/deps/pybind11/usr/include"
  CACHE PATH "Include folder of pybind11 3.1 or newer")

# Hosts are started often and live for a short time. With libstdc++ linked statically each start is
# about 2 ms shorter: there is nothing of it left to relocate.
include(CheckCXXSourceCompiles)
set(GILSCOPE_HOST_LINK_OPTIONS)
set(CMAKE_REQUIRED_LINK_OPTIONS -static-libstdc++ -static-libgcc)
check_cxx_source_compiles("#include <string>\nint main(int argc, char** argv) { return std::string(argv[0]).size() == 0 && argc == 0; }"
  GILSCOPE_STATIC_LIBSTDCXX)
unset(CMAKE_REQUIRED_LINK_OPTIONS)
if(GILSCOPE_STATIC_LIBSTDCXX AND NOT GILSCOPE_SANITIZE)
  set(GILSCOPE_HOST_LINK_OPTIONS -static-libstdc++ -static-libgcc)
endif()

# gilscope_check_pybind11(): stops unless the headers are there and new enough for subinterpreters.
function(gilscope_check_pybind11)
  set(header "${GILSCOPE_PYBIND11_INCLUDE}/pybind11/detail/common.h")
  if(NOT EXISTS "${header}" OR NOT EXISTS "${GILSCOPE_PYBIND11_INCLUDE}/pybind11/subinterpreter.h")
    message(FATAL_ERROR "There is no pybind11 >= 3.1 in ${GILSCOPE_PYBIND11_INCLUDE}: run scripts/setup, "
      "or give its include folder with -DGILSCOPE_PYBIND11_INCLUDE=...")
  endif()
  file(STRINGS "${header}" lines REGEX "^#define PYBIND11_VERSION_(MAJOR|MINOR) +[0-9]+")
  string(REGEX REPLACE ".*MAJOR +([0-9]+).*" "\\1" major "${lines}")
  string(REGEX REPLACE ".*MINOR +([0-9]+).*" "\\1" minor "${lines}")
  if("${major}.${minor}" VERSION_LESS 3.1)
    message(FATAL_ERROR "pybind11 in ${GILSCOPE_PYBIND11_INCLUDE} is ${major}.${minor}, 3.1 is needed: "
      "run scripts/setup")
  endif()
endfunction()

# gilscope_add_hosts(): adds every host and writes libexec/gilscope/pythons.json beside them.
# The sources that know Python are in GILSCOPE_HOST_SOURCES; GILSCOPE_HOST_ABIS is what was built.
function(gilscope_add_hosts)
  if(NOT EXISTS "${GILSCOPE_PYTHONS_JSON}")
    message(FATAL_ERROR "${GILSCOPE_PYTHONS_JSON} does not exist, so no CPython is known: run scripts/setup, "
      "or configure with -DGILSCOPE_HOSTS=OFF")
  endif()
  gilscope_check_pybind11()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${GILSCOPE_PYTHONS_JSON}")

  file(READ "${GILSCOPE_PYTHONS_JSON}" list)
  string(JSON count ERROR_VARIABLE problem LENGTH "${list}" pythons)
  if(problem OR count EQUAL 0)
    message(FATAL_ERROR "${GILSCOPE_PYTHONS_JSON} names no CPython ${problem}: run scripts/setup --again")
  endif()

  set(abis)
  set(folders)
  set(system)
  set(published "${list}")
  math(EXPR last "${count} - 1")
  foreach(position RANGE ${last})
    string(JSON abi GET "${list}" pythons ${position} abi)
    string(JSON version GET "${list}" pythons ${position} version)
    string(JSON library GET "${list}" pythons ${position} library)
    string(JSON include GET "${list}" pythons ${position} include)
    string(JSON published REMOVE "${published}" pythons ${position} include)
    if(abi IN_LIST abis)
      continue()
    endif()
    foreach(path "${library}" "${include}/Python.h")
      if(NOT EXISTS "${path}")
        message(FATAL_ERROR "CPython ${version}: ${path} is gone: run scripts/setup --again")
      endif()
    endforeach()
    gilscope_add_host("${abi}" "${include}" "${library}")
    message(STATUS "gilscope-host-${abi}: CPython ${version}, ${library}")
    list(APPEND abis "${abi}")
    get_filename_component(folder "${library}" DIRECTORY)
    list(APPEND folders "${folder}")
    if(folder MATCHES "^/(usr/)?lib")
      string(REGEX REPLACE "^cp3" "3." minor "${abi}")
      list(APPEND system "${minor}")
    endif()
  endforeach()

  set(copy "${GILSCOPE_LIBEXEC_OUTPUT_DIRECTORY}/pythons.json")
  file(CONFIGURE OUTPUT "${copy}" CONTENT "${published}\n" @ONLY)
  # The list is true on this machine alone: packages leave the component out, and the engine finds
  # the Pythons of the machine it runs on.
  install(FILES "${copy}" DESTINATION "${GILSCOPE_LIBEXEC_INSTALL_DIR}" COMPONENT local)
  set(GILSCOPE_HOST_ABIS "${abis}" CACHE INTERNAL "CPython ABIs that a host is built for")
  set(GILSCOPE_PYTHON_LIBRARY_FOLDERS "${folders}" CACHE INTERNAL "Folders of their libpythons")
  set(GILSCOPE_SYSTEM_PYTHONS "${system}" CACHE INTERNAL "Minor versions among them of the system")
endfunction()

function(gilscope_add_host abi include library)
  set(target gilscope-host-${abi})
  add_executable(${target} ${GILSCOPE_HOST_SOURCES})
  target_include_directories(${target} SYSTEM PRIVATE "${GILSCOPE_PYBIND11_INCLUDE}" "${include}")
  target_link_libraries(${target} PRIVATE
    gilscope::options gilscope::host_common gilscope::core nlohmann_json::nlohmann_json
    Threads::Threads "${library}" ${CMAKE_DL_LIBS})
  target_precompile_headers(${target} PRIVATE
    <pybind11/pybind11.h> <algorithm> <array> <chrono> <memory> <optional> <string> <vector> <nlohmann/json.hpp>)
  # libpython must find our condition waits before those of libc: see gil_interpose.cpp.
  target_link_options(${target} PRIVATE LINKER:--as-needed ${GILSCOPE_HOST_LINK_OPTIONS}
    LINKER:--export-dynamic-symbol=pthread_cond_timedwait
    LINKER:--export-dynamic-symbol=pthread_cond_wait)
  set_target_properties(${target} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY "${GILSCOPE_LIBEXEC_OUTPUT_DIRECTORY}"
    CXX_VISIBILITY_PRESET hidden
    VISIBILITY_INLINES_HIDDEN ON
    SKIP_BUILD_RPATH ON
    INSTALL_RPATH "")
  install(TARGETS ${target} RUNTIME DESTINATION "${GILSCOPE_LIBEXEC_INSTALL_DIR}")
endfunction()
