#include <gilscope/curves.h>
#include <gilscope/message/catalogue.h>
#include <gilscope/plan.h>
#include <gilscope/runners.h>

#include "base/json_fields.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
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

namespace {

constexpr std::uint64_t mostSteps = 16;

std::string_view trimmedValue(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// Parts of `text` between separators that stand outside of quotes and brackets.
std::vector<std::string_view> valueParts(std::string_view text, char separator) {
    std::vector<std::string_view> found;
    std::size_t begin = 0;
    int depth = 0;
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote != 0) {
            if (c == '\\')
                ++i;
            else if (c == quote)
                quote = 0;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '(' || c == '[' || c == '{') {
            ++depth;
        } else if (c == ')' || c == ']' || c == '}') {
            --depth;
        } else if (c == separator && depth <= 0) {
            found.push_back(trimmedValue(text.substr(begin, i - begin)));
            begin = i + 1;
        }
    }
    found.push_back(trimmedValue(text.substr(begin)));
    return found;
}

/// Numbers from `low` to `high`: one by one if they are few, else each `factor` times the last.
std::vector<std::uint64_t> steps(std::uint64_t low, std::uint64_t high, std::uint64_t factor,
                                 bool allIfFew) {
    std::vector<std::uint64_t> numbers;
    const bool all = allIfFew && high - low < mostSteps;
    for (std::uint64_t at = low; at < high; at = all ? at + 1 : std::max(at + 1, at * factor))
        numbers.push_back(at);
    numbers.push_back(high);
    return numbers;
}

/// "64k", "1 MiB": bytes.
Result<std::uint64_t> readSize(std::string_view text) {
    const auto wrong = failure(ErrorCode::Usage, message::say<MessageCode::SweepNoSize>(text));
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    std::string_view rest = text.substr(static_cast<std::size_t>(end - text.data()));
    if (problem != std::errc() || !std::isfinite(value) || value < 0)
        return wrong;
    while (rest.starts_with(' '))
        rest.remove_prefix(1);
    for (const auto& [letters, factor] :
         {std::pair{"kK", 0x1p10}, std::pair{"mM", 0x1p20}, std::pair{"gG", 0x1p30}})
        if (!rest.empty() && std::string_view(letters).find(rest.front()) != rest.npos) {
            value *= factor;
            rest.remove_prefix(1);
            if (rest.starts_with('i'))
                rest.remove_prefix(1);
            break;
        }
    if (rest.starts_with('B'))
        rest.remove_prefix(1);
    if (!rest.empty() || value > 1e18)
        return wrong;
    return static_cast<std::uint64_t>(value);
}

Result<std::uint64_t> readCount(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size() || value < 1 ||
        value > limits::workers)
        return failure(ErrorCode::Usage,
                       message::say<MessageCode::SweepNoNumber>(text, limits::workers));
    return value;
}

Result<std::vector<std::uint64_t>> readNumbers(std::string_view text, bool workers) {
    const auto read = [&](std::string_view word) {
        return workers ? readCount(word) : readSize(word);
    };
    std::vector<std::uint64_t> numbers;
    for (const std::string_view part : valueParts(text, ',')) {
        const auto dots = part.find("..");
        const auto low = read(trimmedValue(part.substr(0, dots)));
        if (!low)
            return tl::unexpected(low.error());
        if (dots == std::string_view::npos) {
            numbers.push_back(*low);
            continue;
        }
        const auto high = read(trimmedValue(part.substr(dots + 2)));
        if (!high)
            return tl::unexpected(high.error());
        if (*high < *low)
            return failure(ErrorCode::Usage, message::say<MessageCode::SweepRange>(part));
        const auto range = steps(*low, *high, workers ? 2 : 4, workers);
        numbers.insert(numbers.end(), range.begin(), range.end());
    }
    return numbers;
}

} // namespace

Result<Sweep> parseSweepValues(SweepOver over, std::string_view values) {
    Sweep sweep;
    sweep.over = over;
    if (over == SweepOver::Arguments) {
        for (const std::string_view part : valueParts(values, ';'))
            sweep.arguments.emplace_back(part);
    } else {
        const auto numbers = readNumbers(values, over == SweepOver::Workers);
        if (!numbers)
            return tl::unexpected(numbers.error());
        sweep.numbers = *numbers;
    }
    if (const auto checked = checkSweep(sweep); !checked)
        return tl::unexpected(checked.error());
    return sweep;
}

std::string sweepValues(const Sweep& sweep) {
    return sweep.over == SweepOver::Arguments ? fmt::format("{}", fmt::join(sweep.arguments, "; "))
                                              : fmt::format("{}", fmt::join(sweep.numbers, ", "));
}

} // namespace gilscope
