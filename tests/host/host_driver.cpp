#include "host_driver.h"

#include <gilscope/message/english.h>
#include <gilscope/runners.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <spawn.h>
#include <sstream>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

extern char** environ;

namespace gilscope::test {

using nlohmann::json;

namespace {

constexpr const char* question =
    "import json, sys\n"
    "json.dump({'executable': sys.executable, 'site': False, 'paths': [p for p in sys.path if p],\n"
    "           'prefix': sys.prefix, 'exec_prefix': sys.exec_prefix,\n"
    "           'base_prefix': sys.base_prefix, 'base_exec_prefix': sys.base_exec_prefix},\n"
    "          sys.stdout)\n";

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> result;
    for (std::string& word : words)
        result.push_back(word.data());
    result.push_back(nullptr);
    return result;
}

/// The environment with the folder of this libpython in front of LD_LIBRARY_PATH.
std::vector<std::string> environmentFor(const std::string& library) {
    std::vector<std::string> result;
    std::string path = std::filesystem::path(library).parent_path().string();
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text = *entry;
        if (text.starts_with("LD_LIBRARY_PATH=")) {
            path.append(":").append(text.substr(16));
            result.push_back("GILSCOPE_LD_LIBRARY_PATH=" + std::string(text.substr(16)));
        } else {
            result.emplace_back(text);
        }
    }
    result.push_back("LD_LIBRARY_PATH=" + path);
    return result;
}

/// Where the child finds what is passed to it.
constexpr int passedFd = 3;

