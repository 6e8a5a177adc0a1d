/// Pythons found when the engine runs: fake ones, which are scripts that answer.

#include "engine_run.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace gilscope::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

/// What a fake Python says and has.
struct Fake {
    std::string abi = "cp399";
    std::string version = "3.99.0";
    bool library = true;
    std::string implementation = "cpython";
};

/// A home folder, and a libexec folder of a package: one host, no list.
class Discovery : public ::testing::Test {
protected:
    Discovery() : root(m_installation.folder()) {
        fs::create_directories(root / "libexec");
        fs::create_symlink(FAKE_HOST, root / "libexec/gilscope-host-cp399");
    }

    /// A script at `name` below the home folder; what it is started with goes to its .log file.
    std::string python(const std::string& name, const Fake& fake = {}) const {
        const fs::path path = root / "home" / name;
        fs::create_directories(path.parent_path());
        const fs::path library = path.parent_path() / "libpython.so";
        if (fake.library)
            std::ofstream(library) << "";
        const json answer{{"implementation", fake.implementation},
                          {"abi", fake.abi},
                          {"version", fake.version},
                          {"executable", path.string()},
                          {"prefix", path.parent_path().string()},
                          {"libraries", {"/nowhere/libpython.so", library.string()}},
                          {"free_threaded", false}};
        std::ofstream(path) << "#!/bin/sh\necho \"$1 $2\" >>'" << path.string() << ".log'\n"
                            << "[ \"$1\" != -I ] || { echo '" << answer.dump() << "'; exit; }\n"
                            << "exec '" << FAKE_HOST << "' \"$@\"\n";
        fs::permissions(path, fs::perms::owner_all);
        return path.string();
    }
    /// How often the script at `path` was asked who it is.
    static int asked(const std::string& path) {
        std::ifstream log(path + ".log");
        int count = 0;
        for (std::string line; std::getline(log, line);)
            count += line == "-I -S" ? 1 : 0;
        return count;
    }
    EngineResult engine(const std::string& mode, const std::string& request) const {
        const std::string home = (root / "home").string();
        std::vector<std::string> environment{"HOME=" + home,
                                             "PATH=" + home + "/bin",
                                             "GILSCOPE_PYTHON=" + named,
                                             "PYENV_ROOT=",
                                             "UV_PYTHON_INSTALL_DIR=",
                                             "XDG_DATA_HOME=",
                                             "CONDA_PREFIX=",
                                             "CONDA_EXE=",
                                             "MAMBA_ROOT_PREFIX=",
                                             "XDG_CONFIG_HOME=",
                                             "XDG_CACHE_HOME=" + (root / "cache").string()};
        return runEngine(
            {.arguments = {mode, "--pythons", (root / "libexec/pythons.json").string()},
             .request = request,
             .environment = std::move(environment)});
    }
    json pythons() const {
        const EngineResult result = engine("pythons", "{}");
        EXPECT_EQ(result.exitCode, 0) << result.errors;
        return result.exitCode == 0 ? json::parse(result.output)["pythons"] : json::array();
    }
    static std::vector<std::string> sources(const json& rows) {
        std::vector<std::string> texts;
        for (const json& row : rows)
            texts.push_back(row["source"].get<std::string>() + " " +
                            row["problem"].get<std::string>());
        return texts;
    }
    bool isAvailable(const std::string& request) const {
        const EngineResult result = engine("runners", json{{"python", request}}.dump());
        EXPECT_EQ(result.exitCode, 0) << result.errors;
        return json::parse(result.output)["runners"][0]["available"].get<bool>();
    }

    FakeInstallation m_installation;
    fs::path root;
    std::string named;
};

TEST_F(Discovery, APackageNeedsNoListAndNoCompiler) {
    python("bin/python3.99");
    python(".pyenv/versions/3.99.1/bin/python3.99", {.version = "3.99.1"});
    python(".local/share/uv/python/cpython-3.99/bin/python3.99");
    python("miniforge3/envs/x/bin/python3.99");
    const json rows = pythons();
    EXPECT_THAT(sources(rows), UnorderedElementsAre("PATH ", "pyenv ", "uv ", "conda "));
    for (const json& row : rows) {
        EXPECT_EQ(row["abi"], "cp399");
        EXPECT_EQ(row["gil"], "per-interpreter");
        EXPECT_EQ(row["host"], (root / "libexec/gilscope-host-cp399").string());
        EXPECT_EQ(row["library"],
                  (fs::path(row["executable"].get<std::string>()).parent_path() / "libpython.so")
                      .string());
    }
}

