#include "transcript.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace gilscope::test {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

std::string fileText(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

/// A pattern is the value itself, a list of values of which it is one, or a word for a type.
bool matches(const json& pattern, const json& value, const KitCall& call) {
    if (pattern == "<value>")
        return call.value.is_null() || canonicalValue(value) == canonicalValue(call.value);
    if (pattern == "<integer>")
        return value.is_number_integer();
    if (pattern == "<text>")
        return value.is_string() && !value.get_ref<const std::string&>().empty();
    if (pattern == "<list>")
        return value.is_array();
    if (pattern.is_array())
        return std::any_of(pattern.begin(), pattern.end(),
                           [&](const json& one) { return matches(one, value, call); });
    return pattern == value;
}

/// Words that may come where another answer is due: the last ones of jobs, and those that a later
/// dialect may have.
bool known(const std::string& verb) {
    return std::set<std::string>{"prepared", "refused",   "ready",    "lost",
                                 "jobs",     "job_error", "finished", "drained"}
        .contains(verb);
}

/// A performance of a transcript.
class Performance {
public:
    Performance(const RunnerManifest& manifest, const KitCall& call)
        : m_manifest(manifest), m_call(call), m_host(manifest), m_rules(manifest) {}

    /// False where it makes no sense to go on.
    bool perform(const json& step);
    std::vector<std::string> result(const std::string& name) const;

private:
    void send(const json& step);
    bool expect(const json& pattern);
    bool measured(const std::string& jobs);
    bool measuredUntil(const json& verbs);
    void exited(const json& code);
    json next();

    RunnerManifest m_manifest;
    KitCall m_call;
    DialectHost m_host;
    DialectRules m_rules;
    bool m_refused = false; ///< the plan was
};

json Performance::next() {
    if (const auto line = m_host.answer(m_call.limit))
        return m_rules.heard(*line, monotonicNow());
    m_rules.complain(m_host.answersEnded() ? "descriptor 3 is closed where an answer is due"
                                           : "no answer, or an incomplete one");
    return nullptr;
}

void Performance::send(const json& step) {
    json command = step;
    if (step.value("verb", "") == "plan") {
        command = usualPlan(m_manifest, m_call);
        command.update(step);
    }
    m_rules.sent(command, monotonicNow());
    // A host that ended already reads nothing; what it should have said is missed later.
    m_host.send(command.dump() + '\n');
}

bool Performance::expect(const json& pattern) {
    json answer;
    do {
        answer = next();
        if (answer.is_null())
            return false;
    } while (!known(answer["verb"]));
    m_refused = m_refused || answer["verb"] == "refused";
    for (const auto& [field, wanted] : pattern.items()) {
        const json value = answer.value(field, json());
        if (!matches(wanted, value, m_call)) {
            m_rules.complain(fmt::format("expected '{}' to be {}: {}", field, wanted.dump(),
                                         answer.dump().substr(0, 500)));
            if (field == "verb")
                return false;
        }
    }
    return true;
}

bool Performance::measured(const std::string& jobs) {
    while (!m_rules.allFinished())
        if (next().is_null())
            return false;
    if (jobs != "some")
        m_rules.expectEveryJob(jobs);
    return true;
}

bool Performance::measuredUntil(const json& verbs) {
    json answer;
    do {
        answer = next();
        if (answer.is_null())
            return false;
    } while (!matches(verbs, answer["verb"], m_call) && !m_rules.allFinished());
    return true;
}

void Performance::exited(const json& code) {
    const auto end = m_host.end(m_call.limit);
    while (const auto line = m_host.answer(std::chrono::milliseconds(200)))
        m_rules.heard(*line, monotonicNow());
    if (code == 0 && end && !m_host.answersEnded())
        m_rules.complain("the last line is incomplete");
    if (!end)
        m_rules.complain("the host does not end");
    else if (code != "any" && !matches(code, end->code, m_call))
        m_rules.complain(fmt::format("exit code {} (signal {}) where {} is due", end->code,
                                     end->signal, code.dump()));
    // Children are on their way out when their parent is; nobody may stay.
    if (const auto left = m_host.leftBehind(m_call.limit); end && !left.empty())
        m_rules.complain("left behind: " + fmt::format("{}", fmt::join(left, ", ")));
}

bool Performance::perform(const json& step) {
    if (m_refused && step.contains("unless"))
        return true;
    if (step.contains("send"))
        send(step["send"]);
    else if (step.contains("send_text"))
        m_host.send(step["send_text"].get<std::string>() + '\n');
    else if (step.contains("send_part"))
        m_host.send(step["send_part"].get<std::string>());
    else if (step.contains("expect"))
        return expect(step["expect"]);
    else if (step.contains("each_worker")) {
        while (m_rules.answeredWorkers() < step["each_worker"].get<std::size_t>())
            if (!expect({{"verb", "ready"}}))
                return false;
    } else if (step.contains("measured"))
        return measured(step["measured"].get<std::string>());
    else if (step.contains("measured_until"))
        return measuredUntil(step["measured_until"]);
    else if (step.contains("close"))
        step["close"] == "input" ? m_host.closeInput() : m_host.closeAnswers();
    else if (step.contains("kill"))
        m_host.kill();
    else if (step.contains("exit"))
        exited(step["exit"]);
    else
        m_rules.complain("the transcript has an unknown step: " + step.dump());
    return true;
}

std::vector<std::string> Performance::result(const std::string& name) const {
    std::vector<std::string> complaints = m_rules.complaints();
    for (std::string& sentence : complaints)
        sentence = name + ": " + sentence;
    if (!complaints.empty() && !m_host.printed().empty())
        complaints.push_back(name + ": it printed: " + m_host.printed().substr(0, 2000));
    return complaints;
}

} // namespace

