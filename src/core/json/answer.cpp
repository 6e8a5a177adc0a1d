#include "json/answer.h"

#include "stream/message_json.h"
#include "verdict/answer.h"
#include "json/curves.h"

#include <gilscope/message/english.h>
#include <gilscope/runners.h>

#include <string_view>

namespace gilscope::detail {

namespace {

std::string_view wordOf(WaitKind kind) {
    switch (kind) {
    case WaitKind::Gil:
        return "gil_wait";
    case WaitKind::Core:
        return "run_queue";
    case WaitKind::Locks:
        return "lock_wait";
    case WaitKind::Blocked:
        return "blocked";
    case WaitKind::Start:
        return "late";
    case WaitKind::Jobs:
        return "idle";
    }
    return {};
}

std::string_view wordOf(Finding finding) {
    switch (finding) {
    case Finding::Faster:
        return "faster";
    case Finding::NoDifference:
        return "no_difference";
    case Finding::TooNoisy:
        return "too_noisy";
    case Finding::TooFew:
        return "too_few";
    case Finding::OnceEach:
        return "once";
    case Finding::Apart:
        return "apart";
    }
    return {};
}

/// Which row is meant.
OrderedJson rowJson(const ResultRow& row) {
    return {{"runner", withoutPython(row.runner)},
            {"python", row.python.empty() ? OrderedJson(nullptr) : OrderedJson(row.python)},
            {"workers", row.workers}};
}

OrderedJson againstJson(const Against& one) {
    OrderedJson json = rowJson(*one.other);
    json["ratio"] = one.finding == Finding::Apart ? OrderedJson(nullptr) : jsonEstimate(one.ratio);
    json["finding"] = wordOf(one.finding);
    const bool ahead = one.finding == Finding::Faster && one.breakEven;
    json["from_jobs"] = ahead ? jsonNumber(one.breakEven->jobs) : OrderedJson(nullptr);
    return json;
}

OrderedJson costJson(const ResultRow& row, const Cost& cost) {
    OrderedJson json = rowJson(row);
    json["start_later_s"] = jsonNumber(cost.startLater);
    json["memory_mib"] = jsonNumber(cost.memoryMib);
    return json;
}

void addDoubts(const std::vector<WarningEvent>& warnings, const OrderedJson& about,
               OrderedJson& list) {
    for (const WarningEvent& warning : warnings) {
        OrderedJson doubt{{"code", warning.code}};
        doubt.update(about);
        doubt["message"] = english(warning.message);
        list.push_back(std::move(doubt));
    }
}

} // namespace

OrderedJson answerJson(const Summary& summary) {
    const Answer answer = answerOf(summary);
    OrderedJson best = OrderedJson::array(), against = OrderedJson::array();
    OrderedJson costs = OrderedJson::array(), waits = OrderedJson::array();
    OrderedJson doubts = OrderedJson::array(), next = OrderedJson::array();
    OrderedJson sentences = OrderedJson::array();
    for (const ResultRow* row : answer.best)
        best.push_back(row->runner);
    for (const Against& one : answer.against)
        against.push_back(againstJson(one));
    for (const auto& [row, cost] : answer.costs)
        if (cost.startLater || cost.memoryMib)
            costs.push_back(costJson(*row, cost));
    for (const Wait& wait : answer.waits) {
        OrderedJson json = rowJson(*wait.row);
        json["kind"] = wordOf(wait.kind);
        json["share"] = jsonNumber(wait.share);
        waits.push_back(std::move(json));
    }
    addDoubts(summary.warnings, OrderedJson::object(), doubts);
    for (const ResultRow& row : summary.rows)
        addDoubts(row.warnings, rowJson(row), doubts);
    for (const Message& sentence : summary.verdict)
        putMessage(sentences.emplace_back(OrderedJson::object()), sentence);
    if (answer.repeat)
        next.push_back({{"action", "repeat"},
                        {"repeat", *answer.repeat},
                        {"seconds", jsonNumber(*answer.repeat * secondsPerRepetition(summary))}});
    if (answer.quietMachine)
        next.push_back({{"action", "quiet_machine"}});
    return {{"best", std::move(best)},       {"arguments", answer.arguments},
            {"against", std::move(against)}, {"costs", std::move(costs)},
            {"waits", std::move(waits)},     {"doubts", std::move(doubts)},
            {"next", std::move(next)},       {"sentences", std::move(sentences)}};
}

} // namespace gilscope::detail
