#include <gilscope/machine.h>

#include "machine/parse.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>

namespace gilscope {

namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    const std::size_t first = text.find_first_not_of(space);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

/// Cuts the first line off `text`; false at the end.
bool nextLine(std::string_view& text, std::string_view& line) {
    if (text.empty())
        return false;
    const std::size_t end = text.find('\n');
    line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    return true;
}

/// The value of the first line "key<separator>value".
std::string_view valueOf(std::string_view text, std::string_view key, char separator) {
    for (std::string_view line; nextLine(text, line);) {
        const std::size_t at = line.find(separator);
        if (at != std::string_view::npos && trimmed(line.substr(0, at)) == key)
            return trimmed(line.substr(at + 1));
    }
    return {};
}

std::optional<std::int64_t> wholeNumber(std::string_view text) {
    std::int64_t number = 0;
    text = trimmed(text);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

} // namespace

std::optional<double> ceilingFor(const MachineFacts& machine, std::uint32_t workers) {
    if (machine.ceiling.empty() || workers == 0)
        return std::nullopt;
    auto points = machine.ceiling;
    std::sort(points.begin(), points.end(),
              [](const CeilingPoint& a, const CeilingPoint& b) { return a.workers < b.workers; });
    const auto above =
        std::lower_bound(points.begin(), points.end(), workers,
                         [](const CeilingPoint& p, std::uint32_t n) { return p.workers < n; });
    // More workers than were measured: they share what the most could reach.
    if (above == points.end())
        return points.back().speedup;
    if (above->workers == workers)
        return above->speedup;
    const CeilingPoint below = above == points.begin() ? CeilingPoint{0, 0.0} : *std::prev(above);
    const double part = static_cast<double>(workers - below.workers) /
                        static_cast<double>(above->workers - below.workers);
    return below.speedup + part * (above->speedup - below.speedup);
}

namespace machine {

std::string processorModel(std::string_view cpuinfo) {
    for (const std::string_view key :
         {"model name", "Model Name", "cpu model", "cpu", "Processor"}) {
        if (const auto value = valueOf(cpuinfo, key, ':'); !value.empty())
            return std::string(value);
    }
    return {};
}

bool hasHypervisorFlag(std::string_view cpuinfo) {
    std::string_view flags = valueOf(cpuinfo, "flags", ':');
    while (!flags.empty()) {
        const std::size_t end = flags.find(' ');
        if (flags.substr(0, end) == "hypervisor")
            return true;
        flags = end == std::string_view::npos ? std::string_view{} : flags.substr(end + 1);
    }
    return false;
}

bool isVirtualProduct(std::string_view vendor, std::string_view product) {
    vendor = trimmed(vendor);
    product = trimmed(product);
    for (const std::string_view maker :
         {"QEMU", "KVM", "VMware", "innotek GmbH", "Xen", "Parallels", "OpenStack"}) {
        if (vendor.starts_with(maker))
            return true;
    }
    // These also make machines that one can touch.
    if (vendor == "Amazon EC2")
        return product.find("metal") == std::string_view::npos;
    return product == "Virtual Machine" || product == "Google Compute Engine" ||
           product.find("KVM") != std::string_view::npos || product == "VirtualBox";
}

std::string systemName(std::string_view osRelease) {
    std::string_view value = valueOf(osRelease, "PRETTY_NAME", '=');
    if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') &&
        value.back() == value.front())
        value = value.substr(1, value.size() - 2);
    return std::string(value);
}

std::optional<double> quotaFromMax(std::string_view cpuMax) {
    cpuMax = trimmed(cpuMax);
    const std::size_t space = cpuMax.find(' ');
    if (space == std::string_view::npos)
        return std::nullopt;
    return quotaFromCfs(cpuMax.substr(0, space), cpuMax.substr(space + 1));
}

std::optional<double> quotaFromCfs(std::string_view quota, std::string_view period) {
    const auto allowed = wholeNumber(quota);
    const auto each = wholeNumber(period);
    if (!allowed || !each || *allowed <= 0 || *each <= 0)
        return std::nullopt;
    return static_cast<double>(*allowed) / static_cast<double>(*each);
}

std::uint32_t usableCores(std::size_t usable, std::optional<double> quota) {
    double cores = static_cast<double>(usable);
    if (quota)
        cores = std::min(cores, std::floor(*quota));
    return static_cast<std::uint32_t>(std::max(1.0, cores));
}

std::string readText(const std::filesystem::path& file) {
    constexpr std::size_t longest = 4u << 20;
    std::string text;
    std::ifstream stream(file, std::ios::binary);
    char piece[4096];
    while (stream && text.size() < longest) {
        stream.read(piece, sizeof piece);
        text.append(piece, static_cast<std::size_t>(stream.gcount()));
    }
    return text;
}

} // namespace machine
} // namespace gilscope
