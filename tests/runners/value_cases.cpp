#include "value_cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>

namespace gilscope::test {

using nlohmann::json;

namespace {

/// What a command prints. Its words are paths of the build, without quotes in them.
std::string outputOf(const std::string& command) {
    std::string text;
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen(command.c_str(), "r"),
                                                               ::pclose);
    std::array<char, 4096> buffer;
    while (pipe) {
        const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe.get());
        if (size == 0)
            break;
        text.append(buffer.data(), size);
    }
    return text;
}

/// One life of the host for one job: its value, or nothing where the plan was refused.
std::optional<json> valueOf(const RunnerManifest& manifest, const KitCall& call,
                            DialectRules& rules) {
    DialectHost host(manifest);
    json value;
    const auto command = [&](json object, const std::string& last) {
        rules.sent(object, monotonicNow());
        host.send(object.dump() + '\n');
        while (const auto line = host.answer()) {
            const json answer = rules.heard(*line, monotonicNow());
            if (answer.is_null() || answer["verb"] == "refused")
                return false;
            if (answer["verb"] == "job_error")
                rules.complain(answer.dump());
            if (answer["verb"] == "drained")
                value = answer.value("value", json());
            if (answer["verb"] == last)
                return true;
        }
        rules.complain(fmt::format("no '{}'; it printed: {}", last, host.printed()));
        return true;
    };
    json plan = usualPlan(manifest, call);
    plan.update({{"workers", 1}, {"jobs", 1}, {"warmup", 0}, {"prepare", false}});
    plan["pins"] = json::array({nullptr});
    if (!command(plan, "prepared"))
        return std::nullopt;
    for (const auto& [verb, last] : {std::pair("spawn", "ready"), std::pair("measure", "finished"),
                                     std::pair("drain", "drained")})
        if (rules.complaints().empty())
            command({{"verb", verb}}, last);
    host.send("{\"verb\":\"end\"}\n");
    host.end();
    return value;
}

} // namespace

std::vector<ValueCase> valueCases(std::string& problem) {
    const auto pythons = kitPythons();
    if (pythons.empty()) {
        problem = "there is no Python in " GILSCOPE_PYTHONS_FILE;
        return {};
    }
    const json computed = json::parse(
        outputOf(fmt::format("'{}' -I -B '{}' '{}' '{}'", pythons.front().executable, PYTHON_VALUES,
                             CALLABLES_SCRIPT, RUNNER_TRANSCRIPTS "/values.json")),
        nullptr, false);
    if (!computed.is_array()) {
        problem = pythons.front().executable + " does not compute the values";
        return {};
    }
    std::vector<ValueCase> cases;
    for (const json& one : computed) {
        ValueCase made;
        made.call.callable = one.at("callable").get<std::string>();
        made.call.text = one.at("call").get<std::string>();
        made.call.arguments = one.at("arguments");
        made.call.value = one.at("value");
        made.accepted.push_back(canonicalValue(made.call.value));
        if (one.contains("digest"))
            made.accepted.push_back("digest:" + one["digest"].get<std::string>());
        made.mayBeRefused = one.value("may_refuse", false);
        cases.push_back(std::move(made));
    }
    return cases;
}

std::vector<std::string> compareValues(const RunnerManifest& manifest,
                                       const std::vector<ValueCase>& cases) {
    std::vector<std::string> complaints;
    for (const ValueCase& one : cases) {
        if (!manifest.offers(one.call.callable))
            continue;
        const std::string name = one.call.callable + '(' + one.call.text + ')';
        DialectRules rules(manifest);
        const auto value = valueOf(manifest, one.call, rules);
        for (const std::string& sentence : rules.complaints())
            complaints.push_back(name + ": " + sentence);
        if (!value && !one.mayBeRefused)
            complaints.push_back(name + " is refused");
        if (!value || !rules.complaints().empty())
            continue;
        const std::string found = canonicalValue(*value);
        if (std::find(one.accepted.begin(), one.accepted.end(), found) == one.accepted.end())
            complaints.push_back(fmt::format("{} is {} where CPython has {}", name,
                                             found.substr(0, 200),
                                             one.accepted.front().substr(0, 200)));
    }
    return complaints;
}

} // namespace gilscope::test
