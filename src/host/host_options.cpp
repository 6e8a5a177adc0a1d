#include "host/host_options.h"

#include <gilscope/board.h>
#include <gilscope/message/catalogue.h>

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

namespace gilscope::host {

using message::say;

namespace {

std::optional<int> parseNumber(std::string_view text) {
    int number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc{} || end != text.data() + text.size() || number < 0)
        return std::nullopt;
    return number;
}

tl::unexpected<Error> usage(Message message) {
    return failure(ErrorCode::Usage, say<MessageCode::HostUsage>(std::move(message)));
}

} // namespace

Result<HostOptions> parseHostOptions(std::span<char* const> arguments) {
    HostOptions options;
    if (arguments.size() == 1 && arguments[0] == std::string_view("--version")) {
        options.role = Role::Version;
        return options;
    }
    std::optional<int> worker, count;
    bool roleGiven = false;
    for (std::size_t position = 0; position < arguments.size(); ++position) {
        const std::string_view option = arguments[position];
        if (option == "--inspect" || option == "--probe-modules") {
            options.role = option == "--inspect" ? Role::Inspect : Role::Modules;
            roleGiven = true;
            continue;
        }
        if (position + 1 == arguments.size())
            return usage(say<MessageCode::HostOptionValue>(option));
        const std::string_view value = arguments[++position];
        if (option == "--role") {
            if (value != "coordinator" && value != "worker" && value != "group")
                return usage(say<MessageCode::HostRole>(value));
            options.role = value == "worker"  ? Role::Worker
                           : value == "group" ? Role::Group
                                              : Role::Coordinator;
            roleGiven = true;
            continue;
        }
        const auto number = parseNumber(value);
        if (!number)
            return usage(say<MessageCode::HostOptionNumber>(option, value));
        if (option == "--board")
            options.board = *number;
        else if (option == "--reply")
            options.reply = *number;
        else if (option == "--worker")
            worker = *number;
        else if (option == "--count")
            count = *number;
        else
            return usage(say<MessageCode::HostOptionUnknown>(option));
    }
    if (!roleGiven)
        return usage(say<MessageCode::HostRoleNone>());
    if (options.role == Role::Inspect || options.role == Role::Modules)
        return options.reply >= 0 ? Result<HostOptions>(options)
                                  : usage(say<MessageCode::HostOptionMissing>("--reply"));
    if (options.board < 0)
        return usage(say<MessageCode::HostOptionMissing>("--board"));
    if ((options.role == Role::Coordinator) == worker.has_value())
        return usage(say<MessageCode::HostRoleWorker>());
    if ((options.role == Role::Group) != count.has_value())
        return usage(say<MessageCode::HostRoleCount>());
    options.worker = static_cast<std::uint32_t>(worker.value_or(0));
    options.count = static_cast<std::uint32_t>(count.value_or(1));
    if (options.worker >= board::maxWorkers || options.count == 0 ||
        options.count > board::maxWorkers - options.worker)
        return usage(say<MessageCode::HostOptionRange>());
    return options;
}

} // namespace gilscope::host
