# Collects the lines that the rows of the fault matrix left in ROWS into one table, writes it to
# TABLE and prints it. Nothing happens where none of those tests has run. CTest calls it when all
# tests are done (CTEST_CUSTOM_POST_TEST).
file(GLOB rows LIST_DIRECTORIES false "${ROWS}/*")
if(NOT rows)
  return()
endif()
list(SORT rows)
set(table "| the callable | serial | thread | process | process-fork | subinterpreter | subinterpreter-shared-gil | hybrid | exit code | as promised |\n")
string(APPEND table "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n")
foreach(row IN LISTS rows)
  file(READ "${row}" line)
  string(APPEND table "${line}")
endforeach()
file(WRITE "${TABLE}" "${table}")
if(NOT "$ENV{GILSCOPE_FAULTS_TABLE}" STREQUAL "quiet")
  execute_process(COMMAND "${CMAKE_COMMAND}" -E cat "${TABLE}")
endif()
