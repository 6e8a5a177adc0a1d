#include <gilscope/option_table.h>

#include <array>

namespace gilscope {

namespace {

constexpr std::uint64_t hour = 3'600'000'000'000; ///< ns

constexpr bool repeatsAutomatically(const Plan& plan) {
    return plan.repeat == 0;
}
constexpr bool hasSchedule(const Plan& plan) {
    return plan.arrivalInterval.count() > 0;
}
constexpr bool leavesOutEmptyCall(const Plan& plan) {
    return !plan.emptyCall;
}

constexpr std::array table{
    PlanOption{.name = "workers",
               .field = "workers",
               .form = OptionForm::Whole,
               .member = &Plan::workers,
               .value = "N",
               .help = "Workers (default: the usable cores)",
               .most = limits::workers,
               .zeroIsChosen = true},
    PlanOption{.name = "jobs",
               .field = "jobs",
               .form = OptionForm::Whole,
               .member = &Plan::jobs,
               .value = "N",
               .help = "Jobs in each trial (default: as many as it takes to measure well)",
               .most = limits::jobs,
               .zeroIsChosen = true},
    PlanOption{.name = "repeat",
               .field = "repeat",
               .form = OptionForm::Repeat,
               .member = &Plan::repeat,
               .value = "N|auto",
               .help = "Trials of each runner, interleaved (default: 5); auto: until the ratios "
                       "are precise",
               .helpOfRun = "Trials of the runner (default: 1); auto: until the time is precise",
               .most = limits::repeat},
    PlanOption{.name = "precision",
               .field = "precision",
               .form = OptionForm::Percent,
               .member = &Plan::precision,
               .value = "PERCENT",
               .help = "Half-width of the intervals that --repeat auto wants (default: 3)",
               .least = 1,
               .most = 1000,
               .matters = repeatsAutomatically},
    PlanOption{.name = "budget",
               .field = "budget_ns",
               .form = OptionForm::Seconds,
               .member = &Plan::budget,
               .value = "SECONDS",
               .help = "Time within which --repeat auto has to end (default: 60)",
               .matters = repeatsAutomatically},
    PlanOption{.name = "warmup",
               .field = "warmup",
               .form = OptionForm::Whole,
               .member = &Plan::warmup,
               .value = "N",
               .help = "Calls by each worker before it is measured (default: 1)",
               .most = limits::warmup},
    PlanOption{.name = "rate",
               .field = "arrival_interval_ns",
               .form = OptionForm::Rate,
               .member = &Plan::arrivalInterval,
               .value = "JOBS/S",
               .help = "Jobs come by a schedule, as requests to a server, and latency counts from "
                       "there (default: a job begins when a worker is free)",
               .most = hour,
               .matters = hasSchedule},
    PlanOption{.name = "timeout",
               .field = "timeout_ns",
               .form = OptionForm::Seconds,
               .member = &Plan::timeout,
               .value = "SECONDS",
               .help = "Longest time for one job (default, and 0: none)",
               .group = OptionGroup::Limits},
    PlanOption{.name = "deadline",
               .field = "deadline_ns",
               .form = OptionForm::Seconds,
               .member = &Plan::deadline,
               .value = "SECONDS",
               .help = "Longest time for everything (default, and 0: none)",
               .group = OptionGroup::Limits},
    PlanOption{.name = "pin",
               .field = "pin",
               .form = OptionForm::Word,
               .member = &Plan::pin,
               .value = "none|cores|smt|one",
               .help = "Where workers may run (default: none)"},
    PlanOption{.name = "results",
               .field = "results",
               .form = OptionForm::Word,
               .member = &Plan::results,
               .value = "none|return",
               .help = "Drop results, or return, decode and compare them (default: return)"},
    PlanOption{.name = "seed",
               .field = "seed",
               .form = OptionForm::Whole,
               .member = &Plan::seed,
               .value = "N",
               .help = "Order of the trials (default: a new one each time)",
               .most = std::numeric_limits<std::uint64_t>::max(),
               .zeroIsChosen = true},
    PlanOption{.name = "no-prepare",
               .field = "prepare",
               .form = OptionForm::Off,
               .member = &Plan::prepare,
               .help = "Do not call once in the main interpreter first"},
    PlanOption{.name = {},
               .field = "empty_call",
               .member = &Plan::emptyCall,
               .matters = leavesOutEmptyCall},
    PlanOption{.name = "max-restarts",
               .field = "max_restarts",
               .form = OptionForm::Whole,
               .member = &Plan::maxRestarts,
               .value = "N",
               .help = "Crashed hosts replaced in one trial before it is given up (default: 3)",
               .group = OptionGroup::Limits,
               .most = limits::restarts},
    PlanOption{.name = "memory-limit",
               .field = "memory_limit",
               .form = OptionForm::Size,
               .member = &Plan::memoryLimit,
               .value = "SIZE",
               .help = "Memory a host may add, such as 2G (default, and 0: no limit)",
               .group = OptionGroup::Limits,
               .most = std::numeric_limits<std::uint64_t>::max()},
    PlanOption{.name = "no-live",
               .field = "live",
               .form = OptionForm::Off,
               .member = &Plan::live,
               .help = "Do not: nothing but the jobs runs"},
    PlanOption{.name = {}, .field = "control", .member = &Plan::control},
};

} // namespace

std::span<const PlanOption> optionTable() {
    return table;
}

} // namespace gilscope
