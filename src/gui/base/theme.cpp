#include "base/theme.h"

#include <gilscope/palette.h>
#include <gilscope/pythons.h>
#include <gilscope/runners.h>

#include "base/style.h"

#include <QApplication>
#include <QCoreApplication>
#include <QEvent>
#include <QTextStream>
#include <QTimer>
#include <QToolTip>
#include <QWidget>

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>

namespace gilscope::gui {
namespace {

constexpr QRgb orange = 0xff000000 | palette::orange.rgb(),
               green = 0xff000000 | palette::green.rgb(), blue = 0xff000000 | palette::blue.rgb(),
               vermillion = 0xff000000 | palette::vermillion.rgb(),
               grey = 0xff000000 | palette::grey.rgb();

class ThemeText {
    Q_DECLARE_TR_FUNCTIONS(ThemeText)
};

struct Surfaces {
    QRgb window, base, alternate, text, button, quiet, highlight, highlightedText, link;
};

QPalette paletteFrom(const Surfaces& s) {
    QPalette palette{QColor{s.button}, QColor{s.window}};
    palette.setColor(QPalette::Window, QColor{s.window});
    palette.setColor(QPalette::WindowText, QColor{s.text});
    palette.setColor(QPalette::Base, QColor{s.base});
    palette.setColor(QPalette::AlternateBase, QColor{s.alternate});
    palette.setColor(QPalette::Text, QColor{s.text});
    palette.setColor(QPalette::Button, QColor{s.button});
    palette.setColor(QPalette::ButtonText, QColor{s.text});
    palette.setColor(QPalette::BrightText, Qt::white);
    palette.setColor(QPalette::PlaceholderText, QColor{s.quiet});
    palette.setColor(QPalette::Highlight, QColor{s.highlight});
    palette.setColor(QPalette::HighlightedText, QColor{s.highlightedText});
    palette.setColor(QPalette::Link, QColor{s.link});
    palette.setColor(QPalette::LinkVisited, QColor{s.link});
    palette.setColor(QPalette::ToolTipBase, QColor{s.base});
    palette.setColor(QPalette::ToolTipText, QColor{s.text});
    const QColor disabled = mix(QColor{s.text}, QColor{s.window}, 0.55);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, disabled);
    palette.setColor(QPalette::Disabled, QPalette::Highlight,
                     mix(QColor{s.text}, QColor{s.window}, 0.75));
    return palette;
}

QPalette lightPalette() {
    return paletteFrom({0xfff4f5f7, 0xffffffff, 0xfff7f8fa, 0xff1d2127, 0xffeceef1, 0xff68707c,
                        0xff0b67a3, 0xffffffff, 0xff0b67a3});
}

QPalette darkPalette() {
    return paletteFrom({0xff202327, 0xff17191c, 0xff1d2024, 0xffe6e8eb, 0xff2d3136, 0xff98a1ac,
                        0xff2b78ae, 0xffffffff, 0xff7cc4f0});
}

QPalette highContrastPalette() {
    return paletteFrom({0xff000000, 0xff000000, 0xff101010, 0xffffffff, 0xff262626, 0xffe0e0e0,
                        0xffffe000, 0xff000000, 0xff8ad4ff});
}

/// The desktop's own wish, as far as it is told to programs without a question to a service.
bool desktopWantsHighContrast() {
    return qEnvironmentVariable("GTK_THEME").startsWith(QLatin1String("HighContrast"));
}

QString runnerText(std::string_view english) {
    return QCoreApplication::translate("core", std::string{english}.c_str());
}

/// "3.13" of "cp313", the last part of a path.
QString pythonText(const std::string& python) {
    const std::string minor = minorVersionOf(python);
    return QString::fromStdString(minor.empty() ? python : minor).section(QLatin1Char('/'), -1);
}

} // namespace

Theme parseTheme(const QString& word) {
    if (word == QLatin1String("light"))
        return Theme::Light;
    if (word == QLatin1String("high-contrast"))
        return Theme::HighContrast;
    return word == QLatin1String("dark") ? Theme::Dark : Theme::System;
}

