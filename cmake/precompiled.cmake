# The headers that nearly every file reads, parsed once (docs/decisions/0008). clang-tidy sees a build without them, so a
# file that forgets an include is still found.
option(LABORSHED_PCH "Precompile the headers that nearly every file reads" OFF)
if(LABORSHED_PCH)
  set(LABORSHED_COMMON_HEADERS
    <algorithm> <array> <chrono> <cmath> <cstdint> <filesystem> <fstream> <functional> <map> <memory> <mutex> <numeric>
    <optional> <ranges> <set> <span> <sstream> <string> <string_view> <unordered_map> <unordered_set> <utility>
    <variant> <vector> <boost/describe.hpp> <boost/mp11.hpp>)
  add_compile_options(-Winvalid-pch $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)  # the latter for ccache
  file(WRITE ${CMAKE_BINARY_DIR}/pch/empty.cpp "")
  add_library(laborshed_pch STATIC ${CMAKE_BINARY_DIR}/pch/empty.cpp)
  target_link_libraries(laborshed_pch PRIVATE laborshed_warnings Threads::Threads Boost::json spdlog::spdlog)
  target_precompile_headers(laborshed_pch PRIVATE ${LABORSHED_COMMON_HEADERS})
endif()
