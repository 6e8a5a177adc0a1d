#include <gilscope/message/catalogue.h>
#include <gilscope/plan.h>
#include <gilscope/sweep.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>
#include <cmath>

namespace gilscope {

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
