#include "output.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <string>

namespace gilscope::cli {
namespace {

/// A full pipe in place of standard error, as long as it lives: its reader takes nothing.
class FullStandardError {
public:
    FullStandardError() : m_before(::dup(STDERR_FILENO)) {
        m_open = m_before >= 0 && ::pipe2(m_ends.data(), O_CLOEXEC) == 0;
        if (!m_open)
            return;
        ::fcntl(m_ends[1], F_SETFL, O_NONBLOCK);
        const std::string filler(4096, '.');
        while (::write(m_ends[1], filler.data(), filler.size()) > 0) {
        }
        ::fcntl(m_ends[1], F_SETFL, 0);
        ::dup2(m_ends[1], STDERR_FILENO);
    }
    ~FullStandardError() {
        ::dup2(m_before, STDERR_FILENO);
        for (const int end : {m_ends[0], m_ends[1], m_before})
            ::close(end);
    }
    FullStandardError(const FullStandardError&) = delete;
    FullStandardError& operator=(const FullStandardError&) = delete;

    bool isOpen() const { return m_open; }
    /// Reads what the pipe holds, once.
    std::string take() const {
        std::string text(1U << 20, '\0');
        const auto got = ::read(m_ends[0], text.data(), text.size());
        text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
        return text;
    }

private:
    std::array<int, 2> m_ends{-1, -1};
    int m_before = -1;
    bool m_open = false;
};

TEST(Output, AReaderThatTakesNothingHoldsNobodyAndLosesTheMessage) {
    const FullStandardError full;
    ASSERT_TRUE(full.isOpen());
    tell(std::string(100'000, 'x'));
    tell("y");
    EXPECT_EQ(full.take().find_first_of("xy"), std::string::npos);
    tell("heard again");
    EXPECT_EQ(full.take(), "heard again");
}

} // namespace
} // namespace gilscope::cli
