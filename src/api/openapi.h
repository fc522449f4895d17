// The OpenAPI 3.1 document of an endpoint table.
#pragma once

#include "api/router.h"

#include <string>

namespace laborshed::api {

/// Paths and parameters from the table, schemas from the structs' descriptions.
[[nodiscard]] std::string openapi_document(const std::vector<Endpoint>& endpoints);

}  // namespace laborshed::api
