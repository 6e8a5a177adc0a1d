#pragma once

#include <memory>

class QCoreApplication;

namespace gilscope::cli {

/// An event loop for a program without a window, for as long as it lives. Qt complains about
/// locales that are not UTF-8 and then does the right thing; standard error is for messages that
/// the user can act on.
class EventLoop {
public:
    EventLoop();
    ~EventLoop();
    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;

private:
    // QCoreApplication keeps references to both.
    int m_count = 1;
    char m_name[9] = "gilscope";
    char* m_words[2] = {m_name, nullptr};
    std::unique_ptr<QCoreApplication> m_application;
};

} // namespace gilscope::cli
