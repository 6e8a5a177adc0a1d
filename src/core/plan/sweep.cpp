#include <gilscope/message/catalogue.h>
#include <gilscope/plan.h>
#include <gilscope/runners.h>
#include <gilscope/sweep.h>

#include "base/json_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace gilscope {

using message::say;

namespace {

tl::unexpected<Error> wrongSweep(Message message) {
    return failure(ErrorCode::Usage, std::move(message));
}
tl::unexpected<Error> wrongSweep(MessageCode code) {
    return wrongSweep(Message{code, {}});
}

template <class Value>
Result<void> checkDistinct(const std::vector<Value>& values) {
    std::set<Value> seen;
    for (const Value& value : values)
        if (!seen.insert(value).second)
            return wrongSweep(say<MessageCode::SweepTwice>(escapedLine(fmt::format("{}", value))));
    return {};
}

/// The size comes first; what the plan names besides follows.
std::string payloadArguments(std::uint64_t bytes, const std::string& others) {
    return others.empty() ? fmt::format("{}", bytes) : fmt::format("{}, {}", bytes, others);
}

} // namespace

std::vector<SweepPoint> sweepPoints(const Plan& plan) {
    const Sweep& sweep = plan.sweep;
    std::vector<SweepPoint> points;
    switch (sweep.over) {
    case SweepOver::None:
        break;
    case SweepOver::Workers:
        for (const std::uint64_t workers : sweep.numbers)
            points.push_back({static_cast<std::uint32_t>(workers), {}});
        break;
    case SweepOver::Arguments:
        for (const std::string& arguments : sweep.arguments)
            points.push_back({plan.workers, arguments});
        break;
    case SweepOver::Payload:
        for (const std::uint64_t bytes : sweep.numbers)
            points.push_back({plan.workers, payloadArguments(bytes, plan.arguments)});
        break;
    }
    if (points.empty())
        points.push_back({plan.workers, {}});
    return points;
}

Result<void> checkSweep(const Sweep& sweep) {
    const bool numbers = sweep.over == SweepOver::Workers || sweep.over == SweepOver::Payload;
    if (!sweep.numbers.empty() && !numbers)
        return wrongSweep(MessageCode::SweepUncounted);
    if (sweep.over == SweepOver::None)
        return {};
    if (sweep.size() == 0)
        return wrongSweep(MessageCode::SweepEmpty);
    if (sweep.size() > limits::sweepPoints)
        return wrongSweep(say<MessageCode::SweepMany>(sweep.size(), limits::sweepPoints));
    if (sweep.scaling == Scaling::Weak && sweep.over != SweepOver::Workers)
        return wrongSweep(MessageCode::SweepWeak);
    const std::uint64_t least = sweep.over == SweepOver::Workers ? 1 : 0;
    const std::uint64_t most = sweep.over == SweepOver::Workers ? limits::workers : limits::payload;
    for (const std::uint64_t number : sweep.numbers)
        if (number < least || number > most)
            return wrongSweep(least == 1 ? say<MessageCode::SweepWorkers>(number, least, most)
                                         : say<MessageCode::SweepSize>(number, least, most));
    for (const std::string& arguments : sweep.arguments) {
        if (arguments.find_first_not_of(" \t") == std::string::npos)
            return wrongSweep(MessageCode::SweepBlank);
        if (arguments.find('\0') != std::string::npos)
            return wrongSweep(MessageCode::SweepNul);
    }
    if (auto distinct = checkDistinct(sweep.numbers); !distinct)
        return distinct;
    return checkDistinct(sweep.arguments);
}

std::string_view toString(SweepOver over) {
    switch (over) {
    case SweepOver::None:
        return "none";
    case SweepOver::Workers:
        return "workers";
    case SweepOver::Arguments:
        return "args";
    case SweepOver::Payload:
        return "payload";
    }
    return "?";
}

std::string_view toString(Scaling scaling) {
    switch (scaling) {
    case Scaling::Strong:
        return "strong";
    case Scaling::Weak:
        return "weak";
    }
    return "?";
}

Result<void> checkShapes(const Plan& plan) {
    for (const std::string& runner : plan.runners) {
        const RunnerInfo* const info = findRunner(runner);
        if (info == nullptr || !(info->grouped || info->interpreters))
            continue;
        for (const SweepPoint& point : sweepPoints(plan)) {
            if (point.workers == 0)
                continue;
            std::uint32_t together = point.workers; // in one process
            if (info->grouped) {
                const auto shape = hybridShape(parseRunnerId(runner), point.workers);
                if (!shape)
                    return tl::unexpected(shape.error());
                together = shape->perProcess;
            }
            if (info->interpreters && together > limits::interpreters)
                return failure(ErrorCode::Usage,
                               say<MessageCode::RunnerNoRoom>(withoutPython(runner), together,
                                                              limits::interpreters));
        }
    }
    return {};
}

} // namespace gilscope
