#include <gilscope/doctor.h>

#include <gilscope/message/english.h>

#include <algorithm>
#include <cmath>

namespace gilscope::doctor {

namespace {

using message::say;
using enum message::Code;

constexpr double muchLoad = 0.5;        ///< programs that want to run, for each usable core
constexpr double muchPressure = 0.1;    ///< of the last 10 s
constexpr double muchSteal = 0.01;      ///< of the cores' time
constexpr double muchOfOthers = 0.05;   ///< of the cores' time
constexpr double muchSlower = 0.05;     ///< the clock or the speed fell by that part
constexpr double degreesBelowLimit = 5; ///< nearer than that is hot

/// A property, and the family of the doubt that there may be about it.
struct Property {
    MessageCode doubt;
    MessageCode name;
};

/// Collects findings; each call is one line of the report.
class Findings {
public:
    void good(Property property, Message value) {
        add(property, std::move(value), Judgement::Good, std::nullopt);
    }
    void unknown(Property property) {
        add(property, say<SeenUnknown>(), Judgement::Unknown, std::nullopt);
    }
    void note(Property property, Message value) {
        add(property, std::move(value), Judgement::Note, Message{property.doubt, {}});
    }
    void doubt(Property property, Message value) {
        doubt(property, std::move(value), Message{property.doubt, {}});
    }
    void doubt(Property property, Message value, Message what) {
        add(property, std::move(value), Judgement::Doubt, std::move(what));
    }
    /// A share of something that should be small; `seen` says of what.
    void share(Property property, const std::optional<double>& value, double much,
               MessageCode seen) {
        if (!value)
            return unknown(property);
        Message text{seen, {message::share(*value)}};
        if (*value > much)
            doubt(property, std::move(text));
        else
            good(property, std::move(text));
    }
    std::vector<Finding> take() { return std::move(m_all); }

private:
    void add(Property property, Message value, Judgement judgement, std::optional<Message> doubt) {
        m_all.push_back({property.doubt, Message{property.name, {}}, std::move(value), judgement,
                         std::move(doubt)});
    }

