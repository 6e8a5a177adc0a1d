#include <gilscope/client/installation.h>

#include <QByteArray>

#include <gtest/gtest.h>

namespace gilscope::client {
namespace {

class InstallationTest : public ::testing::Test {
protected:
    InstallationTest() : m_before(qgetenv("GILSCOPE_ENGINE")) {}
    ~InstallationTest() override { qputenv("GILSCOPE_ENGINE", m_before); }

private:
    QByteArray m_before;
};

TEST_F(InstallationTest, TheEnvironmentNamesAnotherEngine) {
    qputenv("GILSCOPE_ENGINE", FAKE_ENGINE);
    const auto installation = Installation::find();
    ASSERT_TRUE(installation) << installation.error().english();
    EXPECT_EQ(installation->engine, FAKE_ENGINE);
    EXPECT_TRUE(installation->pythons.endsWith("/libexec/gilscope/pythons.json"));
    EXPECT_TRUE(installation->bundledScript.endsWith("/share/gilscope/callables.py"));
    EXPECT_FALSE(installation->pythons.contains(".."));
}

TEST_F(InstallationTest, SaysWhichFileIsAbsent) {
    qputenv("GILSCOPE_ENGINE", "/nowhere/engine");
    const auto installation = Installation::find();
    ASSERT_FALSE(installation);
    EXPECT_EQ(installation.error().code, ErrorCode::Missing);
    EXPECT_NE(installation.error().english().find("/nowhere/engine"), std::string::npos);
}

TEST_F(InstallationTest, AFileThatIsNoProgramIsNoEngine) {
    qputenv("GILSCOPE_ENGINE", TEST_DATA "/small.gilscope");
    EXPECT_FALSE(Installation::find());
}

} // namespace
} // namespace gilscope::client
