#include "base/format.h"

#include <gilscope/figures.h>

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

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

} // namespace gilscope::gui
