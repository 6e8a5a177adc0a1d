# The version is written in the top CMakeLists.txt; what people read elsewhere must say the same.
# Usage: cmake -DSOURCE_DIR=... -DVERSION=... -P check_versions.cmake
file(READ ${SOURCE_DIR}/resources/org.gilscope.Gilscope.metainfo.xml metainfo)
string(REGEX MATCH "<release version=\"([^\"]*)\"" newest "${metainfo}")
if(NOT CMAKE_MATCH_1 STREQUAL VERSION)
  message(SEND_ERROR "metainfo: newest release is '${CMAKE_MATCH_1}', not ${VERSION}")
endif()

file(READ ${SOURCE_DIR}/CHANGELOG.md changelog)
string(REGEX MATCH "\n## ([0-9][^ \n]*)" newest "${changelog}")
if(NOT CMAKE_MATCH_1 STREQUAL VERSION)
  message(SEND_ERROR "CHANGELOG.md: newest version is '${CMAKE_MATCH_1}', not ${VERSION}")
endif()

foreach(page IN ITEMS gilscope gilscope-gui)
  file(READ ${SOURCE_DIR}/resources/man/${page}.1 manual)
  string(REGEX MATCH "\"gilscope ([0-9.]+)\"" named "${manual}")
  if(NOT CMAKE_MATCH_1 STREQUAL VERSION)
    message(SEND_ERROR "${page}.1: it is of '${CMAKE_MATCH_1}', not ${VERSION}")
  endif()
endforeach()
