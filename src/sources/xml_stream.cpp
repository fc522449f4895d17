#include "sources/xml_stream.h"

#include <expat.h>
#include <exception>
#include <memory>

namespace laborshed::sources {
namespace {

constexpr int kDeepest = 64;

std::string_view local_name(const char* name) {
    const std::string_view text(name);
    const auto colon = text.rfind(':');
    return colon == std::string_view::npos ? text : text.substr(colon + 1);
}

/// What expat's C callbacks see. An exception must not pass through expat: it is kept until parsing has stopped.
struct State {
    XML_Parser parser;
    XmlHandler& handler;
    int depth = 0;
    bool document_type = false;
    std::exception_ptr thrown = {};

    template <class Action>
    void run(Action action) {
        if (thrown) {
            return;
        }
        try {
            action();
            if (handler.done()) {
                XML_StopParser(parser, XML_FALSE);
            }
        } catch (...) {
            thrown = std::current_exception();
            XML_StopParser(parser, XML_FALSE);
        }
    }
};

void XMLCALL on_begin(void* data, const XML_Char* name, const XML_Char** attributes) {
    auto& state = *static_cast<State*>(data);
    state.run([&] {
        if (++state.depth > kDeepest) {
            throw XmlError(say("E1066"));
        }
        state.handler.begin(local_name(name), attributes);
    });
}

void XMLCALL on_end(void* data, const XML_Char* name) {
    auto& state = *static_cast<State*>(data);
    state.run([&] {
        --state.depth;
        state.handler.end(local_name(name));
    });
}

void XMLCALL on_text(void* data, const XML_Char* text, int length) {
    auto& state = *static_cast<State*>(data);
    state.run([&] { state.handler.text({text, static_cast<std::size_t>(length)}); });
}

void XMLCALL on_document_type(void* data, const XML_Char* /*name*/, const XML_Char* /*system*/,
                              const XML_Char* /*publicly*/, int /*internal*/) {
    auto& state = *static_cast<State*>(data);
    state.document_type = true;
    XML_StopParser(state.parser, XML_FALSE);
}

}  // namespace

std::string_view attribute(const char* const* attributes, std::string_view name) {
    for (; *attributes != nullptr; attributes += 2) {
        if (local_name(attributes[0]) == name) {
            return attributes[1];
        }
    }
    return {};
}

void parse_xml(const std::function<void(const std::function<bool(std::string_view)>&)>& source, XmlHandler& handler) {
    const std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(XML_ParserCreate(nullptr), XML_ParserFree);
    State state{.parser = parser.get(), .handler = handler};
    XML_SetUserData(parser.get(), &state);
    XML_SetElementHandler(parser.get(), on_begin, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser.get(), on_document_type);

    const auto feed = [&](std::string_view block, bool last) {
        const auto status = XML_Parse(parser.get(), block.data(), static_cast<int>(block.size()), last ? 1 : 0);
        if (state.thrown) {
            std::rethrow_exception(state.thrown);
        }
        if (state.document_type) {
            throw XmlError(say("E1067"));
        }
        if (status != XML_STATUS_OK && !handler.done()) {
            throw XmlError(say("E1068", {{"line", std::to_string(XML_GetCurrentLineNumber(parser.get()))},
                                         {"reason", XML_ErrorString(XML_GetErrorCode(parser.get()))}}));
        }
        return !handler.done();
    };
    bool more = true;
    source([&](std::string_view block) {
        more = feed(block, false);
        return more;
    });
    if (more) {
        feed({}, true);
    }
}

}  // namespace laborshed::sources
