// A partnership with a community group, a college and a hospital, and a person of each: on both databases.
#pragma once

#include "browser.h"

namespace laborshed::testing {

/// Cara is of the Neighborhood Center, Kim of River College, Sam of Valley Hospital.
class NursesOnBothDatabases : public BookOnBothDatabases {
  protected:
    void SetUp() override {
        BookOnBothDatabases::SetUp();
        if (IsSkipped()) {
            return;
        }
        cara = member_of("Neighborhood Center", "cara@center.org", center, "community");
        kim = member_of("River College", "kim@college.edu", college, "education");
        sam = member_of("Valley Hospital", "sam@hospital.org", hospital);
        partnership = make(*maria, "/api/partnerships", {{"name", "Nurses"}, {"stage", "delivering"}});
    }

    /// The id of what a POST of these fields makes.
    static std::string make(Browser& who, const std::string& target, const boost::json::object& fields) {
        return who.made(target, boost::json::serialize(fields));
    }
    /// Takes part in the partnership, for 800 days now.
    void join(const std::string& organization, const std::string& role = "member") {
        make(*maria, "/api/memberships",
             {{"partnership", partnership}, {"organization", organization}, {"role", role}, {"since", ago(800)}});
    }
    /// A program of the college with one cohort.
    void train(const std::string& title, const std::string& starts, const std::string& ends) {
        program = make(*kim, "/api/training-programs",
                       {{"partnership", partnership},
                        {"organization", college},
                        {"title", title},
                        {"cip", "51.3801"},
                        {"credential", "license"},
                        {"occupation", "29-1141"}});
        cohort = make(*kim, "/api/cohorts",
                      {{"program", program}, {"name", "Fall"}, {"seats", 20}, {"starts", starts}, {"ends", ends}});
    }

    std::unique_ptr<Browser> cara, kim, sam;
    std::string center, college, hospital, partnership, program, cohort;
};

}  // namespace laborshed::testing
