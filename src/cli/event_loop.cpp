#include "event_loop.h"

#include <QCoreApplication>

namespace gilscope::cli {

namespace {
void silence(QtMsgType, const QMessageLogContext&, const QString&) {}
} // namespace

EventLoop::EventLoop() {
    const auto handler = qInstallMessageHandler(silence);
    m_application = std::make_unique<QCoreApplication>(m_count, m_words);
    qInstallMessageHandler(handler);
}

EventLoop::~EventLoop() = default;

} // namespace gilscope::cli
