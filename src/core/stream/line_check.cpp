#include <gilscope/line_check.h>

#include <fmt/format.h>

#include <array>
#include <cstring>

namespace gilscope {

namespace {

constexpr std::string_view begin = R"({"verb":"check",)";
constexpr std::size_t slices = 8; ///< bytes at a time

/// The tables of CRC-32 as zlib has it: [0] of one byte, [n] of one that n more follow.
constexpr auto tables = [] {
    constexpr std::uint32_t polynomial = 0xEDB88320;
    std::array<std::array<std::uint32_t, 256>, slices> all{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t crc = byte;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? polynomial : 0);
        all[0][byte] = crc;
    }
    for (std::size_t slice = 1; slice < slices; ++slice)
        for (std::size_t byte = 0; byte < 256; ++byte) {
            const std::uint32_t before = all[slice - 1][byte];
            all[slice][byte] = (before >> 8) ^ all[0][before & 0xFF];
        }
    return all;
}();

std::uint32_t crcOf(std::uint32_t crc, std::string_view bytes) {
    crc = ~crc;
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    for (; bytes.size() >= slices; bytes.remove_prefix(slices)) {
        std::uint32_t low = crc;
        for (std::size_t i = 0; i < 4; ++i)
            low ^= std::uint32_t{at(i)} << (8 * i);
        crc = tables[7][low & 0xFF] ^ tables[6][(low >> 8) & 0xFF] ^ tables[5][(low >> 16) & 0xFF] ^
              tables[4][low >> 24] ^ tables[3][at(4)] ^ tables[2][at(5)] ^ tables[1][at(6)] ^
              tables[0][at(7)];
    }
    for (std::size_t i = 0; i < bytes.size(); ++i)
        crc = (crc >> 8) ^ tables[0][(crc ^ at(i)) & 0xFF];
    return ~crc;
}

} // namespace

void LineCheck::add(std::string_view line) {
    ++m_lines;
    m_crc = crcOf(crcOf(m_crc, line), "\n");
}

std::string LineCheck::take() {
    std::string line;
    if (m_lines > 0)
        line = fmt::format(R"({}"lines":{},"crc":{}}})"
                           "\n",
                           begin, m_lines, m_crc);
    *this = {};
    return line;
}

bool LineCheck::isOne(std::string_view line) {
    return line.starts_with(begin);
}

bool LineCheck::agrees(std::string_view line) {
    const std::string expected = take();
    return !expected.empty() && line == std::string_view(expected).substr(0, expected.size() - 1);
}

} // namespace gilscope