    std::vector<Finding> m_all;
};

bool steady(const std::vector<std::string>& governors) {
    return std::all_of(governors.begin(), governors.end(),
                       [](const std::string& word) { return word == "performance"; });
}

message::List words(const std::vector<std::string>& texts) {
    return {{texts.begin(), texts.end()}};
}

std::uint64_t whole(double value) {
    return static_cast<std::uint64_t>(std::llround(std::max(0.0, value)));
}

/// What was seen of the clock under load; nullopt: nothing could be read.
std::optional<Message> clockSeen(const Observations& seen) {
    const bool clocks = seen.before.megahertz && seen.after.megahertz;
    const auto change = message::share(seen.slowdown.value_or(1) - 1);
    if (clocks && seen.slowdown)
        return say<SeenClocksAndSpeed>(whole(*seen.before.megahertz), whole(*seen.after.megahertz),
                                       change);
    if (clocks)
        return say<SeenClocks>(whole(*seen.before.megahertz), whole(*seen.after.megahertz));
    return seen.slowdown ? std::optional(say<SeenSpeed>(change)) : std::nullopt;
}

void judgeClock(const Observations& seen, Findings& findings) {
    constexpr Property governor{Governor, PropertyGovernor};
    if (!seen.before.governors)
        findings.unknown(governor);
    else if (steady(*seen.before.governors))
        findings.good(governor, message::verbatim("performance"));
    else
        findings.doubt(governor, message::verbatim(english(words(*seen.before.governors))));

    constexpr Property turbo{Turbo, PropertyTurbo};
    if (!seen.before.turbo)
        findings.unknown(turbo);
    else if (*seen.before.turbo)
        findings.note(turbo, say<SeenOn>());
    else
        findings.good(turbo, say<SeenOff>());

    // The clock may rise under load and does no harm by that; that work becomes slower does.
    constexpr Property clock{FrequencyChanged, PropertyClock};
    const auto value = clockSeen(seen);
    const bool slower = seen.slowdown && *seen.slowdown < 1 - muchSlower;
    if (!value)
        findings.unknown(clock);
    else if (slower || clockDoubt(seen.before, seen.after))
        findings.doubt(clock, *value);
    else
        findings.good(clock, *value);
}

void judgePower(const Observations& seen, Findings& findings) {
    constexpr Property power{OnBattery, PropertyPower};
    const auto& battery = seen.after.onBattery;
    if (!battery)
        findings.unknown(power);
    else if (*battery)
        findings.doubt(power, say<SeenBattery>());
    else
        findings.good(power, say<SeenMains>());

    constexpr Property temperature{Hot, PropertyTemperature};
    const auto& celsius = seen.after.celsius;
    const auto& limit = seen.after.celsiusLimit;
    if (!celsius)
        return findings.unknown(temperature);
    Message value = limit ? say<SeenCelsiusLimit>(whole(*celsius), whole(*limit))
                          : say<SeenCelsius>(whole(*celsius));
    if (limit && *celsius > *limit - degreesBelowLimit)
        findings.doubt(temperature, std::move(value));
    else
        findings.good(temperature, std::move(value));
}

void judgeOthers(const Observations& seen, Findings& findings) {
    const std::uint32_t cores = std::max(seen.machine.usableCores, 1u);
    constexpr Property busy{MachineBusy, PropertyLoad};
    if (!seen.before.load) {
        findings.unknown(busy);
    } else {
        Message value = say<SeenLoad>(cores, message::decimal(*seen.before.load));
        if (*seen.before.load > muchLoad * cores)
            findings.doubt(busy, std::move(value),
                           say<MachineBusyLoad>(message::decimal(*seen.before.load)));
        else
            findings.good(busy, std::move(value));
    }
    findings.share({CpuPressure, PropertyPressure}, seen.before.pressure, muchPressure,
                   SeenPressure);
    findings.share({OtherLoad, PropertyOthers}, seen.otherShare, muchOfOthers, SeenOthers);
    findings.share({CoresStolen, PropertyStolen}, seen.stolenShare, muchSteal, SeenStolen);
}

void judgeSystem(const Observations& seen, Findings& findings) {
    constexpr Property virtualMachine{VirtualMachine, PropertyVirtual};
    if (seen.machine.virtualMachine)
        findings.note(virtualMachine, say<SeenYes>());
    else
        findings.good(virtualMachine, say<SeenNoSign>());

    constexpr Property quota{Quota, PropertyQuota};
    const auto& limit = seen.machine.quota;
    if (!limit)
        findings.good(quota, say<SeenNone>());
    else if (*limit < static_cast<double>(seen.machine.usable.size()))
        findings.doubt(quota,
                       say<SeenQuotaOf>(message::decimal(*limit), seen.machine.usable.size()));
    else
        findings.good(quota, say<SeenQuota>(message::decimal(*limit)));

    constexpr Property addresses{RandomAddresses, PropertyAddresses};
    if (!seen.before.randomAddresses)
        findings.unknown(addresses);
    else if (*seen.before.randomAddresses)
        findings.note(addresses, say<SeenYes>());
    else
        findings.good(addresses, say<SeenNo>());

    constexpr Property libraryThreads{LibraryThreads, PropertyThreads};
    std::string threads;
    for (const auto& [name, value] : seen.libraryThreads)
        threads += (threads.empty() ? "" : ", ") + name + '=' + value;
    const auto omp = seen.libraryThreads.find("OMP_NUM_THREADS");
    if (omp != seen.libraryThreads.end() && omp->second == "1")
        findings.good(libraryThreads, message::verbatim(threads));
    else
        findings.note(libraryThreads,
                      threads.empty() ? say<SeenNotLimited>() : message::verbatim(threads));
}

} // namespace

std::string_view toString(Judgement judgement) {
    switch (judgement) {
    case Judgement::Good:
        return "good";
    case Judgement::Note:
        return "note";
    case Judgement::Doubt:
        return "doubt";
    case Judgement::Unknown:
        return "unknown";
    }
    return "?";
}

std::vector<Finding> diagnose(const Observations& observations) {
    Findings findings;
    judgeClock(observations, findings);
    judgePower(observations, findings);
    judgeOthers(observations, findings);
    judgeSystem(observations, findings);
    return findings.take();
}

bool isFit(const std::vector<Finding>& findings) {
    return std::none_of(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.judgement == Judgement::Doubt;
    });
}

std::optional<WarningEvent> clockDoubt(const State& before, const State& after) {
    if (!before.megahertz || !after.megahertz ||
        *after.megahertz >= (1 - muchSlower) * *before.megahertz)
        return std::nullopt;
    return makeWarning(say<FrequencyFell>(whole(*before.megahertz), whole(*after.megahertz)));
}

std::vector<WarningEvent> doubtsAtStart(const State& state) {
    std::vector<WarningEvent> doubts;
    if (state.governors && !steady(*state.governors))
        doubts.push_back(makeWarning(say<GovernorNamed>(words(*state.governors))));
    if (state.onBattery == true)
        doubts.push_back(makeWarning(say<OnBattery>()));
    if (state.celsius && state.celsiusLimit &&
        *state.celsius > *state.celsiusLimit - degreesBelowLimit)
        doubts.push_back(
            makeWarning(say<HotAt>(whole(*state.celsius), whole(*state.celsiusLimit))));
    return doubts;
}

} // namespace gilscope::doctor
