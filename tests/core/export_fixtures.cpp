#include "export_fixtures.h"

#include "analysis_fixtures.h"
#include "export/text.h"

#include <algorithm>
#include <regex>
#include <set>

namespace gilscope::testing {

namespace {

constexpr const char* hostileText = "<script>alert(\"x\")</script> & 'y', ]]> | `z`\r\n\xff\xc3(";

PhaseEvent phaseOf(TrialId trial, Phase phase, std::int64_t startMs, std::int64_t endMs) {
    return {trial, phase, noWorker, Nanoseconds(startMs * ms), Nanoseconds(endMs * ms)};
}

/// Gives the trial what endOf() does not know: phases that fit its end, a sample, a mark.
void furnish(Trial& trial) {
    const TrialId id = trial.spec.id;
    const std::int64_t init = trial.end->init.count() / ms;
    const std::int64_t measure = trial.end->measure.count() / ms;
    trial.sinceBegin = Nanoseconds(1000 * ms * index(id));
    trial.phases = {phaseOf(id, Phase::Prepare, 0, 2),
                    phaseOf(id, Phase::Spawn, 2, 2 + init / 2),
                    phaseOf(id, Phase::Import, 2 + init / 2, 2 + init),
                    phaseOf(id, Phase::Warmup, 2 + init, 5 + init),
                    phaseOf(id, Phase::Measure, 5 + init, 5 + init + measure),
                    phaseOf(id, Phase::Drain, 5 + init + measure, 7 + init + measure)};
    BatchList later;
    for (const auto& batch : trial.batches) {
        JobBatch moved = *batch;
        for (std::int64_t& start : moved.start)
            start += (5 + init) * ms;
        later.push_back(moved);
    }
    trial.batches = std::move(later);
    auto sample = std::make_shared<SampleEvent>();
    sample->trial = id;
    sample->time = Nanoseconds(20 * ms);
    sample->coreBusy = {998, 7};
    sample->done = 3;
    trial.samples = {sample};
    trial.marks = {{id, WorkerId(0), JobIndex(1), Nanoseconds((6 + init) * ms), "half way"}};
}

Comparison copyOf(const std::shared_ptr<const Comparison>& comparison) {
    return *comparison;
}

} // namespace

std::string exported(void (*exporter)(const Summary&, const TextSink&), const Summary& summary) {
    std::string text;
    exporter(summary, [&](std::string_view piece) { text += piece; });
    return text;
}

std::string exportedChart(const Summary& summary, Chart chart) {
    std::string text;
    exportSvg(summary, chart, [&](std::string_view piece) { text += piece; });
    return text;
}

Comparison fullComparison(std::uint32_t repeat) {
    std::vector<TrialText> trials;
    for (std::uint32_t i = 0; i < repeat; ++i) {
        trials.push_back({"serial", 1, 200 + i, 3});
        trials.push_back({"thread", 2, 205 + 2 * i, 4});
        trials.push_back({"subinterpreter", 2, 104 + i % 3, 24});
    }
    Comparison comparison = copyOf(comparisonOf(trials));
    for (auto& shared : comparison.trials) {
        auto trial = std::make_shared<Trial>(*shared);
        furnish(*trial);
        shared = std::move(trial);
    }
    auto bad = std::make_shared<Trial>(*comparison.trials[1]);
    BatchList batches;
    for (const auto& shared : bad->batches) {
        JobBatch batch = *shared;
        if (batches.empty()) {
            batch.status[2] = JobStatus::Failed;
            batch.cpu[2] = 900'000;
            batch.coreStart[3] = batch.coreEnd[3] = 0xffff;
        }
        batches.push_back(batch);
    }
    bad->batches = std::move(batches);
    bad->errors = {{bad->spec.id, WorkerId(0), JobIndex(2), JobStatus::Failed, "ValueError",
                    message::verbatim("n is odd"), "Traceback (most recent call last):\n  ..."}};
    bad->errorCount = 1;
    bad->end->jobsOk -= 1;
    bad->end->jobsFailed = 1;
    comparison.trials[1] = bad;
    comparison.hello->unixTimeMs = 1'795'411'200'123;
    comparison.hello->generator = "gilscope-engine 0.1.0";
    return comparison;
}

Comparison hostileComparison() {
    Comparison comparison = fullComparison();
    comparison.hello->generator = hostileText;
    comparison.machine->facts.model = hostileText;
    comparison.machine->facts.host = hostileText;
    PlanEvent& plan = *comparison.plan;
    plan.callText = hostileText;
    plan.plan.callable = plan.plan.script = plan.plan.arguments = hostileText;
    plan.scriptSource = hostileText;
    plan.python.version = plan.python.abi = plan.python.build = hostileText;
    WarningEvent warning{hostileText, message::verbatim(hostileText), hostileText, {}};
    comparison.warnings = {warning};
    std::replace(plan.plan.runners.begin(), plan.plan.runners.end(), std::string("thread"),
                 std::string(hostileText));
    for (TrialSpec& spec : plan.trials)
        if (spec.runner == "thread")
            spec.runner = hostileText;
    for (auto& shared : comparison.trials) {
        auto trial = std::make_shared<Trial>(*shared);
        if (trial->spec.runner == "thread")
            trial->spec.runner = hostileText;
        trial->end->value = hostileText;
        for (MarkEvent& mark : trial->marks)
            mark.text = hostileText;
        for (JobErrorEvent& error : trial->errors) {
            error.kind = error.traceback = hostileText;
            error.message = message::verbatim(hostileText);
        }
        shared = std::move(trial);
    }
    comparison.end->status = EndStatus::Failed;
    comparison.end->message = message::verbatim(hostileText);
    return comparison;
}

Summary summaryOf(Comparison comparison) {
    return summarise(std::make_shared<const Comparison>(std::move(comparison)));
}

Summary emptySummary() {
    Comparison comparison;
    comparison.hello = HelloEvent{};
    comparison.damage = Error{ErrorCode::Damaged, "Line 2 is not JSON.", {}};
    return summaryOf(std::move(comparison));
}

std::vector<std::vector<std::string>> parseCsv(const std::string& text) {
    std::vector<std::vector<std::string>> lines;
    std::vector<std::string> line(1);
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
            line.back() += '"';
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == ',') {
            line.emplace_back();
        } else if (!quoted && c == '\n') {
            lines.push_back(std::exchange(line, std::vector<std::string>(1)));
        } else {
            line.back() += c;
        }
    }
    return lines;
}

