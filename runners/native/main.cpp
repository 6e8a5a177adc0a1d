// The native runner: threads of C++ that run the same algorithms, told what to do in the dialect of
// docs/runners.md.

#include "call.h"
#include "clocks.h"
#include "engine_line.h"
#include "worker_pool.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <csignal>
#include <cstdlib>
#include <memory>
#include <new>
#include <string_view>
#include <utility>

namespace gilscope::native {

namespace {

using nlohmann::json;

constexpr int dialect = 1;
constexpr int reportEvery = 50; // ms

std::string compilerName() {
#if defined(__clang__)
    return fmt::format("Clang {}.{}.{}", __clang_major__, __clang_minor__, __clang_patchlevel__);
#else
    return fmt::format("GCC {}.{}.{}", __GNUC__, __GNUC_MINOR__, __GNUC_PATCHLEVEL__);
#endif
}

/// The life of this host, from plan to end.
class Host {
public:
    explicit Host(EngineLine& line) : m_line(line) {}
    int run();

private:
    bool accept(const std::string& text);
    void prepare(const json& plan);
    void obey(std::string_view verb);
    void refuse(std::string_view kind, std::string_view message);

    EngineLine& m_line;
    std::unique_ptr<WorkerPool> m_pool;
    bool m_spawned = false;
    bool m_measured = false;
};

void Host::refuse(std::string_view kind, std::string_view message) {
    m_line.write({{"verb", "refused"}, {"kind", kind}, {"message", message}});
}

/// Takes the first line. False: it is no plan.
bool Host::accept(const std::string& text) {
    const json plan = json::parse(text, nullptr, false);
    if (!plan.is_object() || plan.value("verb", json()) != "plan") {
        refuse("Protocol", "the first line is no plan");
        return false;
    }
    try {
        if (const int asked = plan.value("dialect", dialect); asked != dialect)
            throw Refusal(fmt::format("the engine speaks dialect {} and this host dialect {}",
                                      asked, dialect));
        prepare(plan);
    } catch (const Refusal& refusal) {
        refuse("Unsupported", refusal.what());
    } catch (const json::exception& problem) {
        refuse("Protocol", fmt::format("the plan is not as expected: {}", problem.what()));
        return false;
    }
    return true;
}

void Host::prepare(const json& plan) {
    PoolPlan pool;
    pool.epoch = plan.at("epoch").get<std::int64_t>();
    const std::int64_t start = monotonicNow() - pool.epoch;
    pool.workers = plan.at("workers").get<std::uint32_t>();
    pool.jobs = plan.at("jobs").get<std::uint32_t>();
    pool.warmup = plan.value("warmup", std::uint32_t{0});
    pool.keepResults = plan.value("results", "return") != "none";
    for (const json& pin : plan.value("pins", json::array()))
        pool.pins.push_back(pin.is_null() ? std::nullopt : std::optional(pin.get<int>()));
    const Call call = bindCall(plan.at("callable").get<std::string>(), plan.at("arguments"));
    json answer = {{"verb", "prepared"}, {"runtime", "C++20, " + compilerName()}, {"start", start}};
    if (plan.value("prepare", true)) {
        const std::int64_t begin = monotonicNow();
        const auto error = [&](std::string_view kind, std::string_view message) {
            answer["error"] = {{"kind", kind}, {"message", message}, {"traceback", ""}};
        };
        try {
            call();
        } catch (const CallError& problem) {
            error(problem.kind(), problem.what());
        } catch (const std::bad_alloc&) {
            error("MemoryError", "");
        } catch (const std::exception& problem) {
            error("RuntimeError", problem.what());
        }
        answer["call"] = monotonicNow() - begin;
    }
    m_pool = std::make_unique<WorkerPool>(m_line, call, pool);
    answer["end"] = monotonicNow() - pool.epoch;
    m_line.write(answer);
}

void Host::obey(std::string_view verb) {
    if (m_pool == nullptr)
        return;
    if (verb == "spawn" && !std::exchange(m_spawned, true))
        m_pool->spawn();
    else if (verb == "measure" && m_spawned && !std::exchange(m_measured, true))
        m_pool->measure();
    else if (verb == "stop")
        m_pool->stop();
    else if (verb == "drain" && m_measured && !m_pool->measuring())
        m_pool->drain();
}

int Host::run() {
    // Negative: no worker can wake us yet.
    if (!accept(m_line.next(-1, -1).value_or("")))
        return 2;
    while (true) {
        const bool measuring = m_pool != nullptr && m_pool->measuring();
        const auto text = m_line.next(m_pool != nullptr ? m_pool->wakeDescriptor() : -1,
                                      measuring ? reportEvery : -1);
        if (measuring)
            m_pool->report();
        if (!text)
            continue;
        const json command = json::parse(*text, nullptr, false);
        const json verb = command.is_object() ? command.value("verb", json()) : json();
        if (verb == "end")
            break;
        if (verb.is_string())
            obey(verb.get<std::string>());
    }
    if (m_pool != nullptr && !m_pool->idle())
        std::_Exit(0); // a job cannot be interrupted, and its thread not joined
    return 0;
}

} // namespace

} // namespace gilscope::native

int main() {
    std::signal(SIGPIPE, SIG_IGN); // a failed write tells it too
    gilscope::native::EngineLine line(0, 3);
    return gilscope::native::Host(line).run();
}
