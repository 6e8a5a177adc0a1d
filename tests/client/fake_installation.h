#pragma once

#include <gilscope/client/installation.h>

#include <QByteArray>
#include <QString>

#include <map>
#include <string>

namespace gilscope::test {

/// An installation whose engine is the fake one.
inline client::Installation fakeInstallation() {
    return {QStringLiteral(FAKE_ENGINE), {}, {}};
}

/// A recording of tests/data.
inline std::string dataFile(const std::string& name) {
    return std::string(TEST_DATA) + '/' + name;
}

/// What the fake engine shall do, for as long as this lives; names without their FAKE_ENGINE_.
class FakeEngine {
public:
    explicit FakeEngine(std::map<std::string, std::string> settings)
        : m_settings(std::move(settings)) {
        for (const auto& [name, value] : m_settings)
            qputenv(("FAKE_ENGINE_" + name).c_str(), QByteArray::fromStdString(value));
    }
    ~FakeEngine() {
        for (const auto& [name, value] : m_settings)
            qunsetenv(("FAKE_ENGINE_" + name).c_str());
    }
    FakeEngine(const FakeEngine&) = delete;
    FakeEngine& operator=(const FakeEngine&) = delete;

private:
    std::map<std::string, std::string> m_settings;
};

} // namespace gilscope::test
