#include "fuzz_target.h"

#include <cstdio>
#include <cstdlib>

namespace gilscope::fuzz {

void require(bool holds, std::string_view promise, std::string_view detail) {
    if (holds)
        return;
    std::fprintf(stderr, "Broken promise: %.*s %.*s\n", static_cast<int>(promise.size()),
                 promise.data(), static_cast<int>(detail.size()), detail.data());
    std::abort();
}

} // namespace gilscope::fuzz
