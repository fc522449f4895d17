#include "pilots/plan.h"

#include "base/error.h"
#include "base/hash.h"

#include <algorithm>
#include <string_view>

namespace laborshed::pilots {
namespace {

constexpr std::string_view kTitle = "Laborshed pilot plan 1\n";

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
        } else if (c == '\\') {
            out += "\\\\";
        } else {
            out += c;
        }
    }
    return out;
}

std::string plain(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) {
            ++i;
            out += text[i] == 'n' ? '\n' : text[i];
        } else {
            out += text[i];
        }
    }
    return out;
}

const PlanLine* find(const std::vector<PlanLine>& lines, const std::string& name) {
    const auto found = std::ranges::find(lines, name, &PlanLine::name);
    return found == lines.end() ? nullptr : &*found;
}

std::string said(const std::string& value) { return value.empty() ? "blank" : "\"" + value + "\""; }

}  // namespace

std::string plan_text(const std::vector<PlanLine>& lines) {
    std::string text(kTitle);
    for (const auto& line : lines) {
        text += line.name + ": " + escaped(line.value) + "\n";
    }
    return text;
}

std::string plan_hash(const std::string& text) { return sha256(text); }

std::vector<PlanLine> read_plan(const std::string& text) {
    if (!text.starts_with(kTitle)) {
        throw Error(ErrorKind::bad_input, say("E5144"));
    }
    std::vector<PlanLine> lines;
    for (auto rest = std::string_view(text).substr(kTitle.size()); !rest.empty();) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const auto line = rest.substr(0, end);
        const auto colon = line.find(": ");
        if (colon == std::string_view::npos) {
            throw Error(ErrorKind::bad_input, say("E5145", {{"line", std::string(line)}}));
        }
        lines.push_back({std::string(line.substr(0, colon)), plain(line.substr(colon + 2))});
        rest = rest.substr(std::min(end + 1, rest.size()));
    }
    return lines;
}

std::vector<std::string> differences(const std::vector<PlanLine>& frozen, const std::vector<PlanLine>& now) {
    std::vector<std::string> found;
    for (const auto& line : frozen) {
        const auto* other = find(now, line.name);
        if (other == nullptr) {
            found.push_back(line.name + " was " + said(line.value) + " and is no longer in the plan.");
        } else if (other->value != line.value) {
            found.push_back(line.name + " changed from " + said(line.value) + " to " + said(other->value) + ".");
        }
    }
    for (const auto& line : now) {
        if (find(frozen, line.name) == nullptr) {
            found.push_back(line.name + " was not in the plan and is now " + said(line.value) + ".");
        }
    }
    return found;
}

}  // namespace laborshed::pilots