QString toString(Theme theme) {
    switch (theme) {
    case Theme::Light:
        return QStringLiteral("light");
    case Theme::Dark:
        return QStringLiteral("dark");
    case Theme::HighContrast:
        return QStringLiteral("high-contrast");
    case Theme::System:
        break;
    }
    return QStringLiteral("system");
}

QPalette paletteOf(Theme theme) {
    static const QPalette fromDesktop = QApplication::palette();
    switch (theme) {
    case Theme::Light:
        return lightPalette();
    case Theme::Dark:
        return darkPalette();
    case Theme::HighContrast:
        return highContrastPalette();
    case Theme::System:
        break;
    }
    return desktopWantsHighContrast() ? highContrastPalette() : fromDesktop;
}

void applyTheme(QApplication& application, Theme theme) {
    const QPalette palette = paletteOf(theme);
    QApplication::setStyle(new Style);
    application.setPalette(palette);
    QToolTip::setPalette(palette);
}

QColor shareColour(Share share) {
    static_assert(int(Share::GilWait) == int(palette::TimePart::GilWait) &&
                  int(Share::RunQueue) == int(palette::TimePart::RunQueue));
    return QColor{QRgb{palette::ofTime(palette::TimePart(share)).rgb()}};
}

Qt::BrushStyle sharePattern(Share share) {
    switch (share) {
    case Share::Running:
        return Qt::NoBrush;
    case Share::GilWait:
        return Qt::BDiagPattern;
    case Share::RunQueue:
        return Qt::Dense6Pattern;
    case Share::Blocked:
        return Qt::HorPattern;
    }
    return Qt::NoBrush;
}

QString shareLabel(Share share) {
    switch (share) {
    case Share::Running:
        return ThemeText::tr("running");
    case Share::GilWait:
        return ThemeText::tr("GIL wait");
    case Share::RunQueue:
        return ThemeText::tr("run queue");
    case Share::Blocked:
        return ThemeText::tr("blocked");
    }
    return {};
}

QColor phaseColour(Phase phase) {
    return QColor{QRgb{palette::ofPhase(phase).rgb()}};
}

QString phaseLabel(Phase phase) {
    switch (phase) {
    case Phase::Prepare:
        return ThemeText::tr("prepare");
    case Phase::Spawn:
        return ThemeText::tr("spawn");
    case Phase::Import:
        return ThemeText::tr("import");
    case Phase::Warmup:
        return ThemeText::tr("warm-up");
    case Phase::Measure:
        return ThemeText::tr("measure");
    case Phase::Drain:
        return ThemeText::tr("drain");
    case Phase::Teardown:
        return ThemeText::tr("teardown");
    }
    return {};
}

QColor runnerColour(const QString& id) {
    return QColor{QRgb{palette::ofRunner(id.toStdString()).rgb()}};
}

QString runnerLabel(const QString& id) {
    return runnerLabel(nullptr, id.toStdString());
}

QString runnerWords(const QString& english) {
    const std::string words = english.toStdString();
    const auto catalog = runnerCatalog();
    const bool ours = std::any_of(catalog.begin(), catalog.end(), [&](const RunnerInfo& info) {
        return words == info.label || words == info.description;
    });
    return ours ? runnerText(words) : english;
}

QString runnerPlural(const message::Runner& runner) {
    const RunnerId parts = parseRunnerId(runner.id);
    const RunnerInfo* info = findRunner(parts.base);
    if (!info)
        return QString::fromStdString(runner.plural);
    QString plural = runnerText(info->plural);
    if (parts.processes > 0)
        plural += QStringLiteral(" %1×%2").arg(parts.processes).arg(parts.perProcess);
    return parts.python.empty() ? plural
                                : QCoreApplication::translate("core", "%1 on %2")
                                      .arg(plural, pythonText(parts.python));
}

