# cmake -DPROGRAM=FILE -DFOLDER=NAME -DLABEL=fast|slow -DOUTPUT=FILE -P test_suites.cmake: writes a CTest test for each suite
# of a test program, or two for a suite that runs on both databases. A process for each test would spend more time on
# starting than on testing.
execute_process(COMMAND "${PROGRAM}" --gtest_list_tests OUTPUT_VARIABLE listed COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "\n[A-Za-z0-9_/]+\\." suites "\n${listed}")
if(NOT suites)
  message(FATAL_ERROR "${PROGRAM} lists no tests")
endif()
set(tests "")
macro(add name filter)
  # skipped is what says so of every test that it ran
  string(APPEND tests "add_test([[${FOLDER}.${name}]] [[${PROGRAM}]] [[--gtest_filter=${filter}]])\n"
    "set_tests_properties([[${FOLDER}.${name}]] PROPERTIES LABELS ${LABEL} TIMEOUT 900 "
    [[SKIP_REGULAR_EXPRESSION "\\[  PASSED  \\] 0 tests\\.\n(\\[  SKIPPED \\][^\n]*\n)+$")]] "\n")
endmacro()
foreach(suite IN LISTS suites)
  string(REGEX REPLACE "^\n|\\.$" "" suite "${suite}")
  if(suite MATCHES "^Databases/(.*)")
    set(base ${CMAKE_MATCH_1})
    foreach(database SQLite PostgreSQL)
      add("${base}/${database}" "${suite}.*/${database}")
    endforeach()
  else()
    add("${suite}" "${suite}.*")
  endif()
endforeach()
file(WRITE "${OUTPUT}" "${tests}")
