#include <gilscope/message/catalogue.h>
#include <gilscope/pythons.h>

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>

namespace gilscope {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

/// A folder of its own that goes away with the test.
class Pythons : public testing::Test {
protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "gilscope-pythons-XXXXXX").string();
        ASSERT_NE(mkdtemp(name.data()), nullptr);
        folder = name;
    }
    void TearDown() override { fs::remove_all(folder); }

    void write(const std::string& text) const {
        std::ofstream(folder / "pythons.json", std::ios::binary) << text;
    }
    fs::path program(const fs::path& name) const {
        std::ofstream(folder / name) << "#!/bin/sh\n";
        fs::permissions(folder / name, fs::perms::owner_all);
        return folder / name;
    }
    auto read() const { return readPythons(folder / "pythons.json"); }

    fs::path folder;
};

PythonInstallation installation(const std::string& abi, const std::string& version) {
    PythonInstallation python;
    python.abi = abi;
    python.version = version;
    python.executable = "/opt/" + version + "/bin/python3";
    python.host = "/libexec/gilscope-host-" + abi;
    python.freeThreaded = abi.ends_with('t');
    return python;
}

const std::vector<PythonInstallation> several = {
    installation("cp312", "3.12.1"), installation("cp39", "3.9.25"),
    installation("cp313", "3.13.2"), installation("cp313", "3.13.10"),
    installation("cp314t", "3.14.0")};

std::string chosen(std::string_view request) {
    const auto python = choosePython(several, request);
    return python ? python->version : "";
}

TEST(ChoosePython, TakesTheNewestWithAGilByDefault) {
    EXPECT_EQ(chosen(""), "3.13.10");
}

TEST(ChoosePython, UnderstandsAbiVersionAndPath) {
    EXPECT_EQ(chosen("cp312"), "3.12.1");
    EXPECT_EQ(chosen("cp313"), "3.13.10");
    EXPECT_EQ(chosen("3.13"), "3.13.10");
    EXPECT_EQ(chosen("3.13.2"), "3.13.2");
    EXPECT_EQ(chosen("3"), "3.13.10");
    EXPECT_EQ(chosen("3.9"), "3.9.25");
    EXPECT_EQ(chosen("3.14t"), "3.14.0");
    EXPECT_EQ(chosen("cp314t"), "3.14.0");
    EXPECT_EQ(chosen("/opt/3.12.1/bin/python3"), "3.12.1");
    EXPECT_EQ(chosen("/opt/3.12.1/bin/../bin/python3"), "3.12.1");
}

TEST(ChoosePython, AFreeThreadedOneMayRunWithItsGil) {
    for (const char* request : {"cp314t+gil", "3.14t+gil", "/opt/3.14.0/bin/python3+gil"}) {
        const auto python = choosePython(several, request);
        ASSERT_TRUE(python) << request << ": " << python.error().english();
        EXPECT_TRUE(python->gilOn);
        EXPECT_EQ(python->name(), "cp314t+gil");
        EXPECT_EQ(python->abi, "cp314t");
    }
    EXPECT_FALSE(choosePython(several, "cp314t")->gilOn);
    EXPECT_EQ(choosePython(several, "cp314t")->name(), "cp314t");
    for (const char* request : {"cp313+gil", "3.12+gil", "/opt/3.12.1/bin/python3+gil"}) {
        const auto refused = choosePython(several, request);
        ASSERT_FALSE(refused) << request;
        EXPECT_EQ(refused.error().code, ErrorCode::Usage);
        EXPECT_THAT(refused.error().english(), HasSubstr("has a GIL anyway"));
    }
    EXPECT_EQ(choosePython(several, "+gil").error().code, ErrorCode::Usage);
    EXPECT_EQ(choosePython(several, "cp399t+gil").error().code, ErrorCode::Missing);
}

TEST(ChoosePython, RefusesWhatItDoesNotKnowAndListsWhatThereIs) {
    for (const char* request :
         {"3.1", "3.14", "3.13.1", "cp31", "cp314", "/usr/bin/python9", "ruby"}) {
        const auto python = choosePython(several, request);
        ASSERT_FALSE(python) << request;
        EXPECT_EQ(python.error().code,
                  request == std::string_view("ruby") ? ErrorCode::Usage : ErrorCode::Missing)
            << request;
        EXPECT_THAT(python.error().english(), HasSubstr("cp312 (3.12.1, /opt/3.12.1/bin/python3)"));
        EXPECT_EQ(python.error().english().find('\n'), std::string::npos);
    }
    EXPECT_THAT(choosePython(several, "cpy312").error().english(),
                HasSubstr("did you mean 'cp312'?"));
}

