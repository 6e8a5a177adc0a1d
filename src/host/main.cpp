// gilscope-host-ABI: one CPython with the workers that it holds. User code runs here and nowhere
// else.

#include "host/board/board_mapping.h"
#include "host/host_options.h"
#include "host/inspect/inspect.h"
#include "host/modules/modules.h"
#include "host/process/engine_ties.h"
#include "host/process/host_plan.h"
#include "host/python/python_runtime.h"
#include "host/worker/coordinator.h"
#include "host/worker/fork_server.h"
#include "host/worker/group_host.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>
#include <gilscope/start_thread.h>

#include <cstdio>
#include <string_view>

namespace {

int refuse(const gilscope::Error& error) {
    std::fprintf(stderr, "gilscope-host: %s\n", gilscope::textOf(error).c_str());
    return error.code == gilscope::ErrorCode::Usage ? 2 : 1;
}

} // namespace

int main(int argc, char** argv) {
    using namespace gilscope;
    fillStandardDescriptors();
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
        return refuse({ErrorCode::Usage, message::say<MessageCode::HostNoWorker>(last)});
    if (options->role == host::Role::Group)
        return host::runGroup(*view, *plan, options->worker, options->count);
    return host::runProcessWorker(*view, *plan, options->worker);
}
