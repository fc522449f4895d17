// Everything served over HTTP: the API's endpoints, their document, and the pages.
#pragma once

#include "api/server.h"
#include "api/static_files.h"

#include <filesystem>
#include <string>
#include <vector>

namespace laborshed::services {
class Workspace;
}

namespace laborshed::api {

class Application {
  public:
    /// `web`: a folder to serve pages from instead of the embedded ones; empty: the embedded ones.
    Application(services::Workspace& workspace, std::vector<Endpoint> endpoints, const std::filesystem::path& web);

    /// Never throws: failures become problem documents. Thread-safe.
    [[nodiscard]] Answer answer(const RawRequest& raw) const noexcept;

    [[nodiscard]] const Router& router() const noexcept { return router_; }

  private:
    [[nodiscard]] Answer answer_api(const RawRequest& raw, Request& request) const;
    /// Fills in the actor. Throws Error not_signed_in for an invalid token, forbidden for a change without CSRF token.
    void authenticate(const RawRequest& raw, const Endpoint& endpoint, Request& request) const;
    [[nodiscard]] std::string etag_of(const Endpoint& endpoint, const Request& request, Format format) const;

    services::Workspace& workspace_;
    Router router_;
    StaticFiles pages_;
    std::string program_;  ///< changes with the program: a newer one may answer differently
};

/// True when the If-None-Match header names the tag, or is "*".
[[nodiscard]] bool etag_matches(std::string_view if_none_match, std::string_view etag);

}  // namespace laborshed::api
