#include "services/mail/outbox_sender.h"

#include "base/id.h"
#include "records/table.h"
#include "services/workspace/workspace.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <optional>

namespace laborshed::services {
namespace {

struct Waiting {
    std::int64_t number = 0;
    std::int64_t tries = 0;
    net::Email email = {};
};

std::optional<Waiting> next_letter(records::Database& database, const std::string& now) {
    const auto found = records::select_rows(
        database, "mail", {"number", "tries", "recipient", "subject", "body", "created", "unsubscribe"},
        {.condition = "sent IS NULL AND tries < :most AND (next_try IS NULL OR next_try <= :now)",
         .values = {kMaxTries, now},
         .order = "number LIMIT 1"});
    if (found.empty()) {
        return std::nullopt;
    }
    const auto& cells = found.front();
    const auto text = [&cells](std::size_t i) { return std::get<std::string>(cells[i]); };
    const auto number = std::get<std::int64_t>(cells[0]);
    auto moment = text(5);
    const auto* link = std::get_if<std::string>(&cells[6]);
    std::erase_if(moment, [](char c) { return c < '0' || c > '9'; });
    return Waiting{.number = number,
                   .tries = std::get<std::int64_t>(cells[1]),
                   .email = {.recipient = text(2),
                             .subject = text(3),
                             .body = text(4),
                             .unsubscribe = link == nullptr ? std::string() : *link,
                             .id = "letter-" + std::to_string(number) + "-" + moment}};
}

void mark(records::WritableDatabase& database, const Waiting& letter, const records::Row& changes) {
    records::update_rows(database, "mail", changes, {"number = :number", {letter.number}});
}

}  // namespace

std::chrono::seconds wait_after(std::int64_t tries) {
    constexpr std::chrono::seconds first = std::chrono::minutes(1);
    constexpr std::chrono::seconds longest = std::chrono::hours(6);
    auto wait = first;
    for (std::int64_t i = 1; i < tries && wait < longest; ++i) {
        wait *= 2;
    }
    return std::min(wait, longest);
}

Round send_waiting(Workspace& workspace, const Handover& hand_over, const Clock& clock,
                   const std::function<bool()>& stop) {
    Round round;
    while (!stop()) {
        const auto now = clock({});
        std::optional<Waiting> letter;
        // usually nothing waits, and reading doesn't block writers
        workspace.read([&](records::Database& database) { letter = next_letter(database, now); });
        if (!letter) {
            return round;
        }
        workspace.write([&](records::WritableDatabase& database) {
            letter = next_letter(database, now);
            if (letter) {
                mark(database, *letter,
                     {{"tries", letter->tries + 1}, {"next_try", clock(wait_after(letter->tries + 1))}});
            }
        });
        if (!letter) {
            return round;
        }
        records::Row outcome;
        try {
            hand_over(letter->email);
            outcome = {{"sent", clock({})}, {"problem", records::Cell()}};
            ++round.sent;
        } catch (const Error& error) {
            outcome = {{"problem", std::string(error.what())}};
            if (error.kind() == ErrorKind::bad_input) {
                outcome.push_back({"tries", kMaxTries});
            }
            spdlog::warn("email {} was not sent: {}", letter->number, error.what());
            ++round.failed;
        }
        workspace.write([&](records::WritableDatabase& database) { mark(database, *letter, outcome); });
    }
    return round;
}

PostOffice::PostOffice(Workspace& workspace, net::SmtpOptions options, std::chrono::milliseconds every)
    : workspace_(workspace),
      options_(std::move(options)),
      every_(every),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void PostOffice::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        try {
            send_waiting(
                workspace_, [this](const net::Email& email) { send(options_, email); },
                [](std::chrono::seconds ahead) { return now_utc(ahead); }, [&] { return stop.stop_requested(); });
        } catch (const std::exception& failure) {
            spdlog::error("the outbox can't be read: {}", failure.what());
        }
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, stop, every_, [] { return false; });
    }
}

}  // namespace laborshed::services
