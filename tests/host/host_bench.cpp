// Prints what a job costs in each runner of each Python, and how long workers take to be ready.
// usage: host_bench [JOBS [CALLABLE [ARGUMENTS]]]

#include "host_driver.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace gilscope;
using namespace gilscope::test;

struct Figures {
    double perJob = 0;    ///< ns: measured time of a worker for one of its jobs
    double ready = 0;     ///< ms from the opened gate to the last worker being ready
    double cpuPerJob = 0; ///< ns of thread CPU time: what a busy machine does not change much
    double cpuReady = 0;  ///< ms of CPU time that the slowest worker's thread took to be ready
};

Figures measure(const TestPython& python, const TrialRequest& request) {
    HostTrial trial(python, request);
    trial.prepare();
    const std::int64_t start = board::monotonicNow();
    trial.spawn();
    std::int64_t ready = start - trial.header().epoch;
    for (std::uint32_t worker = 0; worker < trial.workers(); ++worker)
        ready = std::max(ready, trial.slot(worker).warmupEnd);
    trial.openMeasure();
    trial.collect(std::chrono::seconds(120));
    std::int64_t end = 0;
    std::int64_t cpu = 0;
    std::int64_t cpuReady = 0;
    for (std::uint32_t worker = 0; worker < trial.workers(); ++worker) {
        const board::WorkerSlot& slot = trial.slot(worker);
        end = std::max(end, slot.atEnd.wall);
        cpu += slot.atEnd.cpu - slot.atStart.cpu;
        cpuReady = std::max(cpuReady, slot.atStart.cpu);
    }
    const auto measured = static_cast<double>(end - trial.header().measureStart.load());
    trial.drain();
    trial.teardown();
    const auto jobs = static_cast<double>(request.jobs);
    return {measured / jobs, static_cast<double>(ready + trial.header().epoch - start) / 1e6,
            static_cast<double>(cpu) / jobs, static_cast<double>(cpuReady) / 1e6};
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void report(const TestPython& python, const TrialRequest& request) {
    std::vector<double> perJob, ready, cpuPerJob, cpuReady;
    for (int i = 0; i < 5; ++i) {
        const Figures figures = measure(python, request);
        perJob.push_back(figures.perJob);
        ready.push_back(figures.ready);
        cpuPerJob.push_back(figures.cpuPerJob);
        cpuReady.push_back(figures.cpuReady);
    }
    const auto best = [](const std::vector<double>& values) {
        return *std::min_element(values.begin(), values.end());
    };
    std::printf("%-6s %-15s %2u workers %8.0f ns/job (best %4.0f, cpu %4.0f) %7.1f ms to ready "
                "(best %5.1f, cpu of the slowest %5.1f)\n",
                python.abi.c_str(), request.runner.c_str(), request.workers, median(perJob),
                best(perJob), best(cpuPerJob), median(ready), best(ready), best(cpuReady));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv) {
    TrialRequest request;
    request.script = "host_bench_callables.py";
    request.jobs = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 200'000;
    request.callable = argc > 2 ? argv[2] : "noop";
    request.arguments = argc > 3 ? argv[3] : "";
    request.arenaCapacity = 256u << 20;
    for (const TestPython& python : testPythons()) {
        request.settings = probeSettings(python.executable);
        for (const std::uint32_t workers : {1u, 2u, 8u}) {
            for (const char* runner : {"serial", "thread", "process", "subinterpreter"}) {
                if (runner == std::string("serial") && workers > 1)
                    continue;
                request.runner = runner;
                request.workers = workers;
                report(python, request);
            }
        }
    }
}