TEST_F(Discovery, AComparisonRunsOnWhatWasFound) {
    python(".pyenv/versions/3.99.0/bin/python3.99");
    const EngineResult result = engine("run", writePlan(m_installation.plan("count")));
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    EXPECT_TRUE(result.ended);
}

TEST_F(Discovery, APathThatIsGivenIsEnough) {
    const std::string python = this->python("a/strange place/py");
    EXPECT_FALSE(isAvailable("3.99"));
    EXPECT_TRUE(isAvailable(python));
}

TEST_F(Discovery, EachIsAskedOnceAndAgainWhenItHasChanged) {
    const std::string python = this->python("bin/python3.99");
    EXPECT_TRUE(isAvailable(""));
    EXPECT_TRUE(isAvailable(""));
    EXPECT_EQ(pythons().size(), 1U);
    EXPECT_EQ(asked(python), 1);
    this->python("bin/python3.99", {.version = "3.99.10"});
    EXPECT_TRUE(isAvailable("3.99.10"));
    EXPECT_EQ(asked(python), 2);
}

TEST_F(Discovery, OneThatDoesNotAnswerIsAskedAgainOnlyWhenSomebodyLooks) {
    const std::string python = this->python("bin/python3.99", {.implementation = "pypy"});
    EXPECT_FALSE(isAvailable(""));
    EXPECT_FALSE(isAvailable(""));
    EXPECT_EQ(asked(python), 1);
    EXPECT_EQ(engine("pythons", "{}").exitCode, 3);
    EXPECT_EQ(asked(python), 2);
}

TEST_F(Discovery, WithoutASharedLibraryItSaysHowToGetOne) {
    const std::string python = this->python("bin/python3.99", {.library = false});
    const json rows = pythons();
    ASSERT_EQ(rows.size(), 1U);
    const auto problem = rows[0]["problem"].get<std::string>();
    EXPECT_THAT(problem, HasSubstr("has no shared library libpython3.99.so.1.0"));
    EXPECT_THAT(problem, HasSubstr("install libpython3.99 of your system"));
    const EngineResult refused = engine("run", writePlan(m_installation.plan("count")));
    EXPECT_EQ(refused.exitCode, 3);
    EXPECT_THAT(refused.errors, HasSubstr("has no shared library"));
    // Nothing but the library has to come: the executable stays as it was.
    std::ofstream(fs::path(python).parent_path() / "libpython.so") << "";
    EXPECT_TRUE(isAvailable(""));
    EXPECT_EQ(asked(python), 1);
}

TEST_F(Discovery, ThoseWithoutAHostAreListedOnlyWhenTheyWereNamed) {
    python("bin/python3.99");
    const std::string other = python("opt/bin/python3.98", {.abi = "cp398", .version = "3.98.0"});
    EXPECT_EQ(pythons().size(), 1U);
    named = other;
    const json rows = pythons();
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0]["source"], "GILSCOPE_PYTHON");
    EXPECT_THAT(rows[0]["problem"].get<std::string>(),
                HasSubstr("no host was built for Python 3.98.0"));
    EXPECT_TRUE(isAvailable(""));
}

TEST_F(Discovery, WhatWasNamedAndDoesNotAnswerIsSaid) {
    python("bin/python3.99");
    named = python("opt/snake", {.implementation = "snake"});
    EXPECT_THAT(
        sources(pythons()),
        UnorderedElementsAre("PATH ", HasSubstr("GILSCOPE_PYTHON " + named + ": it is snake")));
}

TEST_F(Discovery, TheBuildsListHoldsAsLongAsItsFilesExist) {
    const std::string kept = python("opt/kept");
    const std::string gone = python("opt/gone");
    json list;
    for (const std::string& executable : {kept, gone})
        list["pythons"].push_back({{"abi", "cp399"},
                                   {"version", "3.99.0"},
                                   {"executable", executable},
                                   {"library", (root / "home/opt/libpython.so").string()},
                                   {"source", "the build"}});
    std::ofstream(root / "libexec/pythons.json") << list.dump();
    fs::remove(gone);
    EXPECT_THAT(sources(pythons()), UnorderedElementsAre("the build "));
    EXPECT_EQ(asked(kept), 0);
    fs::remove(root / "home/opt/libpython.so");
    EXPECT_EQ(engine("pythons", "{}").exitCode, 3);
}

