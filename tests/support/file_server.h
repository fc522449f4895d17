// A small HTTP server for tests: serves texts with ranges and validators, and misbehaves when told to.
#pragma once

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace laborshed::testing {

struct ServedFile {
    std::string body = {};
    std::string tag = "\"1\"";
    std::string type = "application/octet-stream";
    std::string location = {};     ///< answers with a redirect
    int failures = 0;              ///< so many answers are `failure_status` first
    int failure_status = 503;      ///<
    std::size_t breaks_after = 0;  ///< closes the connection after so many body bytes, once
    bool ignores_ranges = false;   ///<
};

/// Answers one connection at a time on a free port of this machine, until destroyed.
class FileServer {
  public:
    FileServer() {
        socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* generic = reinterpret_cast<sockaddr*>(&address);
        if (socket_ < 0 || ::bind(socket_, generic, size) != 0 || ::listen(socket_, 16) != 0 ||
            ::getsockname(socket_, generic, &size) != 0) {
            throw std::runtime_error("no test server");
        }
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    FileServer(const FileServer&) = delete;
    FileServer& operator=(const FileServer&) = delete;
    ~FileServer() {
        ::shutdown(socket_, SHUT_RDWR);
        thread_.join();
        ::close(socket_);
    }

    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

    void put(const std::string& path, ServedFile file) {
        const std::lock_guard lock(mutex_);
        files_[path] = std::move(file);
    }
    /// What clients sent: request line and headers of each request, header names in lower case.
    [[nodiscard]] std::vector<std::string> requests() const {
        const std::lock_guard lock(mutex_);
        return requests_;
    }

  private:
    void serve() {
        for (;;) {
            const int client = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
            if (client < 0) {
                return;
            }
            std::string request;
            char buffer[4096];
            while (request.find("\r\n\r\n") == std::string::npos) {
                const auto got = ::recv(client, buffer, sizeof buffer, 0);
                if (got <= 0) {
                    break;
                }
                request.append(buffer, static_cast<std::size_t>(got));
            }
            if (!request.empty()) {
                send_all(client, answer(request));
            }
            ::shutdown(client, SHUT_WR);
            ::close(client);
        }
    }

    static void send_all(int client, const std::string& text) {
        for (std::size_t sent = 0; sent < text.size();) {
            const auto now = ::send(client, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
            if (now <= 0) {
                return;
            }
            sent += static_cast<std::size_t>(now);
        }
    }

    static std::string header(const std::string& request, const std::string& name) {
        const auto at = request.find("\r\n" + name + ": ");
        if (at == std::string::npos) {
            return {};
        }
        const auto from = at + name.size() + 4;
        return request.substr(from, request.find("\r\n", from) - from);
    }

    static std::string head(const std::string& status, const std::string& more, std::size_t length) {
        return "HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: " + std::to_string(length) + "\r\n" +
               more + "\r\n";
    }

    std::string answer(std::string request) {
        const std::lock_guard lock(mutex_);
        const auto path = request.substr(4, request.find(' ', 4) - 4);
        for (std::size_t at = request.find("\r\n"); at != std::string::npos; at = request.find("\r\n", at + 2)) {
            for (auto i = at + 2; i < request.size() && request[i] != ':' && request[i] != '\r'; ++i) {
                request[i] = static_cast<char>(std::tolower(static_cast<unsigned char>(request[i])));
            }
        }
        requests_.push_back(request);
        const auto found = files_.find(path);
        if (found == files_.end()) {
            return head("404 Not Found", "", 0);
        }
        auto& file = found->second;
        if (file.failures > 0) {
            --file.failures;
            return head(std::to_string(file.failure_status) + " No", "", 0);
        }
        if (!file.location.empty()) {
            return head("302 Found", "Location: " + file.location + "\r\n", 0);
        }
        const auto common = "ETag: " + file.tag + "\r\nContent-Type: " + file.type + "\r\n";
        if (header(request, "if-none-match") == file.tag) {
            return "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n" + common + "\r\n";
        }
        const auto range = header(request, "range");
        std::string whole;
        if (!file.ignores_ranges && range.starts_with("bytes=") && header(request, "if-range") == file.tag) {
            const auto from = static_cast<std::size_t>(std::strtoull(range.c_str() + 6, nullptr, 10));
            if (from >= file.body.size()) {
                return head("416 Range Not Satisfiable", common, 0);
            }
            const auto rest = file.body.substr(from);
            whole = head("206 Partial Content",
                         common + "Content-Range: bytes " + std::to_string(from) + "-" +
                             std::to_string(file.body.size() - 1) + "/" + std::to_string(file.body.size()) + "\r\n",
                         rest.size()) +
                    rest;
        } else {
            whole = head("200 OK", common, file.body.size()) + file.body;
        }
        if (file.breaks_after > 0) {
            whole.resize(std::min(whole.size(), whole.find("\r\n\r\n") + 4 + file.breaks_after));
            file.breaks_after = 0;
        }
        return whole;
    }

    int socket_ = -1;
    std::uint16_t port_ = 0;
    mutable std::mutex mutex_;
    std::map<std::string, ServedFile> files_;
    std::vector<std::string> requests_;
    std::thread thread_;
};

}  // namespace laborshed::testing
