#include <gilscope/machine.h>

#include "machine/parse.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace gilscope {
namespace {

namespace fs = std::filesystem;

TEST(Ceiling, IsInterpolatedBetweenThePointsMeasured) {
    MachineFacts facts;
    EXPECT_EQ(ceilingFor(facts, 1), std::nullopt);
    facts.ceiling = {{4, 3.0}, {1, 1.0}, {2, 1.9}};
    EXPECT_EQ(ceilingFor(facts, 0), std::nullopt);
    EXPECT_DOUBLE_EQ(ceilingFor(facts, 1).value(), 1.0);
    EXPECT_DOUBLE_EQ(ceilingFor(facts, 2).value(), 1.9);
    EXPECT_DOUBLE_EQ(ceilingFor(facts, 3).value(), 2.45);
    EXPECT_DOUBLE_EQ(ceilingFor(facts, 4).value(), 3.0);
    EXPECT_DOUBLE_EQ(ceilingFor(facts, 64).value(), 3.0);
    facts.ceiling = {{4, 3.6}};
    EXPECT_DOUBLE_EQ(ceilingFor(facts, 1).value(), 0.9);
}

TEST(MachineParse, FindsTheProcessor) {
    EXPECT_EQ(machine::processorModel("processor\t: 0\nmodel\t\t: 2\nmodel name\t: AMD EPYC \n"),
              "AMD EPYC");
    EXPECT_EQ(machine::processorModel("processor\t: 0\ncpu\t\t: POWER9 (raw)\n"), "POWER9 (raw)");
    EXPECT_EQ(machine::processorModel("processor\t: 0\nBogoMIPS\t: 50.00\n"), "");
    EXPECT_EQ(machine::processorModel(""), "");
    EXPECT_EQ(machine::processorModel("no colon"), "");
}

TEST(MachineParse, KnowsVirtualMachines) {
    EXPECT_TRUE(machine::hasHypervisorFlag("flags\t\t: fpu vme hypervisor lahf_lm\n"));
    EXPECT_TRUE(machine::hasHypervisorFlag("flags\t\t: fpu hypervisor"));
    EXPECT_FALSE(machine::hasHypervisorFlag("flags\t\t: fpu nohypervisor hypervisors\n"));
    EXPECT_FALSE(machine::hasHypervisorFlag("bugs\t\t: hypervisor\n"));
    EXPECT_TRUE(machine::isVirtualProduct("QEMU\n", "Standard PC\n"));
    EXPECT_TRUE(machine::isVirtualProduct("Microsoft Corporation\n", "Virtual Machine\n"));
    EXPECT_FALSE(machine::isVirtualProduct("Microsoft Corporation\n", "Surface Pro\n"));
    EXPECT_TRUE(machine::isVirtualProduct("Amazon EC2\n", "c5.large\n"));
    EXPECT_FALSE(machine::isVirtualProduct("Amazon EC2\n", "c5.metal\n"));
    EXPECT_FALSE(machine::isVirtualProduct("LENOVO\n", "20XW\n"));
    EXPECT_FALSE(machine::isVirtualProduct("", ""));
}

TEST(MachineParse, FindsTheSystem) {
    EXPECT_EQ(machine::systemName("NAME=\"Debian\"\nPRETTY_NAME=\"Debian GNU/Linux 12\"\n"),
              "Debian GNU/Linux 12");
    EXPECT_EQ(machine::systemName("PRETTY_NAME=Arch\n"), "Arch");
    EXPECT_EQ(machine::systemName("PRETTY_NAME='Void'"), "Void");
    EXPECT_EQ(machine::systemName("PRETTY_NAME=\"\n"), "\"");
    EXPECT_EQ(machine::systemName(""), "");
}

TEST(MachineParse, ReadsQuotas) {
    EXPECT_EQ(machine::quotaFromMax("150000 100000\n"), 1.5);
    EXPECT_EQ(machine::quotaFromMax("max 100000\n"), std::nullopt);
    EXPECT_EQ(machine::quotaFromMax("150000\n"), std::nullopt);
    EXPECT_EQ(machine::quotaFromMax(""), std::nullopt);
    EXPECT_EQ(machine::quotaFromMax("150000 0"), std::nullopt);
    EXPECT_EQ(machine::quotaFromCfs("-1\n", "100000\n"), std::nullopt);
    EXPECT_EQ(machine::quotaFromCfs("50000\n", "100000\n"), 0.5);
    EXPECT_EQ(machine::quotaFromCfs("5e4", "100000\n"), std::nullopt);
}

TEST(MachineParse, CutsTheCoresToTheQuota) {
    EXPECT_EQ(machine::usableCores(8, std::nullopt), 8u);
    EXPECT_EQ(machine::usableCores(8, 2.5), 2u);
    EXPECT_EQ(machine::usableCores(8, 0.2), 1u);
    EXPECT_EQ(machine::usableCores(2, 16.0), 2u);
    EXPECT_EQ(machine::usableCores(0, std::nullopt), 1u);
}

/// A folder that stands for "/" of some other machine.
class Root : public testing::Test {
protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "gilscope-root-XXXXXX").string();
        ASSERT_NE(mkdtemp(name.data()), nullptr);
        root = name;
    }
    void TearDown() override { fs::remove_all(root); }
    void write(const fs::path& file, const std::string& text) const {
        fs::create_directories((root / file).parent_path());
        std::ofstream(root / file, std::ios::binary) << text;
    }
    fs::path root;
};

