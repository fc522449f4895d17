#include "api/application.h"

#include "api/cookies.h"
#include "api/problem.h"
#include "base/hash.h"
#include "services/identity/accounts.h"
#include "services/mail/outbox.h"
#include "services/workspace/workspace.h"

#include <spdlog/spdlog.h>

#include <utility>

namespace laborshed::api {
namespace {

/// When the running program was built, as far as its file tells.
std::string program_stamp() {
    std::error_code unknown;
    const auto file = std::filesystem::read_symlink("/proc/self/exe", unknown);
    const auto written = std::filesystem::last_write_time(file, unknown);
    return unknown ? std::string() : std::to_string(written.time_since_epoch().count());
}

Answer problem_answer(const std::exception& failure, const std::string& instance) {
    const auto what = problem(failure, instance);
    if (what.status == 500) {
        spdlog::error("{}: {}", services::without_links(instance), failure.what());
    }
    Answer answer;
    answer.status = what.status;
    answer.content_type = "application/problem+json";
    answer.cache_control = "no-store";
    answer.body = Body(to_json(what));
    if (const auto* method = dynamic_cast<const MethodError*>(&failure)) {
        answer.allow = method->allow();
    }
    return answer;
}

/// "/api/programs/51.3801?…" is saved as programs-51.3801.csv.
std::string file_name_of(const Request& request) {
    auto name = request.path.substr(std::string_view("/api/").size());
    for (auto& letter : name) {
        const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '.';
        letter = plain ? letter : '-';
    }
    return name + ".csv";
}

/// Links without "/api" that other programs use: calendars, and mail programs that unsubscribe.
bool is_for_programs(const RawRequest& raw, const std::string& path) {
    return path.starts_with("/calendar/") || (raw.method == "POST" && path.starts_with("/unsubscribe/"));
}

Answer not_modified(Answer answer) {
    answer.status = 304;
    answer.body = {};
    return answer;
}

}  // namespace

bool etag_matches(std::string_view if_none_match, std::string_view etag) {
    if (if_none_match == "*") {
        return true;
    }
    // a tag can't hold a quote, so finding it with its quotes is finding all of it; W/"x" matches weakly
    return !etag.empty() && if_none_match.find(etag) != std::string_view::npos;
}

Application::Application(services::Workspace& workspace, std::vector<Endpoint> endpoints,
                         const std::filesystem::path& web)
    : workspace_(workspace), router_(std::move(endpoints)), pages_(web), program_(program_stamp()) {}

std::string Application::etag_of(const Endpoint& endpoint, const Request& request, Format format) const {
    auto state = workspace_.fingerprint() + '\n' + program_ + '\n' + request.target + '\n' + text_of(format);
    if (endpoint.dated) {
        state += '\n' + std::to_string(workspace_.today().time_since_epoch().count());
    }
    return '"' + sha256(state).substr(0, 32) + '"';
}

void Application::authenticate(const RawRequest& raw, const Endpoint& endpoint, Request& request) const {
    constexpr std::string_view bearer = "Bearer ";
    if (raw.authorization.starts_with(bearer)) {
        request.actor = services::actor_of_token(workspace_, raw.authorization.substr(bearer.size()));
        return;
    }
    request.session = cookie_value(raw.cookie, kSessionCookie);
    if (request.session.empty()) {
        return;
    }
    request.actor = services::actor_of_session(workspace_, request.session);
    const bool changes = endpoint.method != "GET";
    if (changes && endpoint.guarded && request.actor.role != services::Role::everybody &&
        !services::csrf_token_matches(workspace_, request.session, raw.csrf)) {
        throw Error(ErrorKind::forbidden, say("E6035", {{"cookie", std::string(kCsrfCookie)}}));
    }
}

Answer Application::answer_api(const RawRequest& raw, Request& request) const {
    const auto& endpoint = router_.find(request);
    check_parameters(endpoint, request);
    const bool personal = endpoint.source == Source::records;
    if (personal) {
        authenticate(raw, endpoint, request);
    }
    if (endpoint.perform) {
        if (endpoint.body_schema && !raw.content_type.starts_with(endpoint.body_type)) {
            throw HttpError(415, say("E6034", {{"type", endpoint.body_type}}));  // another site's form can't
        }
        auto answer = endpoint.perform(request);
        answer.cache_control = "no-store";
        return answer;
    }
    const auto format = chosen_format(endpoint, request);
    Answer answer;
    answer.varies = static_cast<bool>(endpoint.to_csv);
    answer.content_type = endpoint.content_type;
    if (!personal) {
        answer.etag = etag_of(endpoint, request, format);
        if (etag_matches(request.if_none_match, answer.etag)) {
            return not_modified(std::move(answer));
        }
    }
    if (format == Format::csv) {
        answer.content_type = "text/csv; charset=utf-8; header=present";
        answer.file_name = file_name_of(request);
        answer.body = Body(endpoint.to_csv(request));
    } else {
        answer.body = Body(endpoint.to_json(request));
    }
    if (personal) {
        answer.cache_control = "private, no-cache";
        answer.etag = '"' + sha256(answer.body.bytes).substr(0, 32) + '"';
        if (etag_matches(request.if_none_match, answer.etag)) {
            return not_modified(std::move(answer));
        }
    }
    return answer;
}

Answer Application::answer(const RawRequest& raw) const noexcept {
    try {
        auto request = parse_request(raw.method, raw.target);
        request.accept = raw.accept;
        request.if_none_match = raw.if_none_match;
        request.body = raw.body;
        request.cookie = raw.cookie;
        request.client = raw.client;
        if (request.path == "/api" || request.path.starts_with("/api/") || is_for_programs(raw, request.path)) {
            return answer_api(raw, request);
        }
        if (raw.method != "GET" && raw.method != "HEAD") {
            throw MethodError(raw.method, "GET, HEAD");
        }
        auto page = pages_.answer(request.path);
        return etag_matches(raw.if_none_match, page.etag) ? not_modified(std::move(page)) : page;
    } catch (const std::exception& failure) {
        return problem_answer(failure, raw.target);
    } catch (...) {
        return problem_answer(std::runtime_error("an unknown failure"), raw.target);
    }
}

}  // namespace laborshed::api