QString runnerLabel(const PlanEvent* plan, const std::string& id) {
    const RunnerId parts = parseRunnerId(id);
    const RunnerInfo* info = findRunner(parts.base);
    QString label = info ? runnerText(info->label) : QString::fromStdString(parts.base);
    if (plan && !info)
        for (const NamedRunner& named : plan->runners)
            if (named.id == parts.base && !named.label.empty())
                label = QString::fromStdString(named.label);
    if (parts.processes > 0)
        label += QStringLiteral(" %1×%2").arg(parts.processes).arg(parts.perProcess);
    return parts.python.empty() ? label
                                : QStringLiteral("%1 · %2").arg(label, pythonText(parts.python));
}

Qt::PenStyle runnerPen(const QString& id) {
    constexpr std::array styles{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine,
                                Qt::DashDotDotLine};
    return styles[palette::pythonShade(parseRunnerId(id.toStdString()).python) % styles.size()];
}

QColor badColour(const QPalette& palette) {
    return mix(palette.color(QPalette::Text), QColor{Qt::black}, isDark(palette) ? 0 : 0.3);
}

QColor stolenColour() {
    return QColor{grey};
}

QColor toneColour(Tone tone) {
    switch (tone) {
    case Tone::Info:
        return QColor{blue};
    case Tone::Good:
        return QColor{green};
    case Tone::Warning:
        return QColor{orange};
    case Tone::Error:
        return QColor{vermillion};
    }
    return QColor{grey};
}

double contrast(const QColor& a, const QColor& b) {
    const auto luminance = [](const QColor& colour) {
        const auto linear = [](double channel) {
            return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
               0.0722 * linear(colour.blueF());
    };
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

QColor readable(const QColor& colour, const QColor& paper, double ratio) {
    const QColor end =
        contrast(Qt::black, paper) > contrast(Qt::white, paper) ? Qt::black : Qt::white;
    for (double part = 0; part < 1; part += 0.05)
        if (const QColor mixed = mix(colour, end, part); contrast(mixed, paper) >= ratio)
            return mixed;
    return end;
}

QColor messagePaper(Tone tone, const QPalette& palette) {
    return mix(palette.color(QPalette::Base), toneColour(tone), isDark(palette) ? 0.32 : 0.18);
}

QColor toneText(Tone tone, const QPalette& palette) {
    return readable(toneColour(tone), palette.color(QPalette::Window), textContrast(palette));
}

QColor mix(const QColor& a, const QColor& b, double part) {
    const auto channel = [part](int x, int y) { return int(x + (y - x) * part + 0.5); };
    return {channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue())};
}

QColor quietText(const QPalette& palette) {
    return readable(mix(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.32),
                    palette.color(QPalette::Window), textContrast(palette));
}

QColor hairline(const QPalette& palette) {
    return mix(palette.color(QPalette::Window), palette.color(QPalette::WindowText),
               isHighContrast(palette) ? 0.45 : 0.16);
}

bool isHighContrast(const QPalette& palette) {
    return contrast(palette.color(QPalette::Window), palette.color(QPalette::WindowText)) > 20;
}

double textContrast(const QPalette& palette) {
    return isHighContrast(palette) ? 7 : 4.5;
}

QColor edge(const QPalette& palette) {
    const QColor window = palette.color(QPalette::Window);
    return readable(mix(window, palette.color(QPalette::WindowText), 0.3), window,
                    isHighContrast(palette) ? 7 : 3);
}

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightnessF() <
           palette.color(QPalette::WindowText).lightnessF();
}

FirstPaint::FirstPaint(QWidget& window) : m_window{window} {
    bool known = false;
    m_started = qEnvironmentVariable("GILSCOPE_FIRST_PAINT").toLongLong(&known);
    if (known)
        m_window.installEventFilter(this);
}

bool FirstPaint::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Paint) {
        m_window.removeEventFilter(this);
        // After the whole window has been painted and given to the screen.
        QTimer::singleShot(0, this, [this] {
            timespec now{};
            clock_gettime(CLOCK_MONOTONIC, &now);
            const double passed =
                double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6 - double(m_started) / 1e6;
            QTextStream{stdout} << QString::number(passed, 'f', 2) << '\n';
            QCoreApplication::quit();
        });
    }
    return QObject::eventFilter(watched, event);
}

} // namespace gilscope::gui
