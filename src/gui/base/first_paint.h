#pragma once

#include <QObject>

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