TEST_F(Discovery, ShimsAreNotStarted) {
    const std::string shim = python(".pyenv/shims/python3.99");
    fs::create_directory_symlink(root / "home/.pyenv/shims", root / "home/bin");
    EXPECT_EQ(engine("pythons", "{}").exitCode, 3);
    EXPECT_EQ(asked(shim), 0);
}

TEST_F(Discovery, WithoutAnyTheWaysToGetOneAreNamed) {
    const EngineResult none = engine("pythons", "{}");
    EXPECT_EQ(none.exitCode, 3);
    for (const char* word : {"3.99", "uv python install 3.99", "GILSCOPE_PYTHON"})
        EXPECT_THAT(none.errors, HasSubstr(word));
    EXPECT_THAT(none.errors, Not(HasSubstr("pyenv"))) << "there is none";
    EXPECT_THAT(none.errors, Not(HasSubstr("scripts/setup"))) << "a package needs no build";

    fs::create_directories(root / "home/.pyenv");
    EXPECT_THAT(engine("pythons", "{}").errors, HasSubstr("pyenv install 3.99"));
}

TEST_F(Discovery, AHostWithoutItsPythonIsSaid) {
    fs::create_symlink(FAKE_HOST, root / "libexec/gilscope-host-cp398");
    python("bin/python3.99");
    Plan plan = m_installation.plan("count");
    for (const char* request : {"3.98", "cp398", "3.98.1"}) {
        plan.python = request;
        const EngineResult result = engine("run", writePlan(plan));
        EXPECT_EQ(result.exitCode, 3);
        EXPECT_THAT(result.errors, HasSubstr("no Python 3.98 was found")) << request;
    }
}

TEST_F(Discovery, OneThatWasAddedIsKeptUntilItIsRemoved) {
    const std::string python = this->python("a/strange place/py");
    EXPECT_FALSE(isAvailable(""));
    for (int again = 0; again < 2; ++again) {
        const EngineResult added = engine("pythons", json{{"add", python}}.dump());
        EXPECT_EQ(added.exitCode, 0) << added.errors;
        EXPECT_THAT(sources(json::parse(added.output)["pythons"]), UnorderedElementsAre("added "));
    }
    EXPECT_TRUE(isAvailable(""));
    const EngineResult removed = engine("pythons", json{{"remove", python}}.dump());
    EXPECT_EQ(removed.exitCode, 0) << removed.errors;
    EXPECT_TRUE(json::parse(removed.output)["pythons"].empty());
    EXPECT_FALSE(isAvailable(""));
    const EngineResult twice = engine("pythons", json{{"remove", python}}.dump());
    EXPECT_EQ(twice.exitCode, 2);
    EXPECT_THAT(twice.errors, HasSubstr("was not added"));
}

TEST_F(Discovery, WhatNoHostCanUseIsNotAdded) {
    const std::string older = python("opt/py", {.abi = "cp398", .version = "3.98.0"});
    const EngineResult hostless = engine("pythons", json{{"add", older}}.dump());
    EXPECT_EQ(hostless.exitCode, 3);
    EXPECT_THAT(hostless.errors, HasSubstr("--target gilscope-host-cp398"));
    EXPECT_THAT(hostless.errors, HasSubstr("GILSCOPE_PYTHON=" + older));
    const EngineResult bare =
        engine("pythons", json{{"add", python("opt2/py", {.library = false})}}.dump());
    EXPECT_EQ(bare.exitCode, 3);
    EXPECT_THAT(bare.errors, HasSubstr("has no shared library"));
    EXPECT_EQ(engine("pythons", R"({"add": "/nowhere/python"})").exitCode, 2);
    EXPECT_FALSE(fs::exists(root / "home/.config/gilscope/pythons.json"));
}

TEST_F(Discovery, AVirtualEnvironmentLeadsToItsPython) {
    const std::string python = this->python("far/away/bin/python3.99");
    const fs::path venv = root / "env";
    fs::create_directories(venv / "bin");
    fs::create_symlink(python, venv / "bin/python");
    std::ofstream(venv / "pyvenv.cfg")
        << "home = " << fs::path(python).parent_path().string() << "\nversion = 3.99.0\n";
    Plan plan = m_installation.plan("count");
    plan.venv = venv.string();
    const EngineResult result = engine("run", writePlan(plan));
    EXPECT_EQ(result.exitCode, 0) << result.errors;
}

} // namespace
} // namespace gilscope::test
