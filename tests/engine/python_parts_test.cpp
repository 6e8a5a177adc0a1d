/// Where Pythons are looked for, what they answer, and what is remembered of it.

#include "python/python_cache.h"
#include "python/python_places.h"
#include "python/python_question.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <map>

namespace gilscope::engine {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// A home folder with programs in it that goes away with the test.
class PythonPlaces : public ::testing::Test {
protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "gilscope-places-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        home = name;
        variables["HOME"] = home.string();
    }
    void TearDown() override { fs::remove_all(home); }

    std::string program(const std::string& name) const {
        const fs::path path = home / name;
        fs::create_directories(path.parent_path());
        std::ofstream(path) << "#!/bin/sh\n";
        fs::permissions(path, fs::perms::owner_all);
        return path.string();
    }
    /// "SOURCE:NAME" of what was found below the home folder.
    std::vector<std::string> found() const {
        std::vector<std::string> texts;
        for (const PythonCandidate& candidate :
             findCandidates({"cp312", "cp313t"}, [this](const char* name) {
                 const auto value = variables.find(name);
                 return value == variables.end() ? std::string() : value->second;
             }))
            if (candidate.executable.starts_with(home.string()))
                texts.push_back(candidate.source + ":" +
                                candidate.executable.substr(home.string().size() + 1));
        return texts;
    }

    fs::path home;
    std::map<std::string, std::string> variables;
};

TEST_F(PythonPlaces, AreLookedAtInTheOrderOfPreference) {
    program("opt/bin/python3.12");
    program("opt/bin/python3.11");
    program("bin/python3.12");
    program("bin/python3");
    program("bin/python3.13t");
    program(".pyenv/versions/3.12.1/bin/python3.12");
    program(".pyenv/versions/3.12.9/bin/python3.12");
    program(".pyenv/shims/python3.12");
    program(".local/share/uv/python/cpython-3.12.4-linux/bin/python3.12");
    program("miniconda3/bin/python3.12");
    program("miniconda3/envs/data/bin/python3.12");
    program("elsewhere/bin/python3.12");
    program(".cache/gilscope/pythons/3.13.5t/bin/python3.13t");
    std::ofstream(home / "miniconda3/bin/python3.13t") << "cannot be run\n";
    fs::create_directories(home / ".conda");
    std::ofstream(home / ".conda/environments.txt") << (home / "elsewhere").string() << '\n';
    variables["PATH"] = "relative:" + home.string() + "/bin::" + home.string() + "/.pyenv/shims";
    variables["GILSCOPE_PYTHON"] = home.string() + "/opt/bin/python3.11 absent:python3.13t";
    EXPECT_THAT(found(),
                ElementsAre("GILSCOPE_PYTHON:opt/bin/python3.11", "GILSCOPE_PYTHON:bin/python3.13t",
                            "PATH:bin/python3.12", "PATH:bin/python3",
                            "pyenv:.pyenv/versions/3.12.9/bin/python3.12",
                            "pyenv:.pyenv/versions/3.12.1/bin/python3.12",
                            "uv:.local/share/uv/python/cpython-3.12.4-linux/bin/python3.12",
                            "conda:miniconda3/bin/python3.12",
                            "conda:miniconda3/envs/data/bin/python3.12",
                            "conda:elsewhere/bin/python3.12",
                            "setup:.cache/gilscope/pythons/3.13.5t/bin/python3.13t"));
}

TEST_F(PythonPlaces, OneFolderUnderTwoNamesIsOnePlace) {
    program("usr/bin/python3.12");
    fs::create_directory_symlink("usr/bin", home / "bin");
    variables["PATH"] = home.string() + "/bin:" + home.string() + "/usr/bin";
    EXPECT_THAT(found(), ElementsAre("PATH:usr/bin/python3.12"));
}

TEST_F(PythonPlaces, OneFileUnderTwoNamesIsOnePython) {
    program("bin/python3.13t");
    fs::create_hard_link(home / "bin/python3.13t", home / "bin/python3.12");
    variables["PATH"] = home.string() + "/bin";
    EXPECT_THAT(found(), ElementsAre("PATH:bin/python3.13t"));
}

TEST_F(PythonPlaces, AreWhereTheirOwnVariablesSay) {
    program("p/versions/a/bin/python3.12");
    program("u/b/bin/python3.12");
    program("c/bin/python3.12");
    variables["PYENV_ROOT"] = home.string() + "/p";
    variables["UV_PYTHON_INSTALL_DIR"] = home.string() + "/u";
    variables["CONDA_PREFIX"] = home.string() + "/c";
    EXPECT_THAT(found(), ElementsAre("pyenv:p/versions/a/bin/python3.12", "uv:u/b/bin/python3.12",
                                     "conda:c/bin/python3.12"));
}

TEST_F(PythonPlaces, ALinkThatSaysItsVersionIsNotAsked) {
    program("bin/python3.9");
    fs::create_symlink("python3.9", home / "bin/python3");
    variables["PATH"] = home.string() + "/bin";
    EXPECT_THAT(found(), ElementsAre());
}

TEST_F(PythonPlaces, TheCacheIsWhereTheSystemWantsIt) {
    const auto folder = [this] {
        return cacheFolder([this](const char* name) { return variables[name]; });
    };
    EXPECT_EQ(folder(), home.string() + "/.cache/gilscope");
    variables["XDG_CACHE_HOME"] = "/c";
    EXPECT_EQ(folder(), "/c/gilscope");
    variables["XDG_CACHE_HOME"] = "relative";
    variables["HOME"].clear();
    EXPECT_EQ(folder(), "");
}

