#include <gilscope/message/catalogue.h>
#include <gilscope/plan.h>
#include <gilscope/runner_manifest.h>
#include <gilscope/runners.h>
#include <gilscope/script_text.h>

#include "base/json_fields.h"
#include "plan/plan_json.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace gilscope {

using message::say;
using nlohmann::json;
using nlohmann::ordered_json;

namespace {

constexpr std::int64_t longestTime = std::numeric_limits<std::int64_t>::max();

/// "did you mean 'x'?", or which words there are where none is near.
Message suggestion(std::string_view word, const std::vector<std::string>& known) {
    if (const std::string nearest = nearestWord(word, known); !nearest.empty())
        return say<MessageCode::DidYouMean>(nearest);
    return say<MessageCode::ItCanBe>(message::listOf(known));
}

template <class Policy>
Result<Policy> parsePolicy(MessageCode what, std::string_view word,
                           std::initializer_list<Policy> policies) {
    std::vector<std::string> known;
    for (const Policy policy : policies) {
        if (toString(policy) == word)
            return policy;
        known.emplace_back(toString(policy));
    }
    return failure(ErrorCode::Usage,
                   say<MessageCode::WordUnknown>(Message{what, {}}, escapedLine(word),
                                                 suggestion(word, known)));
}

/// A Python identifier as far as ASCII goes; beyond ASCII the compiler decides.
bool isIdentifier(std::string_view name) {
    const auto isLetter = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || byte >= 0x80;
    };
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return !name.empty() && isLetter(name.front()) &&
           std::all_of(name.begin(), name.end(), [&](char c) { return isLetter(c) || isDigit(c); });
}

tl::unexpected<Error> wrongPlan(Message message) {
    return failure(ErrorCode::Usage, std::move(message));
}

Result<void> checkRunners(const Plan& plan) {
    if (plan.runners.empty())
        return wrongPlan(say<MessageCode::PlanNoRunner>());
    for (auto id = plan.runners.begin(); id != plan.runners.end(); ++id) {
        // Which words mean something, the engine knows: a person may have added runners.
        const RunnerId parsed = parseRunnerId(*id);
        const bool python = id->find('@') == std::string::npos || !parsed.python.empty();
        if (!isRunnerWord(parsed.base) || !python || id->find('\0') != std::string::npos)
            return wrongPlan(say<MessageCode::PlanRunner>(escapedLine(*id)));
        if (std::find(plan.runners.begin(), id, *id) != id)
            return wrongPlan(say<MessageCode::PlanRunnerTwice>(*id));
    }
    return {};
}

/// What must hold before the plan can be run on this machine, beyond types and bounds.
Result<void> checkPlan(const Plan& plan) {
    const std::pair<const char*, const std::string*> texts[] = {{"script", &plan.script},
                                                                {"callable", &plan.callable},
                                                                {"arguments", &plan.arguments},
                                                                {"python", &plan.python},
                                                                {"venv", &plan.venv}};
    for (const auto& [name, text] : texts) {
        if (text->find('\0') != std::string::npos)
            return wrongPlan(say<MessageCode::PlanNul>(name));
    }
    if (!std::filesystem::path(plan.script).is_absolute())
        return wrongPlan(say<MessageCode::PlanScript>(escapedLine(plan.script)));
    if (!isIdentifier(plan.callable))
        return wrongPlan(say<MessageCode::PlanCallable>(escapedLine(plan.callable)));
    const std::uint64_t points = std::max<std::uint64_t>(1, plan.sweep.size());
    if (const std::uint64_t trials = trialCount(plan); trials > limits::trials)
        return wrongPlan(points > 1
                             ? say<MessageCode::PlanTrialsPoints>(plan.repeat, plan.runners.size(),
                                                                  points, trials, limits::trials)
                             : say<MessageCode::PlanTrials>(plan.repeat, plan.runners.size(),
                                                            trials, limits::trials));
    if (const std::uint64_t rows = points * plan.runners.size(); rows > limits::rows)
        return wrongPlan(
            say<MessageCode::PlanRows>(plan.runners.size(), points, rows, limits::rows));
    if (auto checked = checkSweep(plan.sweep); !checked)
        return wrongPlan(say<MessageCode::PlanSweep>(checked.error().message));
    return checkRunners(plan);
}

} // namespace

