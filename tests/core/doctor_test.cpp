#include <gilscope/codec.h>
#include <gilscope/doctor.h>
#include <gilscope/message/english.h>

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

namespace gilscope {
namespace {

namespace fs = std::filesystem;
using doctor::diagnose;
using doctor::Finding;
using doctor::Judgement;
using doctor::Observations;
using doctor::readCpuTimes;
using doctor::readState;
using doctor::State;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A made-up /proc and /sys, removed with this object.
class DoctorRead : public ::testing::Test {
protected:
    DoctorRead() {
        std::string name = (fs::temp_directory_path() / "gilscope-doctor-XXXXXX").string();
        if (::mkdtemp(name.data()) != nullptr)
            m_root = name;
    }
    ~DoctorRead() override {
        std::error_code ignored;
        fs::remove_all(m_root, ignored);
    }
    void write(const std::string& path, const std::string& text) const {
        const fs::path file = m_root / path;
        fs::create_directories(file.parent_path());
        std::ofstream(file) << text;
    }
    State read() const { return readState(m_root); }

    fs::path m_root;
};

TEST_F(DoctorRead, NothingThereIsUnknown) {
    ASSERT_FALSE(m_root.empty());
    EXPECT_EQ(read(), State{});
    EXPECT_EQ(readCpuTimes(m_root), std::nullopt);
    EXPECT_EQ(readState("/nowhere/at/all"), State{});
}

TEST_F(DoctorRead, GovernorsAndClocksOfAllCores) {
    const std::string cpus = "sys/devices/system/cpu/";
    write(cpus + "cpu0/cpufreq/scaling_governor", "powersave\n");
    write(cpus + "cpu1/cpufreq/scaling_governor", "performance\n");
    write(cpus + "cpu10/cpufreq/scaling_governor", "powersave\n");
    write(cpus + "cpu0/cpufreq/scaling_cur_freq", "2000000\n");
    write(cpus + "cpu1/cpufreq/scaling_cur_freq", "3000000\n");
    write(cpus + "cpu10/cpufreq/scaling_cur_freq", "<unknown>\n");
    write("proc/cpuinfo", "cpu MHz\t\t: 800.0\n");
    EXPECT_EQ(read().governors, (std::vector<std::string>{"performance", "powersave"}));
    EXPECT_EQ(read().megahertz, 2500);
}

TEST_F(DoctorRead, ClocksOfCpuinfoWhereThereIsNoCpufreq) {
    write("proc/cpuinfo", "processor\t: 0\ncpu MHz\t\t: 2600.0\n\nprocessor\t: 1\n"
                          "cpu MHz\t\t: 2400.0\ncpu MHz\t\t:\ncpu MHz : fast\n");
    EXPECT_EQ(read().megahertz, 2500);
    EXPECT_EQ(read().governors, std::nullopt);
}

TEST_F(DoctorRead, TurboOfBothDrivers) {
    const std::string cpus = "sys/devices/system/cpu/";
    write(cpus + "cpufreq/boost", "0\n");
    EXPECT_EQ(read().turbo, false);
    write(cpus + "cpufreq/boost", "1\n");
    EXPECT_EQ(read().turbo, true);
    write(cpus + "intel_pstate/no_turbo", "1\n");
    EXPECT_EQ(read().turbo, false);
    write(cpus + "intel_pstate/no_turbo", "0\n");
    EXPECT_EQ(read().turbo, true);
}

TEST_F(DoctorRead, Power) {
    const std::string supplies = "sys/class/power_supply/";
    write(supplies + "BAT0/type", "Battery\n");
    write(supplies + "BAT0/status", "Full\n");
    EXPECT_EQ(read().onBattery, std::nullopt) << "a full battery says nothing about the plug";
    write(supplies + "BAT0/status", "Discharging\n");
    EXPECT_EQ(read().onBattery, true);
    write(supplies + "mouse/type", "Battery\n");
    write(supplies + "mouse/scope", "Device\n");
    write(supplies + "mouse/status", "Discharging\n");
    write(supplies + "AC/type", "Mains\n");
    write(supplies + "AC/online", "1\n");
    EXPECT_EQ(read().onBattery, false);
    write(supplies + "AC/online", "0\n");
    EXPECT_EQ(read().onBattery, true);
}

TEST_F(DoctorRead, TheHottestSensorOfAProcessorWithItsLimit) {
    const std::string chips = "sys/class/hwmon/";
    write(chips + "hwmon0/name", "nvme\n");
    write(chips + "hwmon0/temp1_input", "90000\n");
    write(chips + "hwmon1/name", "coretemp\n");
    write(chips + "hwmon1/temp1_input", "61000\n");
    write(chips + "hwmon1/temp1_max", "80000\n");
    write(chips + "hwmon1/temp2_input", "64500\n");
    write(chips + "hwmon1/temp2_crit", "100000\n");
    write(chips + "hwmon1/temp3_input", "hot\n");
    EXPECT_EQ(read().celsius, 64.5);
    EXPECT_EQ(read().celsiusLimit, 100);
}

TEST_F(DoctorRead, LoadPressureAndAddresses) {
    write("proc/loadavg", "0.75 0.50 0.25 1/100 4242\n");
    write("proc/pressure/cpu", "some avg10=12.50 avg60=3.00 avg300=1.00 total=1\n"
                               "full avg10=0.00 avg60=0.00 avg300=0.00 total=0\n");
    write("proc/sys/kernel/randomize_va_space", "2\n");
    EXPECT_EQ(read().load, 0.75);
    EXPECT_EQ(read().pressure, 0.125);
    EXPECT_EQ(read().randomAddresses, true);
    write("proc/sys/kernel/randomize_va_space", "0\n");
    write("proc/pressure/cpu", "full avg10=0.00\nsome avg60=1\nsome avg10=many\n");
    EXPECT_EQ(read().randomAddresses, false);
    EXPECT_EQ(read().pressure, std::nullopt);
}

TEST_F(DoctorRead, TimesOfAllCores) {
    write("proc/stat", "cpu  100 20 30 1000 50 6 4 40 9 9\ncpu0 1 1 1 1 1 1 1 1 1 1\n");
    const auto times = readCpuTimes(m_root);
    ASSERT_TRUE(times);
    EXPECT_EQ(times->busy, 160u);
    EXPECT_EQ(times->steal, 40u);
    EXPECT_EQ(times->total, 1250u);
    write("proc/stat", "cpu0 1 1 1 1 1 1 1 1 1 1\n");
    EXPECT_EQ(readCpuTimes(m_root), std::nullopt);
    write("proc/stat", "cpu  1 2 x\n");
    EXPECT_EQ(readCpuTimes(m_root), std::nullopt);
}

/// A machine of which everything is known and nothing is to be said.
Observations soundMachine() {
    Observations seen;
    seen.machine.usable = {CpuId{0}, CpuId{1}, CpuId{2}, CpuId{3}};
    seen.machine.usableCores = 4;
    seen.before.governors = {"performance"};
    seen.before.turbo = false;
    seen.before.megahertz = 3000;
    seen.before.onBattery = false;
    seen.before.celsius = 40;
    seen.before.celsiusLimit = 100;
    seen.before.load = 0.2;
    seen.before.pressure = 0.01;
    seen.before.randomAddresses = false;
    seen.after = seen.before;
    seen.otherShare = 0.01;
    seen.stolenShare = 0;
    seen.slowdown = 0.99;
    seen.libraryThreads = {{"OMP_NUM_THREADS", "1"}};
    return seen;
}

Judgement judgementOf(const Observations& seen, MessageCode code) {
    for (const Finding& finding : diagnose(seen))
        if (finding.code == code)
            return finding.judgement;
    ADD_FAILURE() << "no finding";
    return Judgement::Unknown;
}

TEST(Doctor, HasNothingToSayAboutASoundMachine) {
    const auto findings = diagnose(soundMachine());
    EXPECT_TRUE(doctor::isFit(findings));
    std::set<MessageCode> codes;
    for (const Finding& finding : findings) {
        EXPECT_EQ(finding.judgement, Judgement::Good)
            << english(finding.name) << ": " << english(finding.value);
        EXPECT_FALSE(finding.doubt) << english(finding.name);
        EXPECT_TRUE(codes.insert(finding.code).second) << english(finding.name) << " twice";
    }
    EXPECT_EQ(codes.size(), 13u);
}

TEST(Doctor, EachDoubtIsOneCodeWithWhatToDo) {
    const std::vector<std::pair<MessageCode, void (*)(Observations&)>> doubts{
        {MessageCode::Governor, [](Observations& o) { o.before.governors = {"powersave"}; }},
        {MessageCode::FrequencyChanged, [](Observations& o) { o.after.megahertz = 2000; }},
        {MessageCode::FrequencyChanged, [](Observations& o) { o.slowdown = 0.8; }},
        {MessageCode::OnBattery, [](Observations& o) { o.after.onBattery = true; }},
        {MessageCode::Hot, [](Observations& o) { o.after.celsius = 97; }},
        {MessageCode::MachineBusy, [](Observations& o) { o.before.load = 2.5; }},
        {MessageCode::CpuPressure, [](Observations& o) { o.before.pressure = 0.3; }},
        {MessageCode::OtherLoad, [](Observations& o) { o.otherShare = 0.2; }},
        {MessageCode::CoresStolen, [](Observations& o) { o.stolenShare = 0.05; }},
        {MessageCode::Quota, [](Observations& o) { o.machine.quota = 1.5; }},
    };
    for (const auto& [code, spoil] : doubts) {
        Observations seen = soundMachine();
        spoil(seen);
        const auto findings = diagnose(seen);
        EXPECT_FALSE(doctor::isFit(findings));
        for (const Finding& finding : findings) {
            EXPECT_EQ(finding.judgement == Judgement::Doubt, finding.code == code)
                << english(finding.name);
            if (finding.code != code)
                continue;
            ASSERT_TRUE(finding.doubt) << english(finding.name);
            EXPECT_TRUE(isAbout(makeWarning(*finding.doubt), code));
        }
    }
}

TEST(Doctor, WhatAveragesOutIsANoteAndNoDoubt) {
    Observations seen = soundMachine();
    seen.before.turbo = true;
    seen.before.randomAddresses = true;
    seen.machine.virtualMachine = true;
    seen.libraryThreads.clear();
    seen.after.megahertz = 4500; // a clock that rises under load does no harm
    for (const auto code : {MessageCode::Turbo, MessageCode::RandomAddresses,
                            MessageCode::VirtualMachine, MessageCode::LibraryThreads})
        EXPECT_EQ(judgementOf(seen, code), Judgement::Note);
    EXPECT_TRUE(doctor::isFit(diagnose(seen)));
}

TEST(Doctor, WhatCannotBeReadIsSaidToBeUnknown) {
    Observations seen;
    seen.machine.usableCores = 2;
    std::size_t unknown = 0;
    for (const Finding& finding : diagnose(seen)) {
        unknown += finding.judgement == Judgement::Unknown ? 1 : 0;
        if (finding.judgement == Judgement::Unknown) {
            EXPECT_EQ(finding.value, message::say<MessageCode::SeenUnknown>());
        }
    }
    EXPECT_EQ(unknown, 10u);
    EXPECT_TRUE(doctor::isFit(diagnose(seen)));
}

TEST(Doctor, OnlyWhatIsCertainBeforehandIsAWarningOfAComparison) {
    EXPECT_THAT(doctor::doubtsAtStart(soundMachine().before), IsEmpty());
    EXPECT_THAT(doctor::doubtsAtStart({}), IsEmpty());
    State state = soundMachine().before;
    state.governors = {"schedutil"};
    state.onBattery = true;
    state.celsius = 99;
    const auto doubts = doctor::doubtsAtStart(state);
    ASSERT_EQ(doubts.size(), 3u);
    EXPECT_EQ(doubts[0].code, "governor");
    EXPECT_EQ(doubts[0].message,
              message::say<MessageCode::GovernorNamed>(message::List{{"schedutil"}}));
    EXPECT_EQ(doubts[1].code, "on-battery");
    EXPECT_EQ(doubts[2].code, "hot");
}

TEST(Doctor, AClockThatFallsWhileAComparisonRunsIsAWarning) {
    State before, after;
    EXPECT_FALSE(doctor::clockDoubt(before, after)) << "not known";
    before.megahertz = 3000;
    EXPECT_FALSE(doctor::clockDoubt(before, after));
    after.megahertz = 2900;
    EXPECT_FALSE(doctor::clockDoubt(before, after)) << "within 5 %";
    after.megahertz = 3600;
    EXPECT_FALSE(doctor::clockDoubt(before, after)) << "faster";
    after.megahertz = 2000;
    const auto doubt = doctor::clockDoubt(before, after);
    ASSERT_TRUE(doubt);
    EXPECT_EQ(doubt->code, "frequency-changed");
    EXPECT_EQ(doubt->message, message::say<MessageCode::FrequencyFell>(3000U, 2000U));
}

TEST(Doctor, AnExaminationIsReadAsItWasWritten) {
    doctor::Examination written;
    written.machine.model = "a processor";
    written.machine.usableCores = 7;
    Observations seen;
    seen.before.governors = {{"powersave"}};
    seen.otherShare = 0.25;
    written.findings = diagnose(seen);
    const auto read = doctor::readExamination(doctor::encodeExamination(written));
    ASSERT_TRUE(read) << read.error().english();
    EXPECT_EQ(read->machine, written.machine);
    ASSERT_EQ(read->findings.size(), written.findings.size());
    for (std::size_t i = 0; i < read->findings.size(); ++i) {
        EXPECT_EQ(read->findings[i].code, written.findings[i].code);
        EXPECT_EQ(read->findings[i].name, written.findings[i].name);
        EXPECT_EQ(read->findings[i].value, written.findings[i].value);
        EXPECT_EQ(read->findings[i].judgement, written.findings[i].judgement);
        EXPECT_EQ(read->findings[i].doubt, written.findings[i].doubt);
    }
}

TEST(Doctor, AnExaminationThatMakesNoSenseIsDamaged) {
    const std::string machine = encodeEvent(MachineEvent{});
    for (const std::string& text :
         {std::string(), std::string("{}\n{\"checks\":[]}\n"), machine, machine + "{}\n",
          machine + R"({"checks":[{"name":{},"value":{}}]})", machine + R"({"checks":[7]})",
          machine + R"({"checks":[{"name":7,"value":{},"judgement":"good"}]})",
          machine + R"({"checks":[{"name":{},"value":{},"judgement":"splendid"}]})"}) {
        const auto read = doctor::readExamination(text);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().code, ErrorCode::Damaged) << text;
    }
}

} // namespace
} // namespace gilscope
