#include "equity/level.h"

#include "base/error.h"

#include <boost/math/distributions/normal.hpp>

namespace laborshed::equity {

void check_level(double level) {
    if (!(level > 0 && level < 1)) {
        throw Error(ErrorKind::bad_input, say("E4184"));
    }
}

void check_share(std::size_t successes, std::size_t trials) {
    if (successes > trials) {
        throw Error(ErrorKind::bad_input, say("E4231"));
    }
}

double z_of(double level) {
    check_level(level);
    return boost::math::quantile(boost::math::complement(boost::math::normal(), (1 - level) / 2));
}

}  // namespace laborshed::equity
