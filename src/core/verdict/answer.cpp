#include "verdict/answer.h"

#include <algorithm>

namespace gilscope::detail {

Answer answerOf(const Summary& summary) {
    Answer answer;
    const RowRatios ratios = timeRatios(summary);
    answer.arguments = headlineArguments(summary, ratios);
    if (hollowRow(summary, answer.arguments) != nullptr || bySchedule(summary))
        return answer;
    answer.waits = waitsOf(summary, answer.arguments);
    const std::vector<const ResultRow*> rows = contenders(summary, ratios, answer.arguments);
    if (rows.empty())
        return answer;

    answer.best.push_back(rows.front());
    answer.against = compareWithFastest(summary, ratios, rows);
    const Costs costs(summary);
    std::uint32_t repeat = 0;
    for (const Against& one : answer.against) {
        if (one.finding == Finding::Faster) {
            answer.costs.emplace_back(one.other, costs.against(*rows.front(), *one.other));
            continue;
        }
        answer.best.push_back(one.other);
        if (one.finding != Finding::NoDifference && one.repeatNeeded == 0)
            answer.quietMachine = true;
        else
            repeat = std::max(repeat, one.repeatNeeded);
    }
    if (repeat > 0 && !answer.quietMachine)
        answer.repeat = repeat;
    return answer;
}

} // namespace gilscope::detail
