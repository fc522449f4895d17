option(LABORSHED_UNITY "Compile the files of a folder together, several at a time" ON)
if(LABORSHED_UNITY)
  # said of types in unnamed namespaces of files that are included by the one that is compiled
  add_compile_options($<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endif()

# laborshed_module(FOLDER [EACH_ALONE] [DEPENDS FOLDER...] [LINK LIBRARY...] [PRIVATE_LINK LIBRARY...]): one static library for the
# sources right in src/FOLDER. EACH_ALONE: its files name the same things alike and are not compiled together. DEPENDS names every folder whose headers it may include: script/lint fails on any other.
function(laborshed_module folder)
  cmake_parse_arguments(ARG "EACH_ALONE" "" "DEPENDS;LINK;PRIVATE_LINK" ${ARGN})
  laborshed_target(target ${folder})
  set(depends "")
  foreach(other ${ARG_DEPENDS})
    laborshed_target(other_target ${other})
    list(APPEND depends ${other_target})
  endforeach()
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${folder}/*.cpp)
  add_library(${target} STATIC ${sources})
  target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(${target} PUBLIC ${depends} ${ARG_LINK} PRIVATE laborshed_warnings ${ARG_PRIVATE_LINK})
  if(NOT ARG_EACH_ALONE)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ${LABORSHED_UNITY} UNITY_BUILD_BATCH_SIZE 8)
  endif()
endfunction()

# The target of a folder: laborshed_services_pilots for services/pilots.
function(laborshed_target variable folder)
  string(REPLACE "/" "_" name ${folder})
  set(${variable} laborshed_${name} PARENT_SCOPE)
endfunction()

# laborshed_optimize(FLAGS FILE...): files of src that run over millions of rows are optimized in every build type.
function(laborshed_optimize flags)
  set_source_files_properties(${ARGN} PROPERTIES COMPILE_OPTIONS "${flags}" SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

# laborshed_tests(FLOOR [SLOW] [EACH_ALONE] [LINK LIBRARY...]): one test program for tests/FLOOR, every .cpp below it. Each
# of its suites is a test of CTest (ctest -R '^api\\.Pilots/'), labelled fast, or slow when it opens databases or the
# network (ctest -L fast).
function(laborshed_tests floor)
  cmake_parse_arguments(ARG "SLOW;EACH_ALONE" "" "LINK" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${floor}/*.cpp)
  add_executable(test_${floor} ${sources})
  target_include_directories(test_${floor} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_link_libraries(test_${floor} PRIVATE laborshed_warnings ${ARG_LINK} rapidcheck GTest::gtest_main GTest::gmock)
  target_compile_definitions(test_${floor} PRIVATE
    LABORSHED_SOURCE_DIR="${CMAKE_SOURCE_DIR}" LABORSHED_BINARY="${CMAKE_BINARY_DIR}/bin/laborshed")
  if(NOT ARG_EACH_ALONE)
    set_target_properties(test_${floor} PROPERTIES UNITY_BUILD ${LABORSHED_UNITY} UNITY_BUILD_BATCH_SIZE 6)
  endif()
  set(label fast)
  if(ARG_SLOW)
    set(label slow)
  else()
    add_dependencies(tests_fast test_${floor})
  endif()
  set(suites ${CMAKE_CURRENT_BINARY_DIR}/test_${floor}_suites.cmake)
  add_custom_command(TARGET test_${floor} POST_BUILD VERBATIM
    COMMAND ${CMAKE_COMMAND} -DPROGRAM=$<TARGET_FILE:test_${floor}> -DFOLDER=${floor} -DLABEL=${label} -DOUTPUT=${suites}
      -P ${CMAKE_SOURCE_DIR}/cmake/test_suites.cmake
    BYPRODUCTS ${suites})
  # a program that is not built fails as one test
  set(included ${CMAKE_CURRENT_BINARY_DIR}/test_${floor}_include.cmake)
  file(WRITE ${included} "if(EXISTS [[${suites}]])\n  include([[${suites}]])\nelse()\n"
    "  add_test(test_${floor}_NOT_BUILT test_${floor}_NOT_BUILT)\n"
    "  set_tests_properties(test_${floor}_NOT_BUILT PROPERTIES LABELS ${label})\nendif()\n")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${included})
endfunction()
