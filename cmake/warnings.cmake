# One list of warnings for both compilers; a warning is an error.
add_library(laborshed_warnings INTERFACE)
target_compile_options(laborshed_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual
  -Wnull-dereference -Wdouble-promotion -Wformat=2 -Werror)
# g++ 12 reports these inside inlined standard-library code (gcc bugs 105329, 105651).
target_compile_options(laborshed_warnings INTERFACE
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict -Wno-null-dereference -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-array-bounds>)
# clang 14 also reports a name that shadows one of another file which is compiled together with this one.
target_compile_options(laborshed_warnings INTERFACE $<$<CXX_COMPILER_ID:Clang>:-Wno-shadow>)
