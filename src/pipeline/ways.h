// A person's events by program.
#pragma once

#include "pipeline/funnel.h"

#include <map>

namespace laborshed::pipeline {

/// What happened up to today by program, in order. An outreach or referral to no program is part of every way; other
/// events of no program are a way of their own, "".
[[nodiscard]] std::map<std::string, std::vector<const StepEvent*>> ways_of(const Person& person,
                                                                           std::chrono::sys_days today);

/// Throws Error bad_input for a way that is empty or has a step twice or a withdrawal.
void check_way(std::span<const Step> way);

}  // namespace laborshed::pipeline
