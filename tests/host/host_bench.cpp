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
    double perJob = 0; ///< ns: measured time of a worker for one of its jobs
    double ready = 0;  ///< ms from the opened gate to the last worker being ready
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
    for (std::uint32_t worker = 0; worker < trial.workers(); ++worker)
        end = std::max(end, trial.slot(worker).atEnd.wall);
    const auto measured = static_cast<double>(end - trial.header().measureStart.load());
    trial.drain();
    trial.teardown();
    return {measured / static_cast<double>(request.jobs),
            static_cast<double>(ready + trial.header().epoch - start) / 1e6};
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void report(const TestPython& python, const TrialRequest& request) {
    std::vector<double> perJob, ready;
    for (int i = 0; i < 5; ++i) {
        const Figures figures = measure(python, request);
        perJob.push_back(figures.perJob);
        ready.push_back(figures.ready);
    }
    std::printf("%-6s %-15s %2u workers %9.0f ns/job (best %.0f) %7.1f ms to ready (best %.1f)\n",
                python.abi.c_str(), request.runner.c_str(), request.workers, median(perJob),
                *std::min_element(perJob.begin(), perJob.end()), median(ready),
                *std::min_element(ready.begin(), ready.end()));
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
