# laborshed_embed_web(TARGET): the web app inside the program, as a library of its own: every file of web/dist as .incbin in a generated .S, and a table of them.
# Without web/dist the table is empty, and the program says how to build the pages.
function(laborshed_embed_web target)
  set(dist ${CMAKE_SOURCE_DIR}/web/dist)
  set(out ${CMAKE_BINARY_DIR}/embedded_web)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${dist}/*)
  list(FILTER files EXCLUDE REGEX "\\.map$")
  set(assembly "    .section .rodata\n")
  set(declarations "")
  set(rows "")
  set(number 0)
  foreach(file IN LISTS files)
    file(RELATIVE_PATH name ${dist} ${file})
    file(SHA256 ${file} hash)
    # The hash stands in the assembly too, so that a file with new bytes is assembled anew.
    string(APPEND assembly
      "    .global laborshed_web_${number}\n    .global laborshed_web_${number}_end\n"
      "laborshed_web_${number}:\n    .incbin \"${file}\"  # ${hash}\nlaborshed_web_${number}_end:\n    .byte 0\n")
    string(APPEND declarations
      "extern const char laborshed_web_${number}[];\nextern const char laborshed_web_${number}_end[];\n")
    string(APPEND rows
      "    {\"/${name}\", {laborshed_web_${number}, static_cast<std::size_t>(laborshed_web_${number}_end - "
      "laborshed_web_${number})}, \"${hash}\"},\n")
    math(EXPR number "${number} + 1")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  endforeach()
  string(APPEND assembly "    .section .note.GNU-stack,\"\",%progbits\n")
  # One quoted text: an unquoted one would be a list, and lose its semicolons.
  string(CONCAT table
    "#include \"api/static_files.h\"\n\n#include <vector>\n\nextern \"C\" {\n${declarations}}\n\n"
    "namespace laborshed::api {\n\nstd::span<const EmbeddedFile> embedded_files() noexcept {\n"
    "    static const std::vector<EmbeddedFile> files{\n${rows}    };\n    return files;\n}\n\n"
    "}  // namespace laborshed::api\n")
  file(CONFIGURE OUTPUT ${out}.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${out}.cpp CONTENT "${table}" @ONLY)
  add_library(${target} STATIC ${out}.S ${out}.cpp)
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/src)
endfunction()
