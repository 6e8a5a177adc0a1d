#include "fuzz_target.h"

#include <gilscope/plan.h>

namespace gilscope::fuzz {

void planReader(Bytes input) {
    const Result<Plan> plan = parsePlan(asText(input));
    if (!plan) {
        const Error& error = plan.error();
        require(error.code == ErrorCode::Usage, "a bad plan is wrong usage", error.english());
        require(!error.english().empty() && error.english().find('\n') == std::string::npos,
                "an error is one line", error.english());
        require(error.english().size() < 2000, "an error is short enough to read", error.english());
        return;
    }
    const std::string written = writePlan(*plan);
    require(written.find('\n') == std::string::npos, "a plan is one line", written);
    const Result<Plan> again = parsePlan(written);
    require(again.has_value(), "a plan that was written can be read",
            again ? std::string_view{} : std::string_view(again.error().english()));
    require(*again == *plan, "a plan survives being written", written);
}

} // namespace gilscope::fuzz
