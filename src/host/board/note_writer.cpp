#include "host/board/note_writer.h"

#include <cstring>

namespace gilscope::host {

namespace {

constexpr std::uint64_t padded(std::uint64_t size) {
    return (size + 7) & ~std::uint64_t{7};
}

} // namespace

NoteWriter::NoteWriter(board::WorkerSlot& slot, std::span<std::byte> ring)
    : m_slot(&slot), m_ring(ring) {}

std::uint64_t NoteWriter::freeBytes() const {
    const std::uint64_t used = m_slot->notesPublished.load(std::memory_order_relaxed) -
                               m_slot->notesConsumed.load(std::memory_order_acquire);
    return used > m_ring.size() ? 0 : m_ring.size() - used;
}

bool NoteWriter::hasRoom(std::size_t size) const {
    return m_slot != nullptr && freeBytes() >= sizeof(board::NoteHeader) + padded(size);
}

void NoteWriter::put(std::uint64_t offset, const board::NoteHeader& header, std::string_view text) {
    std::byte* target = m_ring.data() + offset;
    std::memcpy(target, &header, sizeof header);
    if (!text.empty())
        std::memcpy(target + sizeof header, text.data(), text.size());
}

void NoteWriter::write(board::NoteKind kind, std::uint32_t job, std::int64_t time,
                       std::string_view text) {
    if (m_slot == nullptr)
        return;
    const std::lock_guard lock(m_mutex);
    const std::uint64_t size = sizeof(board::NoteHeader) + padded(text.size());
    std::uint64_t position = m_slot->notesPublished.load(std::memory_order_relaxed);
    const std::uint64_t offset = position & (m_ring.size() - 1);
    const std::uint64_t toEnd = m_ring.size() - offset;
    // A note never wraps: one that would is preceded by padding up to the end. A rest too small for
    // a whole header is zeroed, so that its first word says Padding as well.
    const std::uint64_t skip = size > toEnd ? toEnd : 0;
    if (size + skip > freeBytes()) {
        m_slot->notesDropped.fetch_add(1, std::memory_order_relaxed);
        return;
    }
    if (skip >= sizeof(board::NoteHeader)) {
        const auto rest = static_cast<std::uint32_t>(skip - sizeof(board::NoteHeader));
        put(offset, {static_cast<std::uint32_t>(board::NoteKind::Padding), rest, 0, 0, 0}, {});
    } else if (skip > 0) {
        std::memset(m_ring.data() + offset, 0, skip);
    }
    position += skip;
    const board::NoteHeader header{static_cast<std::uint32_t>(kind),
                                   static_cast<std::uint32_t>(text.size()), job, 0, time};
    put(position & (m_ring.size() - 1), header, text);
    m_slot->notesPublished.store(position + size, std::memory_order_release);
}

} // namespace gilscope::host
