#pragma once

#include <gilscope/events.h>
#include <gilscope/message/message.h>

#include <QColor>
#include <QObject>
#include <QPalette>
#include <QString>

class QApplication;

/// Colours. Surfaces and text come from palette roles alone; series come from the set of Okabe and
/// Ito (2008), which stays apart under the common kinds of colour blindness, and they are always
/// accompanied by a label or a pattern.
namespace gilscope::gui {

enum class Theme { System, Light, Dark, HighContrast };

/// Reads "light", "dark", "high-contrast", "system"; anything else is System.
Theme parseTheme(const QString& word);
QString toString(Theme theme);
/// The palette of a theme; System: the one that the desktop gave at start, or the one of high
/// contrast where the desktop asks for that.
QPalette paletteOf(Theme theme);
/// Sets style and palette.
void applyTheme(QApplication& application, Theme theme);

/// Parts of a worker's time.
enum class Share { Running, GilWait, RunQueue, Blocked };
inline constexpr int shareCount = 4;

QColor shareColour(Share share);
/// Laid over the colour, so that parts are told apart without colour too.
Qt::BrushStyle sharePattern(Share share);
QString shareLabel(Share share);

QColor phaseColour(Phase phase);
QString phaseLabel(Phase phase);

/// Colour of a runner, the same on every page.
QColor runnerColour(const QString& id);
/// What people call the runner: its id if the catalog does not know it; "thread · 3.13" where the
/// id names a Python.
QString runnerLabel(const QString& id);
/// The same, knowing what `plan` (may be nullptr) calls the runners that people have added.
QString runnerLabel(const PlanEvent* plan, const std::string& id);
/// "threads", "threads on 3.13".
QString runnerPlural(const message::Runner& runner);
/// What an engine calls a runner, or says of its workers: in the window's language where these are
/// words of our catalogue, else as they are.
QString runnerWords(const QString& english);
/// Lines of the same runner on several Pythons differ by their dashes too.
Qt::PenStyle runnerPen(const QString& id);

enum class Tone { Info, Good, Warning, Error };
/// Of jobs that did not end well, and of time that other machines took: colours of nothing else.
QColor badColour(const QPalette& palette);
inline constexpr Qt::BrushStyle badPattern = Qt::DiagCrossPattern;
QColor stolenColour();

QColor toneColour(Tone tone);

/// Contrast of two colours as WCAG 2.1 defines it: 1 to 21.
double contrast(const QColor& a, const QColor& b);
/// `colour`, moved towards black or white as far as it takes to be read on `paper`.
QColor readable(const QColor& colour, const QColor& paper, double ratio = 4.5);
/// What messages of a tone stand on.
QColor messagePaper(Tone tone, const QPalette& palette);
/// A tone as text on the palette's windows.
QColor toneText(Tone tone, const QPalette& palette);

/// `part` of `b` in `a`.
QColor mix(const QColor& a, const QColor& b, double part);
/// Text that steps back: captions, axes, hints.
QColor quietText(const QPalette& palette);
/// Lines between things.
QColor hairline(const QPalette& palette);
bool isDark(const QPalette& palette);
/// Black and white and little in between, as for people who see badly.
bool isHighContrast(const QPalette& palette);
/// What text has to reach on its paper: 4.5, or 7 with high contrast.
double textContrast(const QPalette& palette);
/// Edges of things that can be pressed: at least 3:1 against the window.
QColor edge(const QPalette& palette);

} // namespace gilscope::gui

class QWidget;

namespace gilscope::gui {

/// For measuring how long the program takes to be seen: where the environment variable
/// GILSCOPE_FIRST_PAINT holds the time of CLOCK_MONOTONIC in ns at which it was started, prints the
/// milliseconds until `window` had been painted to standard output and ends the program. Otherwise
/// it does nothing.
class FirstPaint : public QObject {
    Q_OBJECT

public:
    explicit FirstPaint(QWidget& window);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget& m_window;
    qint64 m_started = 0;
};

} // namespace gilscope::gui
