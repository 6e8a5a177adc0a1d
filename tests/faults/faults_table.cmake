# Collects the lines that the rows of the two fault matrices left in ROWS and ENDINGS into tables,
# writes them to TABLE and prints them. Nothing happens where none of those tests has run. CTest
# calls it when all tests are done (CTEST_CUSTOM_POST_TEST).
function(table folder head rule)
  file(GLOB rows LIST_DIRECTORIES false "${folder}/*")
  if(NOT rows)
    return()
  endif()
  list(SORT rows)
  set(text "${head}\n${rule}\n")
  foreach(row IN LISTS rows)
    file(READ "${row}" line)
    string(APPEND text "${line}")
  endforeach()
  set(tables "${tables}${text}\n" PARENT_SCOPE)
endfunction()

set(tables "")
table("${ROWS}"
  "| the callable | serial | thread | process | process-fork | subinterpreter | subinterpreter-shared-gil | hybrid | exit code | as promised |"
  "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
table("${ENDINGS}"
  "| what ends or refuses it | what is kept | what is said | exit code | as promised |"
  "| --- | --- | --- | --- | --- |")
if(tables STREQUAL "")
  return()
endif()
file(WRITE "${TABLE}" "${tables}")
if(NOT "$ENV{GILSCOPE_FAULTS_TABLE}" STREQUAL "quiet")
  execute_process(COMMAND "${CMAKE_COMMAND}" -E cat "${TABLE}")
endif()
