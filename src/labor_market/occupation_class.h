// Which question an occupation can answer: whether its openings are filled from programs, by promotion or on the job.
#pragma once

#include <boost/describe.hpp>

#include <string_view>

namespace laborshed::labor_market {

enum class OccupationClass {
    unset,           ///< the columns are not known
    award,           ///< entry asks for a postsecondary award, and no experience
    apprenticeship,  ///< learned in an apprenticeship
    experience,      ///< work experience in a related occupation is asked for: filled by promotion
    on_the_job       ///< no award, and training on the job at most
};
BOOST_DESCRIBE_ENUM(OccupationClass, unset, award, apprenticeship, experience, on_the_job)

/// From the texts of the published columns "Typical education needed for entry", "Work experience in a related
/// occupation" and "Typical on-the-job training needed" ("None" where nothing is needed; "" is not known).
/// An apprenticeship decides first, then experience, then the award. Letter case, apostrophes and hyphens don't matter.
/// Source: BLS Employment Projections, tables 1.2 and 5.4.
[[nodiscard]] OccupationClass class_of(std::string_view entry_education, std::string_view work_experience,
                                       std::string_view training);

}  // namespace laborshed::labor_market
