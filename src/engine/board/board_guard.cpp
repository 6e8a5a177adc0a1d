#include "board_guard.h"

#include <cstring>

namespace gilscope::engine {

BoardGuard::BoardGuard(const board::View& board) : m_board(board) {
    m_gate = board.header().gate.load();
    renew();
}

void BoardGuard::renew() {
    std::memcpy(m_constants.data(), &m_board.header(), constantBytes);
}

bool BoardGuard::intact() const {
    const board::Header& header = m_board.header();
    return header.gate.load(std::memory_order_relaxed) == m_gate &&
           (header.stop.load(std::memory_order_relaxed) != 0) == m_stop &&
           std::memcmp(m_constants.data(), &header, constantBytes) == 0;
}

} // namespace gilscope::engine