std::uint64_t trialCount(const Plan& plan) {
    return std::uint64_t{std::max(plan.repeat, 1u)} * plan.runners.size() *
           std::max<std::uint64_t>(1, plan.sweep.size());
}

std::string_view toString(PinPolicy pin) {
    switch (pin) {
    case PinPolicy::None:
        return "none";
    case PinPolicy::Cores:
        return "cores";
    case PinPolicy::Smt:
        return "smt";
    case PinPolicy::One:
        return "one";
    }
    return "?";
}

std::string_view toString(ResultsPolicy results) {
    switch (results) {
    case ResultsPolicy::None:
        return "none";
    case ResultsPolicy::Return:
        return "return";
    }
    return "?";
}

Result<PinPolicy> parsePinPolicy(std::string_view word) {
    return parsePolicy(MessageCode::WordPin, word,
                       {PinPolicy::None, PinPolicy::Cores, PinPolicy::Smt, PinPolicy::One});
}

Result<ResultsPolicy> parseResultsPolicy(std::string_view word) {
    return parsePolicy(MessageCode::WordResults, word,
                       {ResultsPolicy::None, ResultsPolicy::Return});
}

Result<SweepOver> parseSweepOver(std::string_view word) {
    return parsePolicy(
        MessageCode::WordOver, word,
        {SweepOver::None, SweepOver::Workers, SweepOver::Arguments, SweepOver::Payload});
}

Result<Scaling> parseScaling(std::string_view word) {
    return parsePolicy(MessageCode::WordScaling, word, {Scaling::Strong, Scaling::Weak});
}

ordered_json planToJson(const Plan& plan) {
    ordered_json object{{"script", ordered_json(scriptTextToJson(plan.script))},
                        {"callable", plan.callable},
                        {"arguments", plan.arguments},
                        {"python", plan.python},
                        {"venv", plan.venv},
                        {"runners", plan.runners},
                        {"workers", plan.workers},
                        {"jobs", plan.jobs},
                        {"repeat", plan.repeat},
                        {"warmup", plan.warmup},
                        {"timeout_ns", plan.timeout.count()},
                        {"deadline_ns", plan.deadline.count()},
                        {"pin", toString(plan.pin)},
                        {"results", toString(plan.results)},
                        {"seed", plan.seed},
                        {"prepare", plan.prepare},
                        {"max_restarts", plan.maxRestarts},
                        {"memory_limit", plan.memoryLimit},
                        {"live", plan.live},
                        {"control", plan.control}};
    if (!plan.emptyCall)
        object["empty_call"] = false;
    if (plan.arrivalInterval.count() > 0)
        object["arrival_interval_ns"] = plan.arrivalInterval.count();
    if (plan.repeat == 0) {
        object["precision"] = std::llround(plan.precision * 1000.0);
        object["budget_ns"] = plan.budget.count();
    }
    if (plan.sweep.over != SweepOver::None) {
        const bool texts = plan.sweep.over == SweepOver::Arguments;
        object["sweep"] = {{"over", toString(plan.sweep.over)},
                           {"values", texts ? ordered_json(plan.sweep.arguments)
                                            : ordered_json(plan.sweep.numbers)},
                           {"scaling", toString(plan.sweep.scaling)}};
    }
    return object;
}

namespace {

template <class Parse, class Policy>
void readPolicy(JsonFields& fields, const char* name, Parse parse, Policy& target) {
    std::string word(toString(target));
    fields.text(name, word);
    if (auto parsed = parse(word))
        target = *parsed;
    else
        fields.wrong(name, say<MessageCode::FieldUnknown>(parsed.error().message));
}

Sweep readSweep(JsonFields& fields) {
    Sweep sweep;
    readPolicy(fields, "over", parseSweepOver, sweep.over);
    if (sweep.over == SweepOver::None) {
        if (fields.has("values"))
            fields.wrong("over", MessageCode::FieldOver);
        return sweep;
    }
    readPolicy(fields, "scaling", parseScaling, sweep.scaling);
    if (sweep.over == SweepOver::Arguments) {
        fields.array("values", limits::sweepPoints, [&](const json& element, std::size_t) {
            if (!element.is_string())
                return fields.wrong("values", say<MessageCode::FieldLiterals>(excerpt(element)));
            sweep.arguments.push_back(element.get<std::string>());
        });
    } else {
        fields.integers("values", limits::sweepPoints, sweep.numbers);
    }
    return sweep;
}

} // namespace

