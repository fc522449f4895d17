#include "example/training.h"

#include "base/json_reader.h"
#include "example_tables.h"

namespace laborshed::example {

const Training& training() {
    static const Training read = [] {
        Training made;
        read_json(embedded::training, made);
        return made;
    }();
    return read;
}

}  // namespace laborshed::example
