# cmake -DREADELF=... -DHOST=... -P host_libraries.cmake: a host asks for no shared library but its
# Python's and those of libc. Each one more makes every start of every process longer; how one can
# come in unseen is told in src/core/CMakeLists.txt.
execute_process(COMMAND "${READELF}" -d "${HOST}" OUTPUT_VARIABLE table RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "${READELF} cannot read ${HOST}")
endif()
string(REGEX MATCHALL "\\(NEEDED\\)[^\n]*\\[[^]]+\\]" entries "${table}")
if(NOT entries)
  message(FATAL_ERROR "${HOST} asks for no library at all, which cannot be: ${table}")
endif()
foreach(entry IN LISTS entries)
  string(REGEX REPLACE ".*\\[([^]]+)\\]" "\\1" library "${entry}")
  if(NOT library MATCHES "^(libpython3|libc\\.|libm\\.|libpthread\\.|libdl\\.|ld-linux)")
    message(SEND_ERROR "${HOST} asks for ${library}")
  endif()
endforeach()
