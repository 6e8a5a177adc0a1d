#include "base/first_paint.h"

#include <QCoreApplication>
#include <QEvent>
#include <QTextStream>
#include <QTimer>
#include <QWidget>

#include <ctime>

namespace gilscope::gui {

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
