#include <gilscope/comparison.h>

namespace gilscope {

std::string verdictText(const Summary& summary) {
    return summary.rows.empty() ? "Nothing was measured." : "See the figures of each runner.";
}

} // namespace gilscope
