#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>

#include "commands/commands.h"
#include "commands/comparison_command.h"
#include "output.h"
#include "plan_options.h"
#include "session_run.h"
#include "text/report.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace gilscope::cli {

namespace {

int printSelfTest(const Summary& summary, bool json) {
    const auto printed =
        print(json ? selfTestJson(summary) : selfTestReport(summary, standardOutputStyle()));
    return printed ? exit_code::good : fail(printed.error());
}

/// What is left to say on standard error after the result, and the exit code.
int conclude(const SessionOutcome& outcome, const Summary& summary) {
    int code = summary.anyJobBad ? exit_code::jobsBad : exit_code::good;
    if (outcome.recordingProblem) {
        complain(fmt::format("{}; the run went on without it", english(*outcome.recordingProblem)));
        code = exit_code::jobsBad;
    }
    if (outcome.interrupted)
        return exit_code::interrupted;
    if (outcome.failed)
        return fail(*outcome.failed);
    const Comparison& comparison = *outcome.comparison;
    if (comparison.damage)
        return fail({ErrorCode::System,
                     message::say<MessageCode::StreamBrokeOff>(comparison.damage->message)});
    if (!comparison.end)
        return fail({ErrorCode::System, message::say<MessageCode::EngineUnsaid>()});
    switch (comparison.end->status) {
    case EndStatus::Failed:
        return fail({ErrorCode::System, comparison.end->message});
    case EndStatus::Deadline:
        complain("the deadline ended it; what was measured until then is above");
        return exit_code::interrupted;
    case EndStatus::Stopped:
        complain("it was stopped; what was measured until then is above");
        return exit_code::interrupted;
    case EndStatus::Complete:
        break;
    }
    return code;
}

/// Whether any trial has got further than its preparation.
bool anythingMeasured(const Comparison& comparison) {
    return std::any_of(comparison.trials.begin(), comparison.trials.end(), [](const auto& trial) {
        return std::any_of(trial->phases.begin(), trial->phases.end(),
                           [](const PhaseEvent& phase) { return phase.phase != Phase::Prepare; });
    });
}

} // namespace

int printSummary(const Summary& summary, bool json) {
    const auto printed =
        print(json ? summaryJson(summary) : comparisonReport(summary, standardOutputStyle()));
    return printed ? exit_code::good : fail(printed.error());
}

namespace {

/// Checks, runs, prints; returns the exit code.
int runComparison(const PlanOptions& options) {
    const auto installation = options.place.machine.installation();
    if (!installation && installation.error().code == ErrorCode::Usage)
        return fail(installation.error());
    const auto plan = options.plan(installation ? installation->bundledScript : QString());
    // What the user got wrong comes before what the machine lacks.
    if (!plan && plan.error().code == ErrorCode::Usage)
        return fail(plan.error());
    if (!installation)
        return fail(installation.error());
    if (!plan)
        return fail(plan.error());
    const SigpipeIgnored untilAllIsSaid;
    const auto outcome = runSession(*installation, *plan, options.output.value_or(""));
    if (!outcome)
        return fail(outcome.error());
    const Summary summary = summarise(outcome->comparison);
    // An engine that refused has measured nothing: its one line says it all.
    if (!outcome->failed || anythingMeasured(*outcome->comparison))
        if (const int problem = options.selfTest ? printSelfTest(summary, options.json)
                                                 : printSummary(summary, options.json))
            return outcome->interrupted ? exit_code::interrupted : problem;
    return conclude(*outcome, summary);
}

void runWhenNamed(CLI::App& command, std::shared_ptr<PlanOptions> options, Action& chosen) {
    command.callback([options = std::move(options), &chosen] {
        chosen = [options] { return runComparison(*options); };
    });
}

} // namespace

void addRun(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand("run", "Run one trial of one runner");
    auto options = std::make_shared<PlanOptions>(false);
    options->addTo(*command);
    runWhenNamed(*command, options, chosen);
}

void addCompare(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand(
        "compare", "Run the same jobs in several runners, interleaved and repeated");
    auto options = std::make_shared<PlanOptions>(true);
    options->addTo(*command);
    options->addSelfTestTo(*command);
    runWhenNamed(*command, options, chosen);
}

void addSweep(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand(
        "sweep", "Compare over several worker counts, arguments or payload sizes");
    auto options = std::make_shared<PlanOptions>(true);
    options->addSweepTo(*command);
    options->addTo(*command);
    runWhenNamed(*command, options, chosen);
}

} // namespace gilscope::cli
