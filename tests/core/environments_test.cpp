#include <gilscope/pythons.h>

#include "program_run.h"

#include <gtest/gtest.h>

#include <fstream>

namespace gilscope {
namespace {

namespace fs = std::filesystem;

class Environments : public ::testing::Test {
protected:
    fs::path at(const std::string& path) const { return m_scratch.file(path); }
    fs::path make(const std::string& path, const std::string& configuration) const {
        fs::create_directories(at(path));
        std::ofstream(at(path) / "pyvenv.cfg") << configuration;
        return at(path);
    }
    std::vector<std::string> near(const std::string& script,
                                  const EnvironmentHints& hints = {}) const {
        std::vector<std::string> folders;
        for (const PythonEnvironment& found : environmentsNear(at(script), hints))
            folders.push_back(fs::relative(found.folder, at("")).string());
        return folders;
    }

private:
    test::ScratchDirectory m_scratch;
};

constexpr const char* of312 = "home = /usr/bin\nversion = 3.12.1\n";

TEST_F(Environments, WhatVenvUvVirtualenvAndCondaWrite) {
    const auto venv = readEnvironment(
        make("venv", "home = /opt/python/bin\ninclude-system-site-packages = false\n"
                     "version = 3.12.1\nexecutable = /opt/python/bin/python3.12\n"));
    ASSERT_TRUE(venv);
    EXPECT_EQ(venv->home, "/opt/python/bin");
    EXPECT_EQ(venv->version, "3.12.1");
    EXPECT_EQ(abiOf(*venv), "cp312");
    EXPECT_FALSE(venv->freeThreaded);

    const auto uv = readEnvironment(make("uv", "home = /x\nuv = 0.4\nversion_info = 3.13.0\n"));
    EXPECT_EQ(abiOf(*uv), "cp313");
    const auto virtualenv =
        readEnvironment(make("virtualenv", "home = /x\nversion_info = 3.12.7.final.0\r\n"));
    EXPECT_EQ(virtualenv->version, "3.12.7");

    make("threaded", "home = /x\nversion = 3.13.0\n");
    fs::create_directories(at("threaded/lib/python3.13t/site-packages"));
    EXPECT_EQ(abiOf(*readEnvironment(at("threaded"))), "cp313t");

    fs::create_directories(at("conda/conda-meta"));
    for (const char* name : {"python-dateutil-2.9.0-py312.json", "python-3.12.4-h194c7f8_1.json"})
        std::ofstream(at("conda/conda-meta") / name) << "{}";
    const auto conda = readEnvironment(at("conda"));
    ASSERT_TRUE(conda);
    EXPECT_EQ(conda->version, "3.12.4");
    EXPECT_EQ(conda->home, at("conda/bin").string());

    const auto none = readEnvironment(at(""));
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, ErrorCode::Usage);
    EXPECT_NE(none.error().english().find("pyvenv.cfg"), std::string::npos);
}

TEST_F(Environments, AreFoundFromTheScriptUpToTheProjectsRoot) {
    make("home/.venv", of312); // above the project
    make("home/project/zeta", of312);
    make("home/project/venv", of312);
    make("home/project/.venv", of312);
    make("home/project/src/env", of312);
    fs::create_directories(at("home/project/.git"));
    std::ofstream(at("home/project/src/pyproject.toml")) << "";
    EXPECT_EQ(near("home/project/src/callables.py"),
              (std::vector<std::string>{"home/project/src/env", "home/project/.venv",
                                        "home/project/venv", "home/project/zeta"}));
    fs::remove(at("home/project/.git"));
    EXPECT_EQ(near("home/project/src/callables.py", {at("home"), {}, {}}),
              (std::vector<std::string>{"home/project/src/env"}))
        << "a project of its own";
    fs::remove(at("home/project/src/pyproject.toml"));
    EXPECT_EQ(near("home/project/src/callables.py", {at("home"), {}, {}}),
              (std::vector<std::string>{"home/project/src/env", "home/project/.venv",
                                        "home/project/venv", "home/project/zeta", "home/.venv"}))
        << "no project: up to the home folder";
    EXPECT_EQ(near("home/project/src/callables.py", {at("elsewhere"), {}, {}}),
              (std::vector<std::string>{"home/project/src/env"}))
        << "neither: only beside the script";
}

TEST_F(Environments, TheActiveOneComesFirstAndOnce) {
    make("project/.venv", of312);
    make("project/other", of312);
    fs::create_directories(at("project/.git"));
    EnvironmentHints hints;
    hints.venv = at("project/other");
    hints.conda = at("project/gone");
    const auto found = environmentsNear(at("project/callables.py"), hints);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_TRUE(found[0].active);
    EXPECT_EQ(found[0].folder, at("project/other").string());
    EXPECT_FALSE(found[1].active);
}

TEST_F(Environments, ThePythonThatAnEnvironmentWants) {
    const auto python = [](const char* abi, const char* version, const char* executable,
                           bool freeThreaded = false, const char* problem = "") {
        PythonInstallation made;
        made.abi = abi;
        made.version = version;
        made.executable = executable;
        made.freeThreaded = freeThreaded;
        if (*problem != '\0')
            made.problem = message::verbatim(problem);
        return made;
    };
    std::vector<PythonInstallation> pythons{
        python("cp312", "3.12.9", "/usr/bin/python3.12"),
        python("cp312", "3.12.1", "/opt/a/bin/python3.12"),
        python("cp313t", "3.13.0", "/opt/t/bin/python3.13t", true),
    };
    PythonEnvironment environment;
    environment.version = "3.12.1";
    environment.home = "/opt/a/bin";
    EXPECT_EQ(pythonFor(environment, pythons), &pythons[1]);
    environment.home = "/gone";
    EXPECT_EQ(pythonFor(environment, pythons), &pythons[0]) << "any of that version will do";
    pythons[0].problem = message::verbatim("no library");
    EXPECT_EQ(pythonFor(environment, pythons), &pythons[1]);
    environment.version = "3.13.0";
    EXPECT_EQ(pythonFor(environment, pythons), nullptr) << "not the one without a GIL";
    environment.freeThreaded = true;
    EXPECT_EQ(pythonFor(environment, pythons), &pythons[2]);
}

} // namespace
} // namespace gilscope
