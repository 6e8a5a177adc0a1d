#include <gilscope/codec.h>
#include <gilscope/message/catalogue.h>

#include "stream/line_splitter.h"

#include <utility>

namespace gilscope {

using message::say;

StreamDecoder::StreamDecoder() : m_splitter(std::make_unique<detail::LineSplitter>()) {}
StreamDecoder::~StreamDecoder() = default;

Result<void> StreamDecoder::feed(std::string_view bytes, const Sink& sink) {
    if (m_error)
        return tl::unexpected(*m_error);
    Result<void> read;
    m_splitter->feed(bytes, [&](std::string_view text) {
        read = text.data() != nullptr
                   ? line(text, sink)
                   : fail({ErrorCode::Damaged, say<MessageCode::StreamLong>(limits::lineBytes)});
        return read.has_value();
    });
    return read;
}

Result<void> StreamDecoder::finish() {
    if (m_error)
        return tl::unexpected(*m_error);
    if (m_splitter->unfinished())
        return fail({ErrorCode::Damaged, say<MessageCode::StreamCut>()});
    if (!m_greeted)
        return fail({ErrorCode::Damaged, say<MessageCode::StreamEmpty>()});
    return {};
}

Result<void> StreamDecoder::line(std::string_view text, const Sink& sink) {
    if (m_ended)
        return fail({ErrorCode::Damaged, say<MessageCode::StreamAfterEnd>()});
    m_bytes += text.size() + 1;
    auto event = decodeEvent(text);
    if (!event)
        return fail(std::move(event.error()));
    const bool greets = *event && std::holds_alternative<HelloEvent>(**event);
    if (!m_greeted && !greets)
        return fail({ErrorCode::Damaged, say<MessageCode::StreamNoHello>()});
    if (m_greeted && greets)
        return fail({ErrorCode::Damaged, say<MessageCode::StreamHelloTwice>()});
    m_greeted = true;
    ++m_lines;
    if (!*event)
        return {};
    if (const auto* batch = std::get_if<JobBatch>(&**event)) {
        if (batch->size() > jobsAllowed(m_bytes) - m_jobs)
            return fail({ErrorCode::Damaged,
                         say<MessageCode::StreamManyJobs>(jobsAllowed(m_bytes), m_bytes)});
        m_jobs += batch->size();
    }
    m_ended = std::holds_alternative<EndEvent>(**event);
    sink(std::move(**event));
    return {};
}

Result<void> StreamDecoder::fail(Error error) {
    if (error.code == ErrorCode::Damaged)
        error.message = m_greeted
                            ? say<MessageCode::StreamLine>(m_lines + 1, std::move(error.message))
                            : say<MessageCode::StreamNone>(std::move(error.message));
    m_error = std::move(error);
    m_splitter->clear();
    return tl::unexpected(*m_error);
}

} // namespace gilscope
