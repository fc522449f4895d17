#include "base/shared_fields.h"

#include <gtest/gtest.h>

namespace laborshed {
namespace {

struct Named {
    std::string id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Named, (), (id, name))

struct Stored : Named {
    std::int64_t seats = 0;
    std::string day;
    std::vector<std::string> places;
};
BOOST_DESCRIBE_STRUCT(Stored, (Named), (seats, day, places))

struct View {
    std::string name;
    std::optional<std::int64_t> seats;
    std::int64_t places = -1;
    std::string label = "as it was";
};
BOOST_DESCRIBE_STRUCT(View, (), (name, seats, places, label))

TEST(SharedFields, AreCopiedByName) {
    Stored from;
    from.name = "Evenings";
    from.seats = 12;
    from.places = {"north", "south"};
    const auto made = shared_fields<View>(from);
    EXPECT_EQ(made.name, "Evenings");
    EXPECT_EQ(made.seats, 12);
    EXPECT_EQ(made.places, -1) << "a list is no number";
    EXPECT_EQ(made.label, "as it was");
}

TEST(SharedFields, OfASecondStructComeOnTop) {
    View view{.name = "Evenings", .seats = 12};
    Named from;
    from.name = "Mornings";
    copy_shared_fields(from, view);
    EXPECT_EQ(view.name, "Mornings");
    EXPECT_EQ(view.seats, 12);
}

}  // namespace
}  // namespace laborshed
