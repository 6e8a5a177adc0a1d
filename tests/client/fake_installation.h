#pragma once

#include <gilscope/client/installation.h>

#include <QByteArray>
#include <QString>

#include <initializer_list>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace gilscope::test {

/// An installation whose engine is the fake one.
inline client::Installation fakeInstallation() {
    return {QStringLiteral(FAKE_ENGINE), {}, {}, {}};
}

/// A recording of tests/data.
inline std::string dataFile(const std::string& name) {
    return std::string(TEST_DATA) + '/' + name;
}

/// The same on another machine, with the stand-in for ssh.
inline client::Installation distantInstallation() {
    return {QStringLiteral("/not/used"),
            {},
            {},
            client::Remote{QStringLiteral("ada@elsewhere"), QStringLiteral(FAKE_ENGINE)}};
}

/// Environment variables that stand for as long as this lives.
class Environment {
public:
    Environment(const std::string& prefix, const std::map<std::string, std::string>& settings) {
        for (const auto& [name, value] : settings) {
            m_names.push_back(prefix + name);
            qputenv(m_names.back().c_str(), QByteArray::fromStdString(value));
        }
    }
    ~Environment() {
        for (const std::string& name : m_names)
            qunsetenv(name.c_str());
    }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

private:
    std::vector<std::string> m_names;
};

/// What the fake engine shall do; names without their FAKE_ENGINE_.
class FakeEngine : public Environment {
public:
    explicit FakeEngine(const std::map<std::string, std::string>& settings)
        : Environment("FAKE_ENGINE_", settings) {}
};

/// What the stand-in for ssh shall do; names without their FAKE_SSH_.
class FakeSsh : public Environment {
public:
    FakeSsh(std::initializer_list<std::pair<const std::string, std::string>> settings)
        : Environment("FAKE_SSH_", settings), m_program("GILSCOPE_", {{"SSH", FAKE_SSH}}) {}

private:
    Environment m_program;
};

} // namespace gilscope::test