std::string CsvTable::at(std::size_t row, const std::string& column) const {
    const auto& heading = m_lines.front();
    const auto found = std::find(heading.begin(), heading.end(), column);
    if (found == heading.end())
        return "no such column " + column;
    return m_lines.at(row + 1).at(static_cast<std::size_t>(found - heading.begin()));
}

bool CsvTable::regular() const {
    const auto& heading = m_lines.front();
    return std::set<std::string>(heading.begin(), heading.end()).size() == heading.size() &&
           std::all_of(m_lines.begin(), m_lines.end(),
                       [&](const auto& line) { return line.size() == heading.size(); });
}

std::string xmlFault(const std::string& text) {
    if (exporting::validUtf8(text) != text)
        return "not UTF-8";
    static const std::regex entity("^&(lt|gt|amp|quot|#39);");
    static const std::regex tag(
        "^<([A-Za-z][A-Za-z0-9]*)((\\s+[A-Za-z0-9:-]+=\"[^\"<]*\")*)\\s*(/?)>");
    std::vector<std::string> open;
    bool rooted = false;
    std::size_t at = text.rfind("<?xml", 0) == 0 ? text.find("?>") + 2 : 0;
    while (at < text.size()) {
        const char c = text[at];
        // No element of ours is longer, and a whole file is too much for std::regex.
        const std::string rest = c == '<' || c == '&' ? text.substr(at, 400'000) : "";
        std::smatch match;
        if (c == '&') {
            if (!std::regex_search(rest, entity))
                return "a bare & at " + rest.substr(0, 30);
        } else if (rest.rfind("</", 0) == 0) {
            const std::string name = rest.substr(2, rest.find('>') - 2);
            if (open.empty() || open.back() != name)
                return "</" + name + "> closes nothing";
            open.pop_back();
            at += name.size() + 3;
            continue;
        } else if (c == '<') {
            const std::string element = rest.substr(0, rest.find('>') + 1);
            if (!std::regex_search(element, match, tag))
                return "no element: " + rest.substr(0, 60);
            if (open.empty() && std::exchange(rooted, true))
                return "two roots";
            if (match[4].length() == 0)
                open.push_back(match[1]);
            for (std::size_t amp = element.find('&'); amp != std::string::npos;
                 amp = element.find('&', amp + 1))
                if (!std::regex_search(element.substr(amp), entity))
                    return "a bare & in " + element.substr(0, 60);
            at += element.size();
            continue;
        } else if (open.empty() && c != '\n') {
            return "text outside of the root";
        }
        ++at;
    }
    return open.empty() && rooted ? "" : "an element is left open";
}

} // namespace gilscope::testing
