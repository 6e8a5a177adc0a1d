#include "base/format.h"

#include <gilscope/figures.h>
#include <gilscope/live.h>

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <string>

namespace gilscope::gui {
namespace {

class FormatText {
    Q_DECLARE_TR_FUNCTIONS(FormatText)
};

QString withUnit(double value, const QString& unit) {
    return QStringLiteral("%1\u00a0%2").arg(formatNumber(value), unit);
}

QString factor(double ratio, int decimals) {
    if (ratio > mostFactor)
        return FormatText::tr("over %1×").arg(QLocale().toString(mostFactor, 'f', 0));
    return QStringLiteral("%1×").arg(QLocale().toString(ratio, 'f', decimals));
}

} // namespace

QString formatNumber(double value) {
    return QLocale().toString(value, 'f', decimalsOfThreeDigits(value));
}

QString formatDuration(double seconds) {
    if (seconds == 0)
        return withUnit(0, QStringLiteral("s"));
    if (std::abs(seconds) < 99.5) {
        const TimeUnit& unit = timeUnitFor(seconds);
        return withUnit(seconds / unit.seconds,
                        QString::fromUtf8(unit.name.data(), qsizetype(unit.name.size())));
    }
    const auto whole = std::llround(seconds);
    if (whole < 3600)
        return FormatText::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return FormatText::tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

QString formatBytes(double bytes) {
    static constexpr std::array<const char*, 5> units{"B", "KiB", "MiB", "GiB", "TiB"};
    std::size_t unit = 0;
    while (std::abs(bytes) >= 1000 && unit + 1 < units.size()) {
        bytes /= 1024;
        ++unit;
    }
    if (unit == 0)
        return QStringLiteral("%1\u00a0B").arg(QLocale().toString(bytes, 'f', 0));
    return withUnit(bytes, QString::fromLatin1(units[unit]));
}

QString formatCount(std::uint64_t count) {
    return QLocale().toString(static_cast<qulonglong>(count));
}

int pluralOf(std::uint64_t count) {
    return int(std::min<std::uint64_t>(count, std::numeric_limits<int>::max()));
}

QString formatRate(double perSecond) {
    const double size = std::abs(perSecond);
    if (size >= 999.5e3)
        return withUnit(perSecond / 1e6, FormatText::tr("M/s"));
    if (size >= 9999.5)
        return withUnit(perSecond / 1e3, FormatText::tr("k/s"));
    if (size >= 999.5)
        return QStringLiteral("%1\u00a0%2")
            .arg(QLocale().toString(perSecond, 'f', 0), FormatText::tr("/s"));
    return QStringLiteral("%1\u00a0%2")
        .arg(QLocale().toString(perSecond, 'f', decimalsThatCount(perSecond)),
             FormatText::tr("/s"));
}

QString formatPercent(double part) {
    const double percent = part * 100;
    const int decimals = percent > 0 && percent < 0.95 ? 1 : 0;
    return QStringLiteral("%1\u00a0%").arg(QLocale().toString(percent, 'f', decimals));
}

QString formatRatio(double ratio) {
    return factor(ratio, decimalsOfFactor(ratio));
}

QString ratioText(const statistics::Estimate& ratio) {
    const int decimals = decimalsOfFactor(ratio);
    const QString middle = factor(ratio.median, decimals);
    return ratio.ci95.isPoint() || ratio.ci95.low > mostFactor
               ? middle
               : QStringLiteral("%1 [%2, %3]")
                     .arg(middle, factor(ratio.ci95.low, decimals),
                          factor(ratio.ci95.high, decimals));
}

QString formatTimeLeft(double seconds) {
    if (seconds < 5)
        return FormatText::tr("a few seconds left");
    if (seconds < 60)
        return FormatText::tr("about %1 s left").arg(std::lround(seconds / 5) * 5);
    if (seconds < 3600)
        return FormatText::tr("about %1 min left").arg(std::lround(seconds / 60));
    return FormatText::tr("about %1 h left").arg(std::lround(seconds / 3600));
}

QString shortened(const QString& text, qsizetype most) {
    return text.size() <= most ? text : text.first(most) + u'…';
}

QString breakable(const QString& text) {
    constexpr qsizetype longest = 40;
    constexpr QChar here{0x200B};
    QString result;
    qsizetype run = 0;
    for (const QChar character : text) {
        run = character.isSpace() ? 0 : run + 1;
        if (run > longest && !character.isLowSurrogate() && !character.isMark()) {
            result += here;
            run = 1;
        }
        result += character;
    }
    return result;
}

namespace {

/// Seconds from the epoch of `trial` to the last thing heard of it.
double heardFor(const Trial& trial) {
    Nanoseconds last{0};
    if (!trial.samples.empty())
        last = trial.samples.back()->time;
    for (const PhaseEvent& phase : trial.phases)
        last = std::max(last, phase.end);
    return seconds(last);
}

} // namespace

namespace {

/// A comparison that repeats until it is precise ends with its budget at the latest.
void boundByBudget(Progress& progress, const Comparison& comparison) {
    const double budget = seconds(comparison.plan->plan.budget);
    const Trial& last = *comparison.trials.back();
    const double used =
        seconds(last.sinceBegin - comparison.trials.front()->sinceBegin) + heardFor(last);
    progress.untilPrecise = true;
    progress.secondsLeft = std::max(0.0, budget - used);
    progress.fraction = budget > 0 ? std::min(1.0, used / budget) : progress.fraction;
}

} // namespace

Progress progressOf(const Comparison& comparison) {
    Progress progress;
    progress.trialsTotal = comparison.plan ? comparison.plan->trials.size() : 0;
    double finished = 0;
    double spent = 0;
    std::map<std::string, double> lastOf;
    for (std::size_t i = 0; i < comparison.trials.size(); ++i) {
        const auto& trial = comparison.trials[i];
        if (!trial->end) {
            progress.current = trial.get();
            continue;
        }
        ++progress.trialsDone;
        const double took = i + 1 < comparison.trials.size()
                                ? seconds(comparison.trials[i + 1]->sinceBegin - trial->sinceBegin)
                                : heardFor(*trial);
        lastOf[trial->spec.runner] = took;
        spent += took;
        finished += 1;
    }
    if (progress.trialsTotal == 0)
        return progress;

    const double currentPart = progress.current ? trialFraction(*progress.current) : 0;
    progress.fraction = std::min(1.0, (finished + currentPart) / double(progress.trialsTotal));
    if (comparison.end) {
        progress.fraction = comparison.complete() ? 1.0 : progress.fraction;
        return progress;
    }

    if (comparison.plan->plan.repeat == 0 && !comparison.trials.empty()) {
        boundByBudget(progress, comparison);
        return progress;
    }

    const auto expected = [&](const std::string& runner) -> std::optional<double> {
        if (const auto found = lastOf.find(runner); found != lastOf.end())
            return found->second;
        return finished > 0 ? std::optional{spent / finished} : std::nullopt;
    };
    double left = 0;
    for (std::size_t i = progress.trialsDone; i < progress.trialsTotal; ++i) {
        const TrialSpec& spec = comparison.plan->trials[i];
        const bool isCurrent = progress.current && progress.current->spec.id == spec.id;
        const auto length = expected(spec.runner);
        if (isCurrent && currentPart > 0.05) {
            left += heardFor(*progress.current) * (1 - currentPart) / currentPart;
        } else if (length) {
            left += isCurrent ? std::max(0.0, *length - heardFor(*progress.current)) : *length;
        } else if (progress.current && currentPart > 0.05) {
            left += heardFor(*progress.current) / currentPart;
        } else {
            return progress; // nothing to go by yet
        }
    }
    progress.secondsLeft = left;
    return progress;
}

} // namespace gilscope::gui
