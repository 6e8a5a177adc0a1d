#include <gilscope/client/session.h>

#include "engine_reader.h"

#include <QFile>
#include <QMetaObject>

namespace gilscope::client {

struct Session::Impl {
    Installation installation;
    std::shared_ptr<EngineReader> reader; ///< null before start()
    std::shared_ptr<const Comparison> nothing = std::make_shared<const Comparison>();
};

Session::Session(Installation installation, QObject* parent)
    : QObject(parent), m_impl(std::make_unique<Impl>()) {
    m_impl->installation = std::move(installation);
}

Session::~Session() {
    if (m_impl->reader)
        m_impl->reader->abandon();
}

Result<void> Session::start(const Plan& plan, const QString& recording) {
    if (m_impl->reader)
        return failure(ErrorCode::Usage, "this session has been started before");
    Plan controlled = plan;
    controlled.control = true;
    std::string line = writePlan(controlled);
    if (!line.ends_with('\n'))
        line += '\n';
    auto reader = EngineReader::start(
        QFile::encodeName(m_impl->installation.engine).toStdString(), std::move(line),
        QFile::encodeName(recording).toStdString(), [this] {
            // On the reader's thread, which abandon() waits for: the session is alive.
            QMetaObject::invokeMethod(this, &Session::finished, Qt::QueuedConnection);
        });
    if (!reader)
        return tl::unexpected(reader.error());
    m_impl->reader = std::move(*reader);
    return {};
}

void Session::stop() {
    if (m_impl->reader)
        m_impl->reader->stop();
}

void Session::kill() {
    if (m_impl->reader)
        m_impl->reader->kill();
}

bool Session::running() const {
    return m_impl->reader && m_impl->reader->running();
}

std::shared_ptr<const Comparison> Session::snapshot() const {
    return m_impl->reader ? m_impl->reader->snapshot() : m_impl->nothing;
}

std::uint64_t Session::revision() const {
    return m_impl->reader ? m_impl->reader->revision() : 0;
}

QString Session::diagnostics() const {
    return m_impl->reader ? QString::fromStdString(m_impl->reader->diagnostics()) : QString();
}

QString Session::recordingProblem() const {
    return m_impl->reader ? QString::fromStdString(m_impl->reader->recordingProblem()) : QString();
}

std::optional<Error> Session::failed() const {
    return m_impl->reader ? m_impl->reader->failed() : std::nullopt;
}

} // namespace gilscope::client
