#include "text/progress.h"

#include "output.h"
#include "text/text_table.h"

#include <fmt/format.h>

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <map>

namespace gilscope::cli {

namespace {

struct Mean {
    double sum = 0;
    double count = 0;
    std::optional<double> value() const {
        return count > 0 ? std::optional(sum / count) : std::nullopt;
    }
    void add(double seconds) {
        sum += seconds;
        count += 1;
    }
};

std::uint64_t jobsDone(const Trial& trial) {
    const std::uint64_t sampled = trial.samples.empty() ? 0 : trial.samples.back()->done;
    return std::min(std::max(sampled, trial.jobsSeen), trial.spec.jobs);
}

/// Seconds that the running trial still needs.
std::optional<double> currentLeft(const Trial& trial, double running, std::optional<double> usual) {
    const auto done = static_cast<double>(jobsDone(trial));
    const auto all = static_cast<double>(trial.spec.jobs);
    if (usual)
        return std::max(*usual - running, 0.0);
    if (done > 0)
        return running * (all - done) / done;
    return std::nullopt;
}

} // namespace

ProgressFigures progressOf(const Comparison& comparison, std::chrono::duration<double> elapsed) {
    ProgressFigures figures;
    if (comparison.plan)
        figures.trials = comparison.plan->trials.size();
    if (comparison.trials.empty())
        return figures;

    std::map<std::string, Mean> byRunner;
    Mean overall;
    for (std::size_t i = 0; i + 1 < comparison.trials.size(); ++i) {
        const double took =
            seconds(comparison.trials[i + 1]->sinceBegin - comparison.trials[i]->sinceBegin);
        byRunner[comparison.trials[i]->spec.runner].add(took);
        overall.add(took);
    }
    const auto usual = [&](const std::string& runner) {
        const auto own = byRunner.find(runner);
        return own != byRunner.end() ? own->second.value() : overall.value();
    };

    const Trial& current = *comparison.trials.back();
    figures.trial = comparison.trials.size();
    figures.trials = std::max(figures.trials, figures.trial);
    figures.runner = current.spec.runner;
    figures.jobs = current.spec.jobs;
    figures.jobsDone = current.end ? current.spec.jobs : jobsDone(current);
    const double running = std::max(elapsed.count() - seconds(current.sinceBegin), 0.0);
    std::optional<double> left =
        current.end ? 0.0 : currentLeft(current, running, usual(current.spec.runner));
    // Before any trial has ended, all are taken to be like the one that runs.
    const double thisOne = running + left.value_or(0);
    if (left && comparison.plan)
        for (std::size_t i = figures.trial; i < comparison.plan->trials.size(); ++i)
            left = *left + usual(comparison.plan->trials[i].runner).value_or(thisOne);
    figures.secondsLeft = left;
    if (comparison.plan && comparison.plan->plan.repeat == 0) {
        const double used = elapsed.count() - seconds(comparison.trials.front()->sinceBegin);
        figures.atMost = true;
        figures.secondsLeft =
            std::max(seconds(comparison.plan->plan.budget) - used, left.value_or(0));
    }
    return figures;
}

std::string progressText(const ProgressFigures& figures, Letters letters) {
    if (figures.trial == 0)
        return "starting";
    const char* dot = letters == Letters::Utf8 ? " \u00b7 " : ", ";
    // How many trials it takes in the end is not known while it repeats until it is precise.
    std::string text =
        fmt::format("trial {}{}{}{}{}{}/{} jobs", figures.trial,
                    figures.atMost ? std::string() : fmt::format(" of {}", figures.trials), dot,
                    figures.runner, dot, figures.jobsDone, figures.jobs);
    if (figures.secondsLeft)
        text += fmt::format("{}{}{} left", dot, figures.atMost ? "at most " : "",
                            roughly(*figures.secondsLeft));
    return text;
}

ProgressLine::ProgressLine() : m_visible(::isatty(STDERR_FILENO) != 0) {}

ProgressLine::~ProgressLine() {
    clear();
}

void ProgressLine::show(const std::string& text) {
    if (!m_visible || text == m_shown)
        return;
    // A line that wraps could not be written over: rather say nothing than fill the screen.
    winsize size{};
    std::string line = printable(text);
    if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 &&
        displayWidth(line) >= size.ws_col)
        line.clear();
    const std::size_t before = displayWidth(m_shown);
    const std::size_t now = displayWidth(line);
    tell(fmt::format("\r{}{}", line, std::string(before > now ? before - now : 0, ' ')));
    m_shown = line;
}

void ProgressLine::clear() {
    if (!m_visible || m_shown.empty())
        return;
    tell(fmt::format("\r{}\r", std::string(displayWidth(m_shown), ' ')));
    m_shown.clear();
}

} // namespace gilscope::cli
