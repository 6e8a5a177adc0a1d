#include "sweep_text.h"

#include "numbers.h"
#include "usage.h"

#include <gilscope/plan.h>

#include <fmt/format.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace gilscope::cli {

namespace {

constexpr std::uint64_t mostSteps = 16;

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// Parts of `text` between separators that stand outside of quotes and brackets.
std::vector<std::string_view> parts(std::string_view text, char separator) {
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
            found.push_back(trimmed(text.substr(begin, i - begin)));
            begin = i + 1;
        }
    }
    found.push_back(trimmed(text.substr(begin)));
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

using ReadNumber = std::function<Result<std::uint64_t>(std::string_view)>;

Result<std::vector<std::uint64_t>> readNumbers(std::string_view text, std::uint64_t factor,
                                               bool allIfFew, const ReadNumber& read) {
    std::vector<std::uint64_t> numbers;
    for (const std::string_view part : parts(text, ',')) {
        const auto dots = part.find("..");
        const auto low = read(trimmed(part.substr(0, dots)));
        if (!low)
            return tl::unexpected(low.error());
        if (dots == std::string_view::npos) {
            numbers.push_back(*low);
            continue;
        }
        const auto high = read(trimmed(part.substr(dots + 2)));
        if (!high)
            return tl::unexpected(high.error());
        if (*high < *low)
            return failure(ErrorCode::Usage,
                           fmt::format("--over: the range {} ends before it begins", part));
        const auto range = steps(*low, *high, factor, allIfFew);
        numbers.insert(numbers.end(), range.begin(), range.end());
    }
    return numbers;
}

} // namespace

Result<Sweep> readSweep(std::string_view text) {
    const auto equals = text.find('=');
    const std::string name(trimmed(text.substr(0, equals)));
    const std::vector<std::string> known{"workers", "args", "payload"};
    Sweep sweep;
    if (const auto over = parseSweepOver(name); over && *over != SweepOver::None)
        sweep.over = *over;
    else
        return failure(ErrorCode::Usage,
                       fmt::format("--over takes workers=..., args=... or payload=..., not '{}'{}",
                                   text, suggestion(name, known)));
    if (equals == std::string_view::npos)
        return failure(ErrorCode::Usage,
                       fmt::format("--over {0} needs values, such as {0}={1}", name,
                                   sweep.over == SweepOver::Workers   ? "1..8"
                                   : sweep.over == SweepOver::Payload ? "1k..1M"
                                                                      : "\"20; 22; 24\""));
    const std::string_view values = text.substr(equals + 1);
    if (sweep.over == SweepOver::Arguments) {
        for (const std::string_view part : parts(values, ';'))
            sweep.arguments.emplace_back(part);
    } else {
        const bool workers = sweep.over == SweepOver::Workers;
        const auto numbers =
            readNumbers(values, workers ? 2 : 4, workers, [&](std::string_view word) {
                return workers ? wholeNumber("--over workers=", word, 1, limits::workers)
                               : sizeNumber("--over payload=", word);
            });
        if (!numbers)
            return tl::unexpected(numbers.error());
        sweep.numbers = *numbers;
    }
    if (const auto checked = checkSweep(sweep); !checked)
        return failure(ErrorCode::Usage, "--over: " + checked.error().message);
    return sweep;
}

} // namespace gilscope::cli
