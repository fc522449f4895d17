// A small SMTP server for tests: takes e-mails one after another, and refuses
// when told to.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/write.hpp>

#include <atomic>
#include <istream>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace laborshed::testing {

struct TakenEmail {
    std::string from = {};
    std::string recipient = {};
    std::string sign_in = {};  ///< as it came, base 64
    std::string message = {};
};

class SmtpServer {
  public:
    SmtpServer() : acceptor_(io_, {boost::asio::ip::make_address("127.0.0.1"), 0}), thread_([this] { serve(); }) {}
    SmtpServer(const SmtpServer&) = delete;
    SmtpServer& operator=(const SmtpServer&) = delete;
    ~SmtpServer() {
        stopping_ = true;
        boost::asio::io_context io;
        boost::asio::ip::tcp::socket socket(io);
        boost::system::error_code ignored;
        socket.connect(acceptor_.local_endpoint(),
                       ignored);  // wakes the one that waits
        thread_.join();
    }

    [[nodiscard]] std::string url() const {
        return "smtp://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
    }
    /// The answer to the next recipients: "" takes them.
    void refuse_with(const std::string& answer) {
        const std::lock_guard lock(mutex_);
        refusal_ = answer;
    }
    [[nodiscard]] std::vector<TakenEmail> taken() {
        const std::lock_guard lock(mutex_);
        return taken_;
    }

  private:
    using Socket = boost::asio::ip::tcp::socket;

    void serve() {
        while (!stopping_) {
            Socket socket(io_);
            acceptor_.accept(socket);
            try {
                if (!stopping_) {
                    talk(socket);
                }
            } catch (const boost::system::system_error&) {  // the client left
            }
        }
    }
    static void say(Socket& socket, const std::string& line) {
        boost::asio::write(socket, boost::asio::buffer(line + "\r\n"));
    }
    static std::string read_line(Socket& socket, boost::asio::streambuf& buffer) {
        boost::asio::read_until(socket, buffer, "\r\n");
        std::istream stream(&buffer);
        std::string line;
        std::getline(stream, line);
        line.pop_back();
        return line;
    }
    void talk(Socket& socket) {
        boost::asio::streambuf buffer;
        TakenEmail email;
        say(socket, "220 test");
        for (;;) {
            const auto line = read_line(socket, buffer);
            if (line.starts_with("EHLO")) {
                say(socket, "250-test\r\n250 AUTH PLAIN");
            } else if (line.starts_with("AUTH PLAIN")) {
                if (line == "AUTH PLAIN") {
                    say(socket, "334 ");
                    email.sign_in = read_line(socket, buffer);
                } else {
                    email.sign_in = line.substr(std::string("AUTH PLAIN ").size());
                }
                say(socket, "235 welcome");
            } else if (line.starts_with("MAIL FROM:")) {
                email.from = line.substr(std::string("MAIL FROM:").size());
                say(socket, "250 good");
            } else if (line.starts_with("RCPT TO:")) {
                email.recipient = line.substr(std::string("RCPT TO:").size());
                const std::lock_guard lock(mutex_);
                say(socket, refusal_.empty() ? "250 good" : refusal_);
            } else if (line == "DATA") {
                say(socket, "354 go on");
                for (auto text = read_line(socket, buffer); text != "."; text = read_line(socket, buffer)) {
                    email.message += (text.starts_with("..") ? text.substr(1) : text) + "\r\n";
                }
                {
                    const std::lock_guard lock(mutex_);
                    taken_.push_back(email);
                }
                say(socket, "250 taken");
            } else {
                say(socket, "221 bye");
                return;
            }
        }
    }

    boost::asio::io_context io_;
    boost::asio::ip::tcp::acceptor acceptor_;
    std::mutex mutex_;
    std::string refusal_;
    std::vector<TakenEmail> taken_;
    std::atomic<bool> stopping_ = false;
    std::thread thread_;
};

}  // namespace laborshed::testing