Result<Plan> planFromJson(const json& object, ErrorCode code) {
    Plan plan;
    JsonFields fields(object, "plan", code);
    if (const json* script = fields.find("script")) {
        if (auto bytes = scriptTextFromJson(*script))
            plan.script = std::move(*bytes);
        else
            fields.wrong("script", say<MessageCode::FieldPath>(excerpt(*script)));
    }
    fields.text("callable", plan.callable);
    fields.text("arguments", plan.arguments);
    fields.text("python", plan.python);
    fields.text("venv", plan.venv);
    fields.array("runners", limits::runners, [&](const json& element, std::size_t) {
        if (!element.is_string())
            return fields.wrong("runners", say<MessageCode::FieldWords>(excerpt(element)));
        plan.runners.push_back(element.get<std::string>());
    });
    fields.integer("workers", plan.workers, 0u, limits::workers);
    fields.integer("jobs", plan.jobs, std::uint64_t{0}, limits::jobs);
    fields.integer("repeat", plan.repeat, 0u, limits::repeat);
    std::int64_t interval = 0;
    constexpr std::int64_t longestInterval = 3'600'000'000'000;
    fields.integer("arrival_interval_ns", interval, std::int64_t{0}, longestInterval);
    plan.arrivalInterval = Nanoseconds(interval);
    std::int64_t precision = std::llround(plan.precision * 1000.0);
    std::int64_t budget = plan.budget.count();
    fields.integer("precision", precision, std::int64_t{1}, std::int64_t{1000});
    fields.integer("budget_ns", budget, std::int64_t{0}, longestTime);
    if (plan.repeat == 0) { // else they mean nothing
        plan.precision = static_cast<double>(precision) / 1000.0;
        plan.budget = Nanoseconds(budget);
    }
    if (const json* sweep = fields.find("sweep")) {
        JsonFields inner(*sweep, "plan: sweep", code);
        plan.sweep = readSweep(inner);
        fields.adopt(inner.error());
    }
    fields.integer("warmup", plan.warmup, 0u, limits::warmup);
    std::int64_t timeout = 0;
    std::int64_t deadline = 0;
    fields.integer("timeout_ns", timeout, std::int64_t{0}, longestTime);
    fields.integer("deadline_ns", deadline, std::int64_t{0}, longestTime);
    plan.timeout = Nanoseconds(timeout);
    plan.deadline = Nanoseconds(deadline);
    readPolicy(fields, "pin", parsePinPolicy, plan.pin);
    readPolicy(fields, "results", parseResultsPolicy, plan.results);
    fields.integer("seed", plan.seed);
    fields.boolean("prepare", plan.prepare);
    fields.boolean("empty_call", plan.emptyCall);
    fields.integer("max_restarts", plan.maxRestarts);
    fields.integer("memory_limit", plan.memoryLimit);
    fields.boolean("live", plan.live);
    fields.boolean("control", plan.control);
    if (fields.error())
        return tl::unexpected(*fields.error());
    return plan;
}

Result<Plan> parsePlan(std::string_view text) {
    if (text.size() > limits::planBytes)
        return wrongPlan(say<MessageCode::PlanLong>(text.size(), limits::planBytes));
    const auto object = parseJsonObject(text, "plan", ErrorCode::Usage);
    if (!object)
        return tl::unexpected(object.error());
    auto plan = planFromJson(*object, ErrorCode::Usage);
    if (!plan)
        return plan;
    if (const auto checked = checkPlan(*plan); !checked)
        return tl::unexpected(checked.error());
    return plan;
}

std::string writePlan(const Plan& plan) {
    return dumpJson(planToJson(plan));
}

} // namespace gilscope
