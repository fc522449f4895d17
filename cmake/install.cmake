# What `cmake --install DIR --component program` lays out for script/release: bin/laborshed and, unless DuckDB is the
# system's, its library in lib/laborshed, which the program finds wherever the two are put together.
install(TARGETS laborshed RUNTIME DESTINATION bin COMPONENT program)
if(NOT DuckDB_FOUND)
  set_target_properties(laborshed PROPERTIES INSTALL_RPATH "$ORIGIN/../lib/laborshed")
  install(FILES ${CMAKE_BINARY_DIR}/lib/libduckdb.so DESTINATION lib/laborshed COMPONENT program)
endif()
