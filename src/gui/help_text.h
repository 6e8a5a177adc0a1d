#pragma once

class QWidget;

namespace gilscope::gui {

/// The Help menu's windows; they do not block the one behind them.
void showHelp(QWidget* parent);
void showShortcuts(QWidget* parent);
void showAbout(QWidget* parent);

} // namespace gilscope::gui
