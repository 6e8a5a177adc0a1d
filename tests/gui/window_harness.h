#pragma once

#include "app/main_window.h"
#include "base/settings.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

namespace gilscope::test {

/// The whole window on an installation of the test's choice, with settings of its own.
class WindowHarness {
public:
    explicit WindowHarness(Result<client::Installation> installation)
        : m_installation{std::move(installation)} {
        open();
    }

    void open() {
        settings = std::make_unique<gui::Settings>(folder.filePath(QStringLiteral("gui.ini")));
        window = std::make_unique<gui::MainWindow>(m_installation, *settings);
        window->show();
    }
    /// Closes the window as a person does, and opens another.
    void reopen() {
        window->close();
        window.reset();
        settings.reset();
        open();
    }
    template <class Widget>
    Widget* find(const char* name) {
        auto* widget = window->findChild<Widget*>(QString::fromLatin1(name));
        EXPECT_NE(widget, nullptr) << name;
        return widget;
    }
    /// Turns the event loop until `done` or 30 s are over.
    template <class Done>
    static bool wait(Done done) {
        return QTest::qWaitFor(done, 30'000);
    }

    QTemporaryDir folder;
    std::unique_ptr<gui::Settings> settings;
    std::unique_ptr<gui::MainWindow> window;

private:
    Result<client::Installation> m_installation;
};

} // namespace gilscope::test
