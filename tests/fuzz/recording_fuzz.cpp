#include "fuzz_target.h"

#include <gilscope/codec.h>
#include <gilscope/comparison.h>
#include <gilscope/diff.h>
#include <gilscope/export.h>
#include <gilscope/message/english.h>

#include <nlohmann/json.hpp>

#include <utility>

namespace gilscope::fuzz {

namespace {

std::shared_ptr<const Comparison> readRecording(std::string_view bytes) {
    RecordingDecoder decoder;
    ComparisonBuilder builder;
    builder.readOn();
    const auto take = [&](Event&& event) { return builder.apply(std::move(event)); };
    auto read = decoder.feed(bytes, take);
    if (read)
        read = decoder.finish(take);
    if (auto damage = decoder.damage(*builder.snapshot()))
        builder.explainDamage(std::move(*damage));
    require(read || builder.snapshot()->damage, "what cannot be read is said");
    return builder.snapshot();
}

/// What an export says in all.
template <class Export>
std::string collected(Export&& write) {
    std::string text;
    write([&text](std::string_view piece) { text += piece; });
    return text;
}

void requireJson(const std::string& text, std::string_view what) {
    require(!text.empty(), "there is always something to say", what);
    require(nlohmann::json::accept(text), "what is written as JSON is JSON", what);
}

/// A number that is none would stand in an attribute; what people wrote is escaped there.
void requireNumbers(const std::string& drawing) {
    for (const char* none : {"=\"nan", "=\"-nan", "=\"inf", "=\"-inf"})
        require(drawing.find(none) == std::string::npos, "a drawing holds numbers", none);
}

} // namespace

void recordingReader(Bytes input) {
    const auto comparison = readRecording(asText(input));
    const Summary summary = summarise(comparison);
    requireJson(summaryJson(summary), "summary");
    require(!summary.verdict.empty(), "there is always a verdict");

    using Write = void (*)(const Summary&, const TextSink&);
    for (const Write write : {Write{exportCsvJobs}, Write{exportCsvTrials}, Write{exportCsvWorkers},
                              Write{exportCsvSummary}, Write{exportMarkdown}})
        require(!collected([&](const TextSink& sink) { write(summary, sink); }).empty(),
                "an export is not empty");
    requireNumbers(collected([&](const TextSink& sink) { exportHtml(summary, sink); }));
    for (const Chart chart :
         {Chart::Time, Chart::Speedup, Chart::Phases, Chart::Shares, Chart::Timeline})
        requireNumbers(collected([&](const TextSink& sink) { exportSvg(summary, chart, sink); }));
    requireJson(collected([&](const TextSink& sink) { exportChromeTrace(summary, sink); }),
                "chrome-trace");
    Result<void> suite;
    const std::string pyperf =
        collected([&](const TextSink& sink) { suite = exportPyperf(summary, sink); });
    if (suite)
        requireJson(pyperf, "pyperf");
    else
        require(pyperf.empty(), "a refused export writes nothing");

    const ComparisonDiff diff = diffSummaries(summary, summary);
    requireJson(diffJson(diff, "a", "b"), "diff");
    const auto words = [](const Message& message) { return message::english(message); };
    require(!diffText(diff, "a", "b", words).empty(),
            "there is always a difference to report, or none");
}

} // namespace gilscope::fuzz
