#pragma once

#include <gilscope/doctor.h>
#include <gilscope/machine.h>

#include "json_file.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace gilscope::engine {

/// A file of /proc that is read again and again: opened once, read from the start each time. The
/// whole of it is kept until the next read. One thread.
class ProcFile {
public:
    /// Does not fail here: read() gives nothing where the file cannot be opened.
    explicit ProcFile(const std::string& path);

    /// The contents as of now, of a file that the kernel hands out in one piece (stat, statm,
    /// schedstat); empty where they cannot be read (the process has ended).
    std::string_view read();
    /// The contents of a file that comes in pieces of any size (smaps).
    std::string_view readPieces();

private:
    /// Reads once at `size`; 0: nothing more.
    std::size_t readAt(std::size_t size);

    UniqueFd m_fd;
    std::string m_buffer;
};

/// How busy the cores were since the last look, from /proc/stat. One thread.
class MachineSampler {
public:
    /// Cores are reported in the order of `cpus`.
    explicit MachineSampler(const std::vector<CpuFacts>& cpus);

    /// Looks, and fills in busy() and steal() with per mille of the time since the last look; false
    /// where that was too short ago for the kernel's counters, and this was no look. `time` counts
    /// from about when the sampler was made.
    bool sample(std::int64_t time);
    const std::vector<std::uint32_t>& busy() const { return m_busy; }
    const std::vector<std::uint32_t>& steal() const { return m_steal; }

private:
    /// Ticks since boot.
    struct Ticks {
        std::uint64_t busy = 0;
        std::uint64_t steal = 0;
        std::uint64_t total = 0;
    };
    void readInto(std::vector<Ticks>& ticks);

    ProcFile m_file;
    std::int64_t m_lookedAt = 0;
    std::vector<std::size_t> m_position; ///< of a CPU number in the order of `cpus`, or npos
    std::vector<Ticks> m_last;
    std::vector<Ticks> m_now;
    std::vector<std::uint32_t> m_busy;
    std::vector<std::uint32_t> m_steal;
};

/// Numbers of `text` in order, separated by anything else.
std::vector<std::uint64_t> parseNumbers(std::string_view text, std::size_t most);

/// Watches this machine for 0.8 s, in which nothing of ours may run, and loads all usable cores for
/// another 0.8 s. Reads what the files under `root` ("/") say, before and at the end of the load.
doctor::Observations observeMachine(const std::filesystem::path& root);

} // namespace gilscope::engine
