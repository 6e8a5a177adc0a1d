#include "board_memory.h"

#include "system_error.h"

#include <gilscope/message/catalogue.h>

#include <fcntl.h>
#include <sys/mman.h>

#include <cstring>
#include <utility>

namespace gilscope::engine {

Result<BoardMemory> BoardMemory::create(board::Shape shape, std::string_view plan) {
    shape.planSize = plan.size();
    const std::uint64_t size = board::View::requiredSize(shape);
    if (size == 0)
        return failure(ErrorCode::Usage, message::say<MessageCode::BoardShape>());

    UniqueFd fd(::memfd_create(boardName, MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!fd)
        return systemFailure(MessageCode::BoardNotMade);
    if (::ftruncate(fd.get(), static_cast<off_t>(size)) != 0)
        return systemFailure(MessageCode::BoardNotSized);
    // Without the seals user code could shrink the file, and the engine would die of SIGBUS.
    if (::fcntl(fd.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0)
        return systemFailure(MessageCode::BoardNotSealed);

    void* const base =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE, fd.get(), 0);
    if (base == MAP_FAILED)
        return systemFailure(MessageCode::BoardNotMapped);
    const std::span memory(static_cast<std::byte*>(base), static_cast<std::size_t>(size));
    const board::View view = board::View::create(memory, shape);
    BoardMemory result(std::move(fd), memory, view);
    if (!view)
        return failure(ErrorCode::System, message::say<MessageCode::BoardTooLarge>());
    std::memcpy(view.plan().data(), plan.data(), plan.size());
    return result;
}

BoardMemory::BoardMemory(UniqueFd fd, std::span<std::byte> memory, board::View view)
    : m_fd(std::move(fd)), m_memory(memory), m_view(view) {}

BoardMemory::BoardMemory(BoardMemory&& other) noexcept
    : m_fd(std::move(other.m_fd)),
      m_memory(std::exchange(other.m_memory, {})),
      m_view(std::exchange(other.m_view, {})) {}

BoardMemory& BoardMemory::operator=(BoardMemory&& other) noexcept {
    std::swap(m_fd, other.m_fd);
    std::swap(m_memory, other.m_memory);
    std::swap(m_view, other.m_view);
    return *this;
}

BoardMemory::~BoardMemory() {
    if (!m_memory.empty())
        ::munmap(m_memory.data(), m_memory.size());
}

} // namespace gilscope::engine
