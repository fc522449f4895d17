#include "net/smtp.h"

#include "base/error.h"
#include "net/curl.h"
#include "net/http_client.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <string_view>

namespace laborshed::net {
namespace {

std::string hexadecimal(char c) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    return {'=', digits[byte / 16], digits[byte % 16]};
}

bool is_plain(char c) { return c >= ' ' && c <= '~' && c != '='; }

/// RFC 2047: words of at most 75 bytes, without splitting a character.
std::string header_text(const std::string& text) {
    constexpr std::size_t longest_plain = 60;
    if (text.size() <= longest_plain && std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; }) &&
        text.find("=?") == std::string::npos) {
        return text;
    }
    constexpr std::size_t room = 50;  // with "Subject: " and the marks around, a line of 76
    std::string out;
    std::string word;
    for (std::size_t i = 0; i < text.size();) {
        auto end = i + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
            ++end;
        }
        std::string letter;
        for (; i < end; ++i) {
            const char c = text[i];
            letter += c == ' ' ? "_" : is_plain(c) && c != '?' && c != '_' ? std::string(1, c) : hexadecimal(c);
        }
        if (word.size() + letter.size() > room) {
            out += "=?UTF-8?Q?" + word + "?=\r\n ";
            word.clear();
        }
        word += letter;
    }
    return out + "=?UTF-8?Q?" + word + "?=";
}

const std::string& checked_address(const std::string& address) {
    const bool odd =
        address.find('@') == std::string::npos || std::ranges::any_of(address, [](char c) {
            return c <= ' ' || c == '\x7f' || std::string_view("<>,;\"()").find(c) != std::string_view::npos;
        });
    if (odd) {
        throw Error(ErrorKind::bad_input, say("E2006", {{"value", address}}));
    }
    return address;
}

/// No header for a link with characters that don't belong there.
void add_unsubscribe(const std::string& link, std::vector<std::string>& headers) {
    const bool plain = std::ranges::all_of(link, [](char c) { return c > ' ' && c <= '~' && c != '<' && c != '>'; });
    if (link.empty() || !plain) {
        return;
    }
    headers.push_back("List-Unsubscribe:\r\n <" + link + ">");
    if (link.starts_with("https://")) {
        headers.emplace_back("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    }
}

/// In English in every locale.
std::string date_of(std::chrono::system_clock::time_point now) {
    constexpr std::array days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto seconds = std::chrono::system_clock::to_time_t(now);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    constexpr int first_year = 1900;
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000", days.at(static_cast<std::size_t>(parts.tm_wday)),
                       parts.tm_mday, months.at(static_cast<std::size_t>(parts.tm_mon)), parts.tm_year + first_year,
                       parts.tm_hour, parts.tm_min, parts.tm_sec);
}

/// libcurl encodes a line feed alone, so that it would not end a line.
std::string with_crlf(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n' && !out.ends_with('\r')) {
            out += '\r';
        }
        out += c;
    }
    return out;
}

bool is_here(const std::string& url) {
    const auto host = host_of(url);
    return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

}  // namespace

std::vector<std::string> headers_of(const std::string& from, const Email& email,
                                    std::chrono::system_clock::time_point now) {
    const auto domain = checked_address(from).substr(from.find('@') + 1);
    std::vector<std::string> headers = {"From: Laborshed <" + from + ">",
                                        "To: <" + checked_address(email.recipient) + ">",
                                        "Subject: " + header_text(email.subject),
                                        "Date: " + date_of(now),
                                        "Message-ID: <" + email.id + "@" + domain + ">",
                                        "Auto-Submitted: auto-generated"};
    add_unsubscribe(email.unsubscribe, headers);
    return headers;
}

void send(const SmtpOptions& options, const Email& email) {
    Curl curl;
    for (const auto& header : headers_of(options.from, email, std::chrono::system_clock::now())) {
        curl.add_header(header);
    }
    curl.set_text(with_crlf(email.body));
    curl.set(CURLOPT_URL, options.url.c_str());
    curl.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl.set(CURLOPT_MAIL_FROM, ("<" + options.from + ">").c_str());
    curl.add_recipient("<" + email.recipient + ">");
    curl.set(CURLOPT_USE_SSL,
             static_cast<long>(!options.user.empty() && !is_here(options.url) ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    if (!options.user.empty()) {
        curl.set(CURLOPT_USERNAME, options.user.c_str());
        curl.set(CURLOPT_PASSWORD, options.password.c_str());
    }
    curl.set(CURLOPT_TIMEOUT, static_cast<long>(options.timeout.count()));
    const auto result = curl.perform();
    if (result == CURLE_OK) {
        return;
    }
    constexpr long permanent = 500;
    const bool refused = curl.response_code() >= permanent && result != CURLE_LOGIN_DENIED;
    throw Error(refused ? ErrorKind::bad_input : ErrorKind::unavailable,
                say("E1122", {{"reason", curl.reason(result)}}));
}

}  // namespace laborshed::net
