#include <gilscope/message/catalogue.h>
#include <gilscope/option_table.h>
#include <gilscope/plan.h>
#include <gilscope/runner_manifest.h>
#include <gilscope/runners.h>
#include <gilscope/script_text.h>

#include "base/json_fields.h"
#include "plan/plan_json.h"

#include <algorithm>
#include <cmath>
#include <concepts>
#include <filesystem>
#include <limits>
#include <type_traits>

namespace gilscope {

using message::say;
using nlohmann::json;
using nlohmann::ordered_json;

namespace {

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

namespace {

template <class Policy>
concept Word = std::is_enum_v<Policy>;

/// The JSON of one option.
struct ValueOf {
    const Plan& plan;

    ordered_json operator()(double Plan::*part) const { return std::llround(plan.*part * 1000.0); }
    ordered_json operator()(Nanoseconds Plan::*time) const { return (plan.*time).count(); }
    template <Word Policy>
    ordered_json operator()(Policy Plan::*word) const {
        return toString(plan.*word);
    }
    template <std::integral Number>
    ordered_json operator()(Number Plan::*number) const {
        return plan.*number;
    }
};

} // namespace

ordered_json planToJson(const Plan& plan) {
    ordered_json object{{"script", ordered_json(scriptTextToJson(plan.script))},
                        {"callable", plan.callable},
                        {"arguments", plan.arguments},
                        {"python", ordered_json(scriptTextToJson(plan.python))},
                        {"venv", ordered_json(scriptTextToJson(plan.venv))},
                        {"runners", plan.runners}};
    const auto add = [&](const PlanOption& option) {
        object[std::string(option.field)] = std::visit(ValueOf{plan}, option.member);
    };
    for (const PlanOption& option : optionTable())
        if (option.matters == nullptr)
            add(option);
    for (const PlanOption& option : optionTable())
        if (option.matters != nullptr && option.matters(plan))
            add(option);
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

Result<PinPolicy> parseWord(std::string_view word, PinPolicy) {
    return parsePinPolicy(word);
}
Result<ResultsPolicy> parseWord(std::string_view word, ResultsPolicy) {
    return parseResultsPolicy(word);
}

/// Reads one option; what is absent stays as it is in `plan`.
struct ReadOption {
    JsonFields& fields;
    const PlanOption& option;
    Plan& plan;

    const char* name() const { return option.field.data(); }
    std::int64_t bounded(std::int64_t value) const {
        fields.integer(name(), value, static_cast<std::int64_t>(option.least),
                       static_cast<std::int64_t>(option.most));
        return value;
    }
    void operator()(double Plan::*part) const {
        const std::int64_t before = std::llround(plan.*part * 1000.0);
        if (const std::int64_t now = bounded(before); now != before)
            plan.*part = static_cast<double>(now) / 1000.0;
    }
    void operator()(Nanoseconds Plan::*time) const {
        plan.*time = Nanoseconds(bounded((plan.*time).count()));
    }
    void operator()(bool Plan::*yes) const { fields.boolean(name(), plan.*yes); }
    template <std::unsigned_integral Number>
    void operator()(Number Plan::*number) const {
        const std::uint64_t most =
            std::min<std::uint64_t>(option.most, std::numeric_limits<Number>::max());
        fields.integer(name(), plan.*number, static_cast<Number>(option.least),
                       static_cast<Number>(most));
    }
    template <Word Policy>
    void operator()(Policy Plan::*word) const {
        const auto parse = [](const std::string& text) { return parseWord(text, Policy{}); };
        readPolicy(fields, name(), parse, plan.*word);
    }
};

void readOption(JsonFields& fields, const PlanOption& option, Plan& plan) {
    Plan told = plan;
    std::visit(ReadOption{fields, option, told}, option.member);
    if (option.matters == nullptr || option.matters(told)) // else it means nothing
        plan = std::move(told);
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

/// A field that may be the name of a file: a text, or an array of its bytes.
void readPath(JsonFields& fields, const char* name, std::string& target) {
    const json* value = fields.find(name);
    if (value == nullptr)
        return;
    if (auto bytes = scriptTextFromJson(*value))
        target = std::move(*bytes);
    else
        fields.wrong(name, say<MessageCode::FieldPath>(excerpt(*value)));
}

} // namespace

Result<Plan> planFromJson(const json& object, ErrorCode code) {
    Plan plan;
    JsonFields fields(object, "plan", code);
    readPath(fields, "script", plan.script);
    fields.text("callable", plan.callable);
    fields.text("arguments", plan.arguments);
    readPath(fields, "python", plan.python);
    readPath(fields, "venv", plan.venv);
    fields.array("runners", limits::runners, [&](const json& element, std::size_t) {
        if (!element.is_string())
            return fields.wrong("runners", say<MessageCode::FieldWords>(excerpt(element)));
        plan.runners.push_back(element.get<std::string>());
    });
    for (const PlanOption& option : optionTable())
        readOption(fields, option, plan);
    if (const json* sweep = fields.find("sweep")) {
        JsonFields inner(*sweep, "plan: sweep", code);
        plan.sweep = readSweep(inner);
        fields.adopt(inner.error());
    }
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
