#include "later_calls.h"

#include <QCoreApplication>
#include <QEvent>

#include <mutex>
#include <utility>
#include <vector>

namespace gilscope::client {

/// The calls wait here and not in Qt's queue: what they hold is handed over under our mutex, which
/// ThreadSanitizer sees; Qt's it does not.
struct LaterCalls::Poster::State {
    std::mutex mutex;
    std::vector<std::function<void()>> calls;
    LaterCalls* receiver = nullptr; ///< null once it is destroyed
};

namespace {

const int ringType = QEvent::registerEventType();

} // namespace

void LaterCalls::Poster::operator()(std::function<void()> call) const {
    const std::lock_guard lock(m_state->mutex);
    if (!m_state->receiver)
        return;
    m_state->calls.push_back(std::move(call));
    QCoreApplication::postEvent(m_state->receiver, new QEvent(QEvent::Type(ringType)));
}

LaterCalls::LaterCalls() {
    m_poster.m_state = std::make_shared<Poster::State>();
    m_poster.m_state->receiver = this;
}

LaterCalls::~LaterCalls() {
    const std::lock_guard lock(m_poster.m_state->mutex);
    m_poster.m_state->receiver = nullptr;
    m_poster.m_state->calls.clear();
}

bool LaterCalls::event(QEvent* event) {
    std::vector<std::function<void()>> calls;
    {
        const std::lock_guard lock(m_poster.m_state->mutex);
        if (event->type() != ringType)
            return QObject::event(event);
        calls.swap(m_poster.m_state->calls);
    }
    const auto alive = m_poster.m_state; // a call may destroy this object
    for (const auto& call : calls)
        if (alive->receiver)
            call();
    return true;
}

} // namespace gilscope::client
