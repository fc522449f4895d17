// Laborshed as HTTP sees it: the API's endpoints, their documents, and the pages.
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
    /// `web`: a folder to serve pages from in place of those in the program; empty: those in the program.
    Application(services::Workspace& workspace, std::vector<Endpoint> endpoints, const std::filesystem::path& web);

    /// Never throws: what goes wrong becomes a problem document. Any thread may call it.
    [[nodiscard]] Answer answer(const RawRequest& raw) const noexcept;

    [[nodiscard]] const Router& router() const noexcept { return router_; }

  private:
    [[nodiscard]] Answer answer_api(const RawRequest& raw, Request& request) const;
    /// Fills in who asks. Throws Error not_signed_in for a token that is no good, forbidden for a forged change.
    void authenticate(const RawRequest& raw, const Endpoint& endpoint, Request& request) const;
    [[nodiscard]] std::string etag_of(const Endpoint& endpoint, const Request& request,
                                      const std::string& format) const;

    services::Workspace& workspace_;
    Router router_;
    StaticFiles pages_;
    std::string program_;  ///< changes with the program: a newer one may answer differently
};

/// True when the If-None-Match header names the tag, or is "*".
[[nodiscard]] bool names_tag(std::string_view if_none_match, std::string_view etag);

}  // namespace laborshed::api
