#pragma once

#include <QObject>

#include <functional>
#include <memory>

namespace gilscope::client {

/// Calls functions on the thread that it lives on, asked by others through a Poster. Once it is
/// destroyed, on that thread, nothing is called any more.
class LaterCalls : public QObject {
public:
    /// Outlives what it belongs to; may be used from any thread.
    class Poster {
    public:
        /// `call` runs when the event loop next turns; never, if LaterCalls is gone by then.
        void operator()(std::function<void()> call) const;

    private:
        friend class LaterCalls;
        struct State;
        std::shared_ptr<State> m_state;
    };

    LaterCalls();
    ~LaterCalls() override;

    const Poster& poster() const { return m_poster; }
    bool event(QEvent* event) override;

private:
    Poster m_poster;
};

} // namespace gilscope::client