const PythonAnswer answered{"cp312", "3.12.1", "/p/bin/python3.12", "/p", {"/p/lib/l.so"}, false};

TEST(PythonAnswer, SurvivesBeingWritten) {
    const auto read = parsePythonAnswer(writePythonAnswer(answered));
    ASSERT_TRUE(read) << read.error().english();
    EXPECT_EQ(*read, answered);
}

TEST(PythonAnswer, IsNotTrusted) {
    const std::string good = writePythonAnswer(answered);
    const auto with = [&](std::string_view old, std::string_view replacement) {
        std::string text = good;
        const std::size_t at = text.find(old);
        EXPECT_NE(at, std::string::npos) << old;
        return text.replace(at, old.size(), replacement);
    };
    for (const std::string& text :
         {std::string(), std::string("[]"), std::string("Hello"), with("\"cp312\"", "312"),
          with("cp312", "../x"), with("/p/bin", "p/bin"), with("\"abi\"", "\"ibi\""),
          with("\"/p/lib/l.so\"", "7"), with("cpython", "pypy")}) {
        const auto read = parsePythonAnswer(text);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().code, ErrorCode::Damaged);
    }
    EXPECT_THAT(parsePythonAnswer(with("cpython", "pypy")).error().english(), HasSubstr("pypy"));
}

/// As the loader does where a Python was built without a path to its own library.
TEST_F(PythonPlaces, WhoMissesItsLibraryIsAskedWithItsOwnFolder) {
    const std::string python = program("python/bin/python3.99");
    std::ofstream(python) << "#!/bin/sh\n"
                             "case \":$LD_LIBRARY_PATH:\" in\n"
                             "  *\":"
                          << (fs::canonical(home) / "python/lib").string() << ":\"*) echo '"
                          << writePythonAnswer(answered)
                          << "' ;;\n"
                             "  *) echo \"$0: error while loading shared libraries: "
                             "libpython3.99.so.1.0: cannot open shared object file\" >&2\n"
                             "     exit 127 ;;\n"
                             "esac\n";
    const auto answer = askPython(python);
    ASSERT_TRUE(answer) << answer.error().english();
    EXPECT_EQ(*answer, answered);
}

TEST_F(PythonPlaces, AMissingLibraryThatIsNowhereIsNamed) {
    const std::string python = program("python/bin/python3.99");
    std::ofstream(python) << "#!/bin/sh\n"
                             "echo \"$0: error while loading shared libraries: "
                             "libpython3.99.so.1.0: cannot open shared object file\" >&2\n"
                             "exit 127\n";
    const auto answer = askPython(python);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::Missing);
    EXPECT_THAT(answer.error().english(), HasSubstr("libpython3.99.so.1.0"));
}

TEST_F(PythonPlaces, WhatWasAnsweredIsRememberedUntilTheFileChanges) {
    const fs::path file = home / "deep/cache/pythons.json";
    const std::string python = program("python3.12");
    const std::string silent = program("python3.13");
    const std::string gone = program("python3.14");
    {
        PythonCache cache(file);
        EXPECT_FALSE(cache.find(python));
        cache.keep(python, answered);
        cache.keep(silent, std::nullopt);
        cache.keep(gone, answered);
        fs::remove(gone);
        cache.save();
    }
    const PythonCache cache(file);
    ASSERT_TRUE(cache.find(python));
    EXPECT_EQ(*cache.find(python), answered);
    ASSERT_TRUE(cache.find(silent));
    EXPECT_EQ(*cache.find(silent), std::nullopt);
    program("python3.14");
    EXPECT_FALSE(cache.find(gone));
    std::ofstream(python, std::ios::app) << "# another\n";
    EXPECT_FALSE(cache.find(python));
    EXPECT_EQ(std::distance(fs::directory_iterator(file.parent_path()), fs::directory_iterator()),
              1);
}

TEST_F(PythonPlaces, WhatWasAddedIsReadWithCare) {
    program("a/py");
    variables["XDG_CONFIG_HOME"] = home.string() + "/config";
    fs::create_directories(home / "config/gilscope");
    const auto list = [&](const std::string& text) {
        std::ofstream(home / "config/gilscope/pythons.json") << text;
        return found();
    };
    EXPECT_THAT(list(R"({"pythons":[")" + home.string() + R"(/a/py","relative",3,"/gone"]})"),
                ElementsAre("added:a/py"));
    for (const char* text : {"", "[]", R"({"pythons":3})", R"({"pythons":[["/a"]]})"})
        EXPECT_THAT(list(text), ElementsAre()) << text;
}

TEST_F(PythonPlaces, ACacheThatCannotBeUsedIsNone) {
    const std::string python = program("python3.12");
    for (const char* text : {"", "[]", "{}", R"({"format":0,"pythons":{}})",
                             R"({"format":1,"pythons":[]})", R"({"format":1,"pythons":{"/p":3}})",
                             R"({"format":1,"pythons":{"/p":{"stamp":"","answer":{"abi":3}}}})"}) {
        std::ofstream(home / "cache.json") << text;
        EXPECT_FALSE(PythonCache(home / "cache.json").find(python)) << text;
    }
    PythonCache unwritable(python + "/below/a/file.json");
    unwritable.keep(python, answered);
    unwritable.save();
    EXPECT_TRUE(unwritable.find(python));
    PythonCache nowhere{fs::path()};
    nowhere.keep(python, answered);
    nowhere.save();
    EXPECT_TRUE(nowhere.find(python));
}

} // namespace
} // namespace gilscope::engine