TEST(ChoosePython, SaysWhatIsMissing) {
    EXPECT_EQ(choosePython({}, "").error().code, ErrorCode::Missing);
    const auto threaded = choosePython({installation("cp313t", "3.13.1")}, "");
    ASSERT_FALSE(threaded);
    EXPECT_EQ(threaded.error().code, ErrorCode::Missing);
    EXPECT_THAT(threaded.error().english(), HasSubstr("cp313t"));
    auto hostless = installation("cp312", "3.12.1");
    hostless.host.clear();
    const auto none = choosePython({hostless}, "3.12");
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, ErrorCode::Missing);
    EXPECT_THAT(none.error().english(), HasSubstr("gilscope-host-cp312"));
    // An older one that can be used is better than a newer one that cannot.
    auto newer = installation("cp313", "3.13.1");
    newer.host.clear();
    const auto older = choosePython({newer, installation("cp312", "3.12.1")}, "");
    EXPECT_EQ(older->version, "3.12.1");
    EXPECT_EQ(older->passedOver,
              message::say<MessageCode::PythonPassedOverNamed>("3.13.1", "/opt/3.13.1/bin/python3",
                                                               "gilscope-host-cp313", "3.12.1"));
    EXPECT_EQ(choosePython({newer, installation("cp312", "3.12.1")}, "3.12")->passedOver,
              std::nullopt)
        << "nobody asked for the other";
    EXPECT_EQ(choosePython(several, "")->passedOver, std::nullopt);
}

TEST(ChoosePython, OneWithAProblemIsTheLastChoice) {
    auto broken = installation("cp313", "3.13.9");
    broken.problem = message::verbatim("Python 3.13.9 has no shared library");
    EXPECT_EQ(choosePython({broken, installation("cp312", "3.12.1")}, "")->version, "3.12.1");
    const auto asked = choosePython({broken, installation("cp312", "3.12.1")}, "3.13");
    ASSERT_FALSE(asked);
    EXPECT_EQ(asked.error().code, ErrorCode::Missing);
    EXPECT_EQ(asked.error().message, *broken.problem);
}

TEST(Abi, NamesAMinorVersion) {
    EXPECT_EQ(minorVersionOf("cp312"), "3.12");
    EXPECT_EQ(minorVersionOf("cp313t"), "3.13t");
    EXPECT_EQ(minorVersionOf("cp3"), "");
    EXPECT_EQ(minorVersionOf("pp310"), "");
    EXPECT_TRUE(isAbi("cp313t"));
    EXPECT_FALSE(isAbi("../cp312"));
    EXPECT_FALSE(isAbi(""));
}

TEST_F(Pythons, HostsAreFoundByTheirNames) {
    program("gilscope-host-cp313t");
    program("gilscope-host-cp312");
    program("gilscope-host-x.y");
    program("gilscope-engine");
    std::ofstream(folder / "gilscope-host-cp314") << "not a program\n";
    EXPECT_EQ(hostAbis(folder), (std::vector<std::string>{"cp312", "cp313t"}));
    EXPECT_EQ(hostProgram(folder, "cp312"), (folder / "gilscope-host-cp312").string());
    EXPECT_EQ(hostProgram(folder, "cp314"), "");
    EXPECT_TRUE(hostAbis(folder / "nowhere").empty());
}

TEST_F(Pythons, AreReadWithTheHostsBesideTheFile) {
    const fs::path host = program("gilscope-host-cp312");
    write(R"({"pythons":[
        {"abi":"cp312","version":"3.12.1","executable":"/usr/bin/python3.12","library":"/l.so",
         "prefix":"/usr","source":"PATH","free_threaded":false},
        {"abi":"cp313t","version":"3.13.0","executable":"/p","free_threaded":true,"later":1}]})");
    const auto pythons = read();
    ASSERT_TRUE(pythons) << pythons.error().english();
    ASSERT_EQ(pythons->size(), 2u);
    const PythonInstallation expected{
        "cp312", "3.12.1", "/usr/bin/python3.12", "/l.so", "/usr", host.string(), "PATH", false};
    EXPECT_EQ(pythons->front(), expected);
    EXPECT_TRUE(pythons->back().freeThreaded);
    EXPECT_EQ(pythons->back().host, "") << "none was built";
}

TEST_F(Pythons, LinksAreFollowed) {
    auto python = installation("cp312", "3.12.1");
    python.executable = program("python3.12").string();
    fs::create_symlink(python.executable, folder / "venv-python");
    const auto found = choosePython({python}, (folder / "venv-python").string());
    ASSERT_TRUE(found) << found.error().english();
    EXPECT_EQ(found->abi, "cp312");
}

TEST_F(Pythons, AnAbsentFileNamesTheWayToGetOne) {
    const auto pythons = read();
    ASSERT_FALSE(pythons);
    EXPECT_EQ(pythons.error().code, ErrorCode::Missing);
    for (const char* word : {"scripts/setup", "--python VERSION", "build again"})
        EXPECT_THAT(pythons.error().english(), HasSubstr(word));
}

TEST_F(Pythons, ADamagedFileIsSaidToBe) {
    for (const char* text : {"", "[]", "{\"pythons\":3}", "{\"pythons\":[3]}",
                             R"({"pythons":[{"abi":"../x","executable":"/p"}]})",
                             R"({"pythons":[{"abi":"cp312","executable":"python"}]})",
                             R"({"pythons":[{"abi":"cp312","executable":"/p","version":3}]})"}) {
        write(text);
        const auto pythons = read();
        ASSERT_FALSE(pythons) << text;
        EXPECT_EQ(pythons.error().code, ErrorCode::Damaged) << text;
    }
    write("{}");
    const auto none = read();
    ASSERT_TRUE(none);
    EXPECT_TRUE(none->empty());
}

TEST_F(Pythons, AFolderInPlaceOfTheFileIsAnError) {
    fs::create_directory(folder / "pythons.json");
    const auto pythons = read();
    ASSERT_FALSE(pythons);
    EXPECT_EQ(pythons.error().code, ErrorCode::System);
}

} // namespace
} // namespace gilscope
