#pragma once

#include <gilscope/events.h>

#include <QColor>
#include <QPalette>
#include <QString>

class QApplication;

/// Colours. Surfaces and text come from palette roles alone; series come from the set of Okabe and
/// Ito (2008), which stays apart under the common kinds of colour blindness, and they are always
/// accompanied by a label or a pattern.
namespace gilscope::gui {

enum class Theme { System, Light, Dark };

/// Reads "light", "dark", "system"; anything else is System.
Theme parseTheme(const QString& word);
QString toString(Theme theme);
/// Sets style and palette. System keeps the palette that the desktop gave at start.
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
/// What people call the runner: its id if the catalog does not know it.
QString runnerLabel(const QString& id);

enum class Tone { Info, Good, Warning, Error };
QColor toneColour(Tone tone);

/// `part` of `b` in `a`.
QColor mix(const QColor& a, const QColor& b, double part);
/// Text that steps back: captions, axes, hints.
QColor quietText(const QPalette& palette);
/// Lines between things.
QColor hairline(const QPalette& palette);
bool isDark(const QPalette& palette);

} // namespace gilscope::gui
