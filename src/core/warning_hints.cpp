#include <gilscope/warnings.h>

namespace gilscope {

namespace {

/// What the hint of the catalogue says, for somebody who has the plan's fields before them; empty:
/// the same words do.
std::string_view windowHint(WarningCode code) {
    switch (code) {
    case WarningCode::FewRepetitions:
        return "Set Repetitions to 5 or more.";
    case WarningCode::Noisy:
        return "Close other programs, or raise Repetitions.";
    case WarningCode::Outliers:
        return "Look at the trials one by one in the list of trials; something else may have run "
               "at that time.";
    case WarningCode::ShortMeasurement:
        return "Raise Jobs, or give the function larger arguments.";
    case WarningCode::NotMeasured:
        return "The Machine page says what this system does not allow.";
    case WarningCode::ValuesDiffer:
        return "See whether the callable depends on time, chance or shared state; where it may, "
               "set Results to dropped.";
    case WarningCode::IncompleteTrials:
        return "Their jobs are counted, their times are not; the Log page says why.";
    case WarningCode::RestartedHost:
        return "See the Log page; the trial's times include the restart.";
    case WarningCode::RingFull:
        return "Use longer jobs, or leave the engine a core of its own with fewer Workers.";
    case WarningCode::UnsupportedRunner:
        return "Tick another runner, or choose another Python.";
    case WarningCode::PrepareFailed:
        return "Try the function in a Python shell; the Log page has the traceback.";
    case WarningCode::WarmupFailed:
        return "See the Log page for the traceback; the measured jobs may fail alike.";
    case WarningCode::DecodeFailed:
        return "Return values that marshal or pickle can carry, or set Results to dropped.";
    case WarningCode::BaseNotSerial:
        return "Tick serial too for a speed-up over one worker.";
    case WarningCode::MoreWorkersThanCores:
        return "Set Workers to no more than the usable cores.";
    case WarningCode::Throttled:
        return "Set Workers below the quota, or raise the quota.";
    case WarningCode::PinningFailed:
        return "Let the scheduler decide under Pinning, or allow the cores to this process.";
    case WarningCode::RepeatBudgetEnded:
        return "Set Repetitions to a fixed number, or use longer jobs.";
    case WarningCode::Quota:
        return "Set Workers to no more than the quota allows, or raise it.";
    case WarningCode::ResultsTakenEarly:
        return "It is part of the measure time, as for any pool; set Results to dropped where only "
               "the work matters.";
    case WarningCode::WarmingUp:
        return "Raise Warm-up, so that they run before the clock starts, or raise Jobs.";
    default:
        return {};
    }
}

} // namespace

std::string hintFor(const WarningEvent& warning, Audience audience) {
    const WarningInfo* info = findWarning(warning.code);
    if (audience == Audience::CommandLine || info == nullptr || warning.hint != info->hint)
        return warning.hint;
    const std::string_view words = windowHint(info->code);
    return words.empty() ? warning.hint : std::string(words);
}

} // namespace gilscope
