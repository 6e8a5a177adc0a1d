// gilscope-host-ABI: one CPython with the workers that it holds. User code runs here and nowhere
// else.

#include "host/board_mapping.h"
#include "host/coordinator.h"
#include "host/crash_handler.h"
#include "host/fork_guard.h"
#include "host/group_host.h"
#include "host/host_options.h"
#include "host/host_plan.h"
#include "host/inspect.h"
#include "host/modules.h"
#include "host/process_worker.h"
#include "host/python_facts.h"

#include <cstdio>
#include <string_view>

namespace {

int refuse(const gilscope::Error& error) {
    std::fprintf(stderr, "gilscope-host: %s\n", error.message.c_str());
    return error.code == gilscope::ErrorCode::Usage ? 2 : 1;
}

} // namespace

int main(int argc, char** argv) {
    using namespace gilscope;
    const auto options = host::parseHostOptions({argv + 1, static_cast<std::size_t>(argc - 1)});
    if (!options)
        return refuse(options.error());
    if (options->role == host::Role::Version) {
        std::printf("gilscope-host " GILSCOPE_VERSION " %s\n", host::hostAbi().c_str());
        return 0;
    }
    host::installCrashHandler();
    host::installForkGuard();
    if (options->role == host::Role::Inspect)
        return host::runInspect(options->reply);
    if (options->role == host::Role::Modules)
        return host::runModules(options->reply);

    const auto view = host::mapBoard(options->board);
    if (!view)
        return refuse(view.error());
    const std::span<std::byte> text = view->plan();
    const auto plan =
        host::parseHostPlan({reinterpret_cast<const char*>(text.data()), text.size()});
    if (!plan)
        return refuse(plan.error());
    if (options->role == host::Role::Coordinator)
        return host::runCoordinator(*view, *plan);
    const std::uint32_t last = options->worker + options->count - 1;
    if (last >= view->workers())
        return refuse({ErrorCode::Usage, "the board has no worker " + std::to_string(last), {}});
    if (options->role == host::Role::Group)
        return host::runGroup(*view, *plan, options->worker, options->count);
    return host::runProcessWorker(*view, *plan, options->worker);
}
