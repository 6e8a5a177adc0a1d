#include "recordings/summariser.h"

#include <QtConcurrentRun>

namespace gilscope::gui {

std::shared_ptr<const Summary> analyse(std::shared_ptr<const Comparison> comparison) {
    return std::make_shared<Summary>(summarise(std::move(comparison)));
}

Summariser::Summariser(QObject* parent) : QObject{parent} {
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &Summariser::collect);
}

void Summariser::submit(std::shared_ptr<const Comparison> comparison) {
    if (m_working)
        m_waiting = std::move(comparison);
    else
        begin(std::move(comparison));
}

void Summariser::cancel() {
    m_waiting.reset();
    m_discard = m_working;
}

void Summariser::begin(std::shared_ptr<const Comparison> comparison) {
    m_working = true;
    m_watcher.setFuture(QtConcurrent::run(
        [comparison = std::move(comparison)]() mutable { return analyse(std::move(comparison)); }));
}

void Summariser::collect() {
    m_working = false;
    const bool discard = std::exchange(m_discard, false);
    auto summary = m_watcher.result();
    if (m_waiting)
        begin(std::exchange(m_waiting, nullptr));
    if (!discard)
        emit done(std::move(summary));
}

} // namespace gilscope::gui
