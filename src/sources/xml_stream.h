// XML as events, from untrusted files: no document types, no entities of the file's own, bounded depth.
#pragma once

#include "base/message.h"

#include <cstddef>
#include <exception>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace laborshed::sources {

/// Attribute lists as expat gives them: name, value, name, value, …, nullptr. "" when there is none of that name.
[[nodiscard]] std::string_view attribute(const char* const* attributes, std::string_view name);

/// What a reader of a stream does with its events. Element names come without a namespace prefix.
class XmlHandler {
  public:
    XmlHandler() = default;
    XmlHandler(const XmlHandler&) = delete;
    XmlHandler& operator=(const XmlHandler&) = delete;
    virtual ~XmlHandler() = default;
    virtual void begin(std::string_view element, const char* const* attributes) = 0;
    virtual void end(std::string_view element) = 0;
    virtual void text(std::string_view characters) = 0;
    /// True once no more is wanted.
    [[nodiscard]] virtual bool done() const { return false; }
};

/// Parses what `source` gives, block by block. Throws XmlError, and what the handler throws.
void parse_xml(const std::function<void(const std::function<bool(std::string_view)>&)>& source, XmlHandler& handler);

/// The stream is not XML, or XML that a published table never is; what() says why.
class XmlError : public std::exception {
  public:
    explicit XmlError(Message why) : why_(std::move(why)) {}
    [[nodiscard]] const char* what() const noexcept override { return why_.text.c_str(); }
    [[nodiscard]] const Message& why() const noexcept { return why_; }

  private:
    Message why_;
};

}  // namespace laborshed::sources
