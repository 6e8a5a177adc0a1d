#pragma once

#include <gilscope/board.h>

#include <array>
#include <cstddef>

namespace gilscope::engine {

/// Notices that somebody has written over the part of the board that only the engine writes. From
/// then on nothing on the board can be believed, and workers may wait for a gate that never opens.
/// One thread.
class BoardGuard {
public:
    /// For a board that has been laid out and filled in.
    explicit BoardGuard(const board::View& board);

    /// To be called after the engine itself has changed the constant part of the header.
    void renew();
    /// To be called when the engine opens a gate or says stop, after it has written the word.
    void expect(board::Gate gate) { m_gate = static_cast<std::uint32_t>(gate); }
    void expectStop() { m_stop = true; }
    /// False once something is not as the engine left it. Cheap.
    bool intact() const;

private:
    static constexpr std::size_t constantBytes = offsetof(board::Header, nextJob);

    board::View m_board;
    std::array<std::byte, constantBytes> m_constants{};
    std::uint32_t m_gate = 0;
    bool m_stop = false;
};

} // namespace gilscope::engine
