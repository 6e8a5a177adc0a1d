#include <gilscope/client/files.h>
#include <gilscope/client/session.h>

#include "engine_command.h"
#include "engine_reader.h"
#include "later_calls.h"

#include <gilscope/message/catalogue.h>

#include <mutex>

namespace gilscope::client {

struct Session::Impl {
    Installation installation;
    /// Null before start(), which other threads may see happen.
    std::shared_ptr<EngineReader> current() const {
        const std::lock_guard lock(mutex);
        return reader;
    }

    mutable std::mutex mutex; ///< guards `reader`
    std::shared_ptr<EngineReader> reader;
    std::shared_ptr<const Comparison> nothing = std::make_shared<const Comparison>();
    LaterCalls calls;
};

Session::Session(Installation installation, QObject* parent)
    : QObject(parent), m_impl(std::make_unique<Impl>()) {
    m_impl->installation = std::move(installation);
}

Session::~Session() {
    if (const auto reader = m_impl->current())
        reader->abandon();
}

Result<void> Session::start(const Plan& plan, const QString& recording) {
    if (m_impl->current())
        return failure(ErrorCode::Usage, message::say<MessageCode::SessionTwice>());
    Plan controlled = plan;
    controlled.control = true;
    auto line = requestLine(m_impl->installation, writePlan(controlled), plan.script);
    if (!line)
        return tl::unexpected(line.error());
    auto command = EngineCommand::make(m_impl->installation, "run");
    if (!command)
        return tl::unexpected(command.error());
    auto reader = EngineReader::start(
        std::move(*command), std::move(*line), fileNameBytes(recording), plan.deadline,
        [this, post = m_impl->calls.poster()] { post([this] { emit finished(); }); });
    if (!reader)
        return tl::unexpected(reader.error());
    const std::lock_guard lock(m_impl->mutex);
    m_impl->reader = std::move(*reader);
    return {};
}

void Session::stop() {
    if (const auto reader = m_impl->current())
        reader->stop();
}

void Session::kill() {
    if (const auto reader = m_impl->current())
        reader->kill();
}

bool Session::running() const {
    const auto reader = m_impl->current();
    return reader && reader->running();
}

std::shared_ptr<const Comparison> Session::snapshot() const {
    const auto reader = m_impl->current();
    return reader ? reader->snapshot() : m_impl->nothing;
}

std::uint64_t Session::revision() const {
    const auto reader = m_impl->current();
    return reader ? reader->revision() : 0;
}

QString Session::diagnostics() const {
    const auto reader = m_impl->current();
    return reader ? QString::fromStdString(reader->diagnostics()) : QString();
}

std::optional<Message> Session::recordingProblem() const {
    const auto reader = m_impl->current();
    return reader ? reader->recordingProblem() : std::nullopt;
}

std::optional<Error> Session::failed() const {
    const auto reader = m_impl->current();
    return reader ? reader->failed() : std::nullopt;
}

} // namespace gilscope::client