TEST_F(Root, TheTightestGroupOfVersion2Counts) {
    write("proc/self/cgroup", "0::/system.slice/ci.service/job\n");
    write("proc/self/mountinfo",
          "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
          "30 22 0:26 / /sys/fs/cgroup rw,nosuid shared:9 master:2 - cgroup2 cgroup2 rw\n");
    write("sys/fs/cgroup/system.slice/cpu.max", "300000 100000\n");
    write("sys/fs/cgroup/system.slice/ci.service/cpu.max", "150000 100000\n");
    write("sys/fs/cgroup/system.slice/ci.service/job/cpu.max", "200000 100000\n");
    write("sys/fs/cgroup/cpu.max", "max 100000\n");
    write("sys/fs/cgroup/other/cpu.max", "1000 100000\n");
    EXPECT_EQ(machine::cgroupQuota(root), 1.5);
}

TEST_F(Root, ThrottlingIsCountedInAllGroupsOfVersion2) {
    write("proc/self/cgroup", "0::/service/job\n");
    write("proc/self/mountinfo", "30 22 0:26 / /sys/fs/cgroup ro - cgroup2 cgroup rw\n");
    write("sys/fs/cgroup/cpu.stat", "usage_usec 5\nuser_usec 3\nsystem_usec 2\n");
    write("sys/fs/cgroup/service/cpu.stat",
          "usage_usec 5\nnr_periods 9\nnr_throttled 2\nthrottled_usec 1500\n");
    write("sys/fs/cgroup/service/job/cpu.stat",
          "usage_usec 5\nnr_periods 9\nnr_throttled 1\nthrottled_usec 500\n");
    const ThrottleMeter meter(root);
    EXPECT_EQ(meter.read(), (Throttling{3, Nanoseconds(2'000'000)}));
    write("sys/fs/cgroup/service/job/cpu.stat", "nr_throttled 4\nthrottled_usec 700\n");
    EXPECT_EQ(meter.read(), (Throttling{6, Nanoseconds(2'200'000)}));
}

TEST_F(Root, ThrottlingOfVersion1AndOfAContainersTop) {
    write("proc/self/cgroup", "2:cpu,cpuacct:/docker/abc\n");
    write("proc/self/mountinfo", "34 22 0:28 /docker/abc /sys/fs/cgroup/cpu ro - cgroup cgroup "
                                 "rw,cpu,cpuacct\n");
    write("sys/fs/cgroup/cpu/cpu.stat", "nr_periods 7\nnr_throttled 5\nthrottled_time 1234\n");
    EXPECT_EQ(ThrottleMeter(root).read(), (Throttling{5, Nanoseconds(1234)}));
}

TEST_F(Root, NothingCountsThrottlingWithoutGroups) {
    EXPECT_EQ(ThrottleMeter(root).read(), std::nullopt);
    EXPECT_EQ(machine::throttlingOf("nr_throttled many\n"), std::nullopt);
    EXPECT_EQ(machine::throttlingOf(""), std::nullopt);
}

TEST_F(Root, AContainerSeesItsOwnGroupAtTheTop) {
    write("proc/self/cgroup", "0::/\n");
    write("proc/self/mountinfo", "30 22 0:26 / /sys/fs/cgroup ro - cgroup2 cgroup rw\n");
    write("sys/fs/cgroup/cpu.max", "200000 100000\n");
    EXPECT_EQ(machine::cgroupQuota(root), 2.0);
}

TEST_F(Root, Version1IsReadWhereTheCpuControllerIs) {
    write("proc/self/cgroup", "4:memory:/docker/abc\n2:cpu,cpuacct:/docker/abc\n0::/\nnonsense\n");
    write("proc/self/mountinfo",
          "33 22 0:27 /docker/abc /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n"
          "34 22 0:28 /docker/abc /sys/fs/cgroup/cpu,cpuacct ro - cgroup cgroup rw,cpu,cpuacct\n");
    write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "250000\n");
    write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n");
    EXPECT_EQ(machine::cgroupQuota(root), 2.5);
}

TEST_F(Root, AGroupOutsideOfTheMountIsTakenAsItsTop) {
    write("proc/self/cgroup", "0::/../../elsewhere\n");
    write("proc/self/mountinfo", "30 22 0:26 / /cg rw - cgroup2 cgroup rw\n");
    write("cg/cpu.max", "400000 100000\n");
    EXPECT_EQ(machine::cgroupQuota(root), 4.0);
}

TEST_F(Root, NoGroupsMeanNoQuota) {
    EXPECT_EQ(machine::cgroupQuota(root), std::nullopt);
}

TEST_F(Root, TextOfAnAbsentFileIsEmpty) {
    EXPECT_EQ(machine::readText(root / "absent"), "");
    EXPECT_EQ(machine::readText(root), "");
    write("file", std::string(10'000, 'x'));
    EXPECT_EQ(machine::readText(root / "file").size(), 10'000u);
}

TEST(MachineFacts, OfThisMachineMakeSense) {
    const MachineFacts facts = readMachineFacts();
    EXPECT_EQ(facts.kernel.substr(0, 6), "Linux ");
    EXPECT_FALSE(facts.host.empty());
    ASSERT_FALSE(facts.cpus.empty());
    ASSERT_FALSE(facts.usable.empty());
    for (const CpuId cpu : facts.usable) {
        EXPECT_TRUE(std::any_of(facts.cpus.begin(), facts.cpus.end(),
                                [cpu](const CpuFacts& known) { return known.cpu == cpu; }));
    }
    EXPECT_GE(facts.usableCores, 1u);
    EXPECT_LE(facts.usableCores, facts.usable.size());
    EXPECT_GT(facts.memoryBytes, 1u << 20);
    EXPECT_TRUE(facts.ceiling.empty());
    EXPECT_EQ(readMachineFacts(), facts);
}

} // namespace
} // namespace gilscope