pid_t start(const std::string& program, std::vector<std::string> arguments,
            std::vector<std::string> environment, int passed, int input, int output) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (input >= 0)
        posix_spawn_file_actions_adddup2(&actions, input, 0);
    else
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, output, 1);
    posix_spawn_file_actions_adddup2(&actions, output, 2);
    if (passed >= 0)
        posix_spawn_file_actions_adddup2(&actions, passed, passedFd);
    arguments.insert(arguments.begin(), program);
    pid_t pid = 0;
    const int problem = posix_spawn(&pid, program.c_str(), &actions, nullptr,
                                    pointers(arguments).data(), pointers(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    if (problem != 0)
        throw std::runtime_error(program + ": " + std::strerror(problem));
    return pid;
}

/// A descriptor that no dup2 onto passedFd can clash with.
int anonymousFile(const char* name) {
    const int low = memfd_create(name, MFD_CLOEXEC);
    const int high = fcntl(low, F_DUPFD_CLOEXEC, 20);
    close(low);
    if (high < 0)
        throw std::runtime_error(std::string("memfd: ") + std::strerror(errno));
    return high;
}

std::string contents(int file) {
    std::string text;
    std::array<char, 4096> buffer;
    off_t offset = 0;
    for (;;) {
        const ssize_t count = pread(file, buffer.data(), buffer.size(), offset);
        if (count <= 0)
            return text;
        text.append(buffer.data(), static_cast<std::size_t>(count));
        offset += count;
    }
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts;
    for (;;) {
        const std::size_t end = text.find('\0');
        parts.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

/// The three parts of an error; a message of the host's own in English.
std::vector<std::string> splitError(std::string_view text) {
    std::vector<std::string> parts = split(text);
    if (parts.size() == 4) {
        parts[1] = english(message::fromJson(parts[3]).value());
        parts.pop_back();
    }
    return parts;
}

} // namespace

json probeSettings(const std::string& executable) {
    const int output = anonymousFile("probe");
    std::vector<std::string> environment;
    for (char** entry = environ; *entry != nullptr; ++entry)
        environment.emplace_back(*entry);
    const pid_t pid = start(executable, {"-c", question}, environment, -1, -1, output);
    int status = 0;
    waitpid(pid, &status, 0);
    const std::string text = contents(output);
    close(output);
    return json::parse(text);
}

const std::vector<TestPython>& testPythons() {
    static const std::vector<TestPython> pythons = [] {
        std::vector<TestPython> found;
        const std::filesystem::path list = GILSCOPE_TEST_PYTHONS;
        std::ifstream file(list);
        const json listed = json::parse(file);
        for (const json& entry : listed.at("pythons")) {
            TestPython python{entry.at("abi"), entry.at("executable"), entry.at("library"), {}, {}};
            // Cases are named after the ABI: a second installation of one is no second subject.
            if (std::any_of(found.begin(), found.end(),
                            [&](const TestPython& other) { return other.abi == python.abi; }))
                continue;
            python.host = (list.parent_path() / ("gilscope-host-" + python.abi)).string();
            found.push_back(std::move(python));
        }
        return found;
    }();
    return pythons;
}

std::string dataFile(const std::string& name) {
    return std::string(GILSCOPE_TEST_DATA) + "/" + name;
}

HostTrial::HostTrial(const TestPython& python, TrialRequest request)
    : m_python(python), m_request(std::move(request)) {
    if (m_request.runner == "serial")
        m_request.workers = 1;
    if (m_request.runner.starts_with("process"))
        m_perHost = 1;
    if (m_request.runner == "hybrid")
        m_perHost = hybridShape(parseRunnerId("hybrid"), m_request.workers)->perProcess;
    if (m_request.runner == "process-fork")
        prctl(PR_SET_CHILD_SUBREAPER, 1);
    if (m_request.settings.is_null())
        m_request.settings =
            python.settings.is_null() ? probeSettings(python.executable) : python.settings;
    const std::string script =
        m_request.script.starts_with('/') ? m_request.script : dataFile(m_request.script);
    std::ifstream file(script);
    std::ostringstream source;
    source << file.rdbuf();
    const std::string plan = json{
        {"runner", m_request.runner},
        {"script", script},
        {"source", source.str()},
        {"callable", m_request.callable},
        {"arguments", m_request.arguments},
        {"prepare", m_request.prepare},
        {"memory_limit", m_request.memoryLimit},
        {"python",
         m_request.settings}}.dump();
    const board::Shape shape{.workers = m_request.workers,
                             .jobs = m_request.jobs,
                             .warmup = m_request.warmup,
                             .ringCapacity = m_request.ringCapacity,
                             .arenaCapacity = m_request.arenaCapacity,
                             .planSize = plan.size()};
    m_size = board::View::requiredSize(shape);
    m_memory = anonymousFile("board");
    m_output = anonymousFile("output");
    if (ftruncate(m_memory, static_cast<off_t>(m_size)) != 0)
        throw std::runtime_error("ftruncate");
    m_mapping = mmap(nullptr, m_size, PROT_READ | PROT_WRITE, MAP_SHARED, m_memory, 0);
    m_view = board::View::create({static_cast<std::byte*>(m_mapping), m_size}, shape);
    if (!m_view)
        throw std::runtime_error("no board");
    std::memcpy(m_view.plan().data(), plan.data(), plan.size());
    header().epoch = board::monotonicNow();
    header().results =
        m_request.keepResults ? board::ResultsMode::Return : board::ResultsMode::None;
    m_records.resize(m_request.workers);
    m_notes.resize(m_request.workers);
}

HostTrial::~HostTrial() {
    for (std::size_t i = 0; i < m_processes.size(); ++i) {
        if (m_exits[i] == -1) {
            kill(m_processes[i], SIGKILL);
            waitpid(m_processes[i], nullptr, 0);
        }
    }
    munmap(m_mapping, m_size);
    close(m_memory);
    close(m_output);
}

void HostTrial::startHost(const std::vector<std::string>& arguments) {
    m_processes.push_back(
        start(m_python.host, arguments, environmentFor(m_python.library), m_memory, -1, m_output));
    m_exits.push_back(-1);
}

template <class Done>
void HostTrial::wait(const char* what, std::chrono::seconds limit, Done done) {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    for (;;) {
        const std::uint32_t rung = header().doorbell.load();
        if (done())
            return;
        if (std::chrono::steady_clock::now() > deadline)
            throw std::runtime_error(std::string("no end of: ") + what + "\n" + output());
        board::futexWait(header().doorbell, rung, 2'000'000);
    }
}

bool HostTrial::reap() {
    bool all = true;
    for (std::size_t i = 0; i < m_processes.size(); ++i) {
        int status = 0;
        if (m_exits[i] == -1 && waitpid(m_processes[i], &status, WNOHANG) == m_processes[i])
            m_exits[i] = status;
        all = all && m_exits[i] != -1;
    }
    return all;
}

bool HostTrial::hasDied(std::uint32_t worker) const {
    const std::size_t position = m_perHost > 0 ? worker / m_perHost + 1 : 0;
    return position < m_exits.size() && m_exits[position] != -1;
}

void HostTrial::openGate(board::Gate gate) {
    header().gate.store(static_cast<std::uint32_t>(gate));
    board::futexWakeAll(header().gate);
    board::ringBell(header().coordinatorBell);
}

void HostTrial::startWorkers() {
    const std::string board = std::to_string(passedFd);
    for (std::uint32_t worker = 0; worker < workers() && m_perHost > 0; worker += m_perHost) {
        const std::string first = std::to_string(worker);
        if (m_request.runner == "process")
            startHost({"--board", board, "--role", "worker", "--worker", first});
        else if (m_request.runner == "hybrid")
            startHost({"--board", board, "--role", "group", "--worker", first, "--count",
                       std::to_string(m_perHost)});
        else
            slot(worker).forksWanted.store(1);
    }
    board::ringBell(header().coordinatorBell);
}

/// Workers that the coordinator forked are children of this process, once it adopts orphans.
void HostTrial::adoptForked() {
    for (std::uint32_t worker = 0; worker < workers() && m_request.runner == "process-fork";
         ++worker) {
        m_processes.push_back(slot(worker).pid.load());
        m_exits.push_back(-1);
    }
}

void HostTrial::prepare() {
    startHost({"--board", std::to_string(passedFd), "--role", "coordinator"});
    wait("prepare", std::chrono::seconds(60), [this] {
        return hostState() == board::HostState::Prepared ||
               hostState() == board::HostState::Failed || reap();
    });
}

void HostTrial::spawn() {
    openGate(board::Gate::Spawn);
    startWorkers();
    wait("spawn", std::chrono::seconds(60), [this] {
        for (std::uint32_t worker = 0; worker < workers(); ++worker) {
            if (state(worker) != board::WorkerState::Ready &&
                state(worker) != board::WorkerState::Failed)
                return reap();
        }
        return true;
    });
    adoptForked();
}

void HostTrial::openMeasure() {
    header().measureStart.store(board::monotonicNow() - header().epoch);
    openGate(board::Gate::Measure);
}

void HostTrial::collect(std::chrono::seconds limit) {
    wait("measure", limit, [this] {
        const bool ended = reap();
        bool finished = true;
        for (std::uint32_t worker = 0; worker < workers(); ++worker) {
            const board::WorkerState now = state(worker);
            read(worker);
            finished = finished && (now == board::WorkerState::Finished ||
                                    now == board::WorkerState::Failed || hasDied(worker));
        }
        return finished || ended;
    });
}

void HostTrial::drain() {
    openGate(board::Gate::Drain);
    wait("drain", std::chrono::seconds(60),
         [this] { return hostState() == board::HostState::Drained || reap(); });
}

void HostTrial::teardown() {
    openGate(board::Gate::Teardown);
    waitForEnd();
}

void HostTrial::waitForEnd(std::chrono::seconds limit) {
    wait("end", limit, [this] { return reap(); });
    for (std::uint32_t worker = 0; worker < workers(); ++worker)
        read(worker);
}

void HostTrial::run() {
    prepare();
    if (hostState() != board::HostState::Prepared)
        throw std::runtime_error("not prepared: " + reply().dump() + output());
    spawn();
    openMeasure();
    collect();
    drain();
    teardown();
}

void HostTrial::stop(board::Interrupt reason) {
    header().stop.store(static_cast<std::uint32_t>(reason));
    board::ringBell(header().attention);
}

void HostTrial::interrupt(std::uint32_t worker, std::uint32_t job, board::Interrupt reason) {
    slot(worker).interruptJob.store(job);
    slot(worker).interrupt.store(static_cast<std::uint32_t>(reason));
    board::ringBell(header().attention);
}

void HostTrial::read(std::uint32_t worker) {
    board::WorkerSlot& from = slot(worker);
    const std::span<board::JobRecord> ring = m_view.ring(worker);
    const std::uint64_t end = from.published.load(std::memory_order_acquire);
    for (std::uint64_t at = from.consumed.load(); at < end; ++at)
        m_records[worker].push_back(ring[at & (ring.size() - 1)]);
    from.consumed.store(end, std::memory_order_release);
    readNotes(worker);
}

void HostTrial::readNotes(std::uint32_t worker) {
    board::WorkerSlot& from = slot(worker);
    const std::span<std::byte> ring = m_view.notes(worker);
    const std::uint64_t end = from.notesPublished.load(std::memory_order_acquire);
    std::uint64_t at = from.notesConsumed.load();
    while (at < end) {
        const std::uint64_t offset = at & (ring.size() - 1);
        board::NoteHeader head;
        if (ring.size() - offset >= sizeof head)
            std::memcpy(&head, ring.data() + offset, sizeof head);
        if (head.kind == 0) {
            at += ring.size() - offset;
            continue;
        }
        const auto* text = reinterpret_cast<const char*>(ring.data() + offset + sizeof head);
        m_notes[worker].push_back({static_cast<board::NoteKind>(head.kind), head.job, head.time,
                                   splitError({text, head.size})});
        at += sizeof head + ((head.size + 7u) & ~7u);
    }
    from.notesConsumed.store(at, std::memory_order_release);
}

board::HostState HostTrial::hostState() const {
    return static_cast<board::HostState>(header().hostState.load());
}

board::WorkerState HostTrial::state(std::uint32_t worker) const {
    return static_cast<board::WorkerState>(slot(worker).state.load());
}

json HostTrial::reply() const {
    const auto* text = reinterpret_cast<const char*>(m_view.reply().data());
    return json::parse(std::string(text, header().replySize.load()), nullptr, false);
}

std::vector<std::string> HostTrial::workerError(std::uint32_t worker) const {
    return splitError({slot(worker).errorText, slot(worker).errorSize});
}

std::vector<board::JobRecord> HostTrial::allRecords() const {
    std::vector<board::JobRecord> all;
    for (const auto& records : m_records)
        all.insert(all.end(), records.begin(), records.end());
    return all;
}

std::vector<SeenNote> HostTrial::allNotes() const {
    std::vector<SeenNote> all;
    for (const auto& notes : m_notes)
        all.insert(all.end(), notes.begin(), notes.end());
    return all;
}

std::string HostTrial::output() const {
    return contents(m_output);
}

json inspectWith(const TestPython& python, const json& request) {
    const int input = anonymousFile("request");
    const int output = anonymousFile("output");
    const int answer = anonymousFile("answer");
    const std::string text = request.dump();
    if (pwrite(input, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size()))
        throw std::runtime_error("the request cannot be written");
    const pid_t pid = start(python.host, {"--inspect", "--reply", std::to_string(passedFd)},
                            environmentFor(python.library), answer, input, output);
    int status = 0;
    waitpid(pid, &status, 0);
    const std::string said = contents(answer);
    const std::string printed = contents(output);
    for (const int file : {input, output, answer})
        close(file);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        throw std::runtime_error("the host ended with " + std::to_string(status) + ": " + printed);
    return json::parse(said);
}

} // namespace gilscope::test
