#include <gilscope/export.h>
#include <gilscope/plan.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <vector>

namespace gilscope {

namespace {

constexpr std::array formats{ExportFormat::Csv,   ExportFormat::Markdown, ExportFormat::Html,
                             ExportFormat::Svg,   ExportFormat::Png,      ExportFormat::ChromeTrace,
                             ExportFormat::Pyperf};
constexpr std::array charts{Chart::Time, Chart::Speedup, Chart::Phases, Chart::Shares,
                            Chart::Timeline};

/// The value of `known` that `word` names, or an Error that says which there are.
template <class Values>
Result<typename Values::value_type> parseWord(std::string_view what, std::string_view word,
                                              const Values& known) {
    std::vector<std::string> words;
    for (const auto value : known) {
        if (toString(value) == word)
            return value;
        words.emplace_back(toString(value));
    }
    const std::string nearest = nearestWord(word, words);
    const std::string guess = nearest.empty() ? "" : fmt::format(" Did you mean '{}'?", nearest);
    return failure(ErrorCode::Usage, fmt::format("There is no {} '{}'.{} There are: {}", what, word,
                                                 guess, fmt::join(words, ", ")));
}

} // namespace

std::span<const ExportFormat> exportFormats() {
    return formats;
}

std::span<const Chart> exportCharts() {
    return charts;
}

std::string_view toString(ExportFormat format) {
    switch (format) {
    case ExportFormat::Csv:
        return "csv";
    case ExportFormat::Markdown:
        return "markdown";
    case ExportFormat::Html:
        return "html";
    case ExportFormat::Svg:
        return "svg";
    case ExportFormat::Png:
        return "png";
    case ExportFormat::ChromeTrace:
        return "chrome-trace";
    case ExportFormat::Pyperf:
        return "pyperf";
    }
    return "csv";
}

std::string_view toString(Chart chart) {
    switch (chart) {
    case Chart::Time:
        return "time";
    case Chart::Speedup:
        return "speedup";
    case Chart::Phases:
        return "phases";
    case Chart::Shares:
        return "shares";
    case Chart::Timeline:
        return "timeline";
    }
    return "time";
}

Result<ExportFormat> parseExportFormat(std::string_view word) {
    return parseWord("export format", word, formats);
}

Result<Chart> parseChart(std::string_view word) {
    return parseWord("chart", word, charts);
}

} // namespace gilscope