std::vector<Transcript> transcripts(const std::string& group) {
    std::vector<Transcript> found;
    for (const auto& entry : fs::directory_iterator(RUNNER_TRANSCRIPTS)) {
        Transcript transcript;
        transcript.name = entry.path().stem().string();
        if (entry.path().extension() != ".jsonl" || !transcript.name.starts_with(group))
            continue;
        std::ifstream file(entry.path());
        std::string line;
        std::getline(file, line);
        const json heading = json::parse(line);
        transcript.about = heading.at("about").get<std::string>();
        transcript.callable = heading.value("callable", "");
        transcript.thorough = heading.value("thorough", false);
        transcript.abilities = heading.value("abilities", std::vector<std::string>{});
        while (std::getline(file, line))
            transcript.steps.push_back(json::parse(line));
        found.push_back(std::move(transcript));
    }
    std::sort(found.begin(), found.end(),
              [](const Transcript& a, const Transcript& b) { return a.name < b.name; });
    return found;
}

std::string notFor(const Transcript& transcript, const RunnerManifest& manifest,
                   const KitCall& call) {
    const std::string& callable = transcript.callable.empty() ? call.callable : transcript.callable;
    if (!manifest.offers(callable))
        return "the host has no '" + callable + "'";
    for (const std::string& ability : transcript.abilities)
        if (!manifest.can(ability))
            return "the host cannot '" + ability + "'";
    return "";
}

json usualPlan(const RunnerManifest& manifest, const KitCall& call) {
    json plan{{"verb", "plan"},
              {"dialect", 1},
              {"runner", manifest.name},
              {"epoch", monotonicNow()},
              {"workers", 2},
              {"jobs", 24},
              {"warmup", 1},
              {"callable", call.callable},
              {"arguments", call.arguments},
              {"call", call.text},
              {"script", CALLABLES_SCRIPT},
              {"source", fileText(CALLABLES_SCRIPT)},
              {"results", "return"},
              {"prepare", true},
              {"timeout", 0},
              {"pins", {nullptr, nullptr}}};
    if (const auto pythons = kitPythons(); !pythons.empty())
        plan["python"] = {{"executable", pythons.front().executable}, {"paths", json::array()}};
    return plan;
}

std::vector<std::string> play(const Transcript& transcript, const RunnerManifest& manifest,
                              const KitCall& call) {
    Performance performance(manifest, call);
    for (const json& step : transcript.steps)
        if (!performance.perform(step))
            break;
    return performance.result(transcript.name);
}

} // namespace gilscope::test
