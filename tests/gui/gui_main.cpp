// The window's tests draw offscreen and keep their settings and recordings in a folder of their
// own.
#include "app/application.h"
#include "base/settings.h"
#include "base/theme.h"

#include <QApplication>
#include <QTemporaryDir>

#include <gtest/gtest.h>

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QTemporaryDir own;
    // A test that starts another of us hands its folder on.
    const QByteArray given = qgetenv("GILSCOPE_TEST_HOME");
    const QByteArray home = given.isEmpty() ? own.path().toLocal8Bit() : given;
    for (const char* name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
        qputenv(name, home);
    ::testing::InitGoogleTest(&argc, argv);
    QApplication application{argc, argv};
    gilscope::gui::initResources();
    // Plurals, too, come from a translation, and numbers must not depend on who runs this.
    gilscope::gui::applyLanguage(application, QStringLiteral("en"));
    gilscope::gui::applyTheme(application, gilscope::gui::Theme::Light);
    return RUN_ALL_TESTS();
}
