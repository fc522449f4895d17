// The options that several commands share.
#pragma once

#include "base/enum_text.h"
#include "lake_tables/provenance.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace laborshed::cli {

/// Adds --region.
void add_region(CLI::App& command, std::string& region);

/// Adds --seed, --draws, --changers-share, --stay-share, --prelicensure-share and --wage-floor.
void add_parameters(CLI::App& command, services::Parameters& parameters);

enum class Format { text, table, csv, json, parquet };
BOOST_DESCRIBE_ENUM(Format, text, table, csv, json, parquet)

/// The format and place of an answer.
template <DescribedEnum E>
E choice_of(const E& value);
template <DescribedEnum E>
E choice_of(const std::optional<E>& value);

/// Adds an option that takes one of an enum's texts; `value` is the enum or an optional of it.
template <class Choice>
CLI::Option* add_choice(CLI::App& command, const char* name, Choice& value, const char* what) {
    using E = decltype(choice_of(value));
    const auto set = [&value](const std::string& text) { value = *enum_of<E>(text); };
    return command.add_option_function<std::string>(name, set, what)->check(CLI::IsMember(texts_of<E>()));
}

/// In which format an answer goes where.
struct Output {
    Format format = Format::text;
    std::string file;  ///< empty: the terminal
};

/// Adds --format, by default the first of `formats`, and --output.
void add_output(CLI::App& command, Output& output, const std::vector<Format>& formats);

}  // namespace laborshed::cli
