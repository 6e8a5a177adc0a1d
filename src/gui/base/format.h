#pragma once

#include <gilscope/comparison.h>
#include <gilscope/statistics.h>

#include <QString>

#include <cstddef>
#include <cstdint>
#include <optional>

/// Figures as people read them: three significant digits, the unit that fits, the locale's digits.
namespace gilscope::gui {

/// "1.23 s", "45.6 ms", "789 µs", "12 min 5 s".
QString formatDuration(double seconds);
/// "3.20 MiB".
QString formatBytes(double bytes);
QString formatCount(std::uint64_t count);
/// A count for the plural forms of tr(), which take an int; what is too large is many.
int pluralOf(std::uint64_t count);
/// "12.3 k/s".
QString formatRate(double perSecond);
/// 0.253 -> "25 %".
QString formatPercent(double part);
/// 1.934 -> "1.93×".
QString formatRatio(double ratio);
/// The factor of an estimate, and its interval: "1.93× [1.90×, 1.95×]".
QString ratioText(const statistics::Estimate& ratio);
/// A number with three significant digits.
QString formatNumber(double value);
/// "a few seconds left", "about 2 min left".
QString formatTimeLeft(double seconds);
/// At most `most` letters of it, and an ellipsis where it is longer: a recording may hold
/// megabytes.
QString shortened(const QString& text, qsizetype most);

/// `text` with places to break in words that are longer than a line should be: a message without
/// blanks must not make a page wider than its window.
QString breakable(const QString& text);

/// How far a comparison is.
struct Progress {
    double fraction = 0;               ///< 0 to 1 over all trials
    std::optional<double> secondsLeft; ///< none: too early to say, or over
    std::size_t trialsDone = 0;
    std::size_t trialsTotal = 0;
    bool untilPrecise = false; ///< how many trials there will be is open: secondsLeft is the most
    const Trial* current = nullptr; ///< the trial that runs; points into the comparison
};

/// Estimated from the trials that are over: a coming trial takes as long as the last of its runner,
/// or as long as the mean of all.
Progress progressOf(const Comparison& comparison);

} // namespace gilscope::gui
