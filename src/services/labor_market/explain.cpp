#include "services/labor_market/explain.h"

#include "base/error.h"
#include "services/labor_market/region_gaps.h"
#include "services/workspace/workspace.h"
#include "taxonomy/soc.h"

namespace laborshed::services {

Explanation explain(Workspace& workspace, const std::string& region, const std::string& occupation,
                    const Parameters& parameters) {
    if (!taxonomy::is_soc(occupation)) {
        throw ParameterError("occupation", say("E2029", {{"code", occupation}}));
    }
    const auto gaps = region_gaps(workspace, region, parameters);
    const auto* row = gaps->find(occupation);
    if (row == nullptr) {
        throw Error(ErrorKind::not_found, say("E1502", {{"occupation", occupation}}));
    }
    return {.meta = meta_of(*gaps, *row),
            .occupation = occupation,
            .title = row->title,
            .steps = steps_of(workspace, *gaps, occupation)};
}

}  // namespace laborshed::services
