#include "host/worker/prepare.h"

#include "host/process/fork_guard.h"
#include "host/python/codec_python.h"
#include "host/python/interrupt.h"
#include "host/python/script.h"
#include "host/values/argument_copies.h"
#include "host/values/result_words.h"

#include <gilscope/message/catalogue.h>

#include <algorithm>
#include <cstring>

namespace gilscope::host {

namespace {

bool publishCode(const board::View& view, PyObject* code) {
    const py::object bytes = steal(PyMarshal_WriteObjectToString(code, Py_MARSHAL_VERSION));
    if (!bytes)
        return false;
    const auto size = static_cast<std::size_t>(PyBytes_GET_SIZE(bytes.ptr()));
    const std::span<std::byte> room = view.code();
    if (size > room.size()) {
        raiseSaid(PyExc_ValueError, message::say<MessageCode::BoardCode>(size, room.size()));
        return false;
    }
    std::memcpy(room.data(), PyBytes_AS_STRING(bytes.ptr()), size);
    view.header().codeSize.store(size, std::memory_order_release);
    return true;
}

bool load(const board::View& view, const HostPlan& plan, Prepared& prepared) {
    const py::object code = compileScript(plan.script);
    if (!code || !publishCode(view, code.ptr()))
        return false;
    const py::object module = executeScript(code.ptr(), plan.script.path);
    py::object callable = module ? findCallable(module.ptr(), plan.callable) : py::object();
    std::optional<CallArguments> arguments =
        callable ? parseArguments(plan.arguments) : std::nullopt;
    if (!arguments || !publishArguments(view, *arguments))
        return false;
    prepared.callable = std::move(callable);
    prepared.arguments = std::move(*arguments);
    return true;
}

board::Encoding suggestedEncoding(PyObject* value) {
    return isPlainValue(value) ? board::Encoding::Marshal : board::Encoding::Pickle;
}

/// With arguments of its own: those of the jobs stay as they are, whatever the callable does.
bool calibrate(const board::View& view, const WorkerContext& context, const HostPlan& plan,
               Prepared& prepared) {
    board::Header& header = view.header();
    ArgumentCopies copies(view, prepared.arguments.names);
    const py::object arguments = steal(copies.make());
    if (!arguments)
        return false;
    const std::int64_t start = context.now();
    const py::object value = steal(copies.call(prepared.callable.ptr(), arguments.ptr()));
    leaveIfForkedCopy();
    header.prepareCall = std::max<std::int64_t>(context.now() - start, 1);
    if (!value)
        return false;
    if (const auto lazy = ResultWords().lazyResult(plan.callable, value.ptr()))
        prepared.error = PythonError{lazyResultKind, *lazy};
    header.resultEncoding.store(static_cast<std::uint32_t>(suggestedEncoding(value.ptr())));
    return true;
}

} // namespace

Prepared prepareTrial(WorkerContext& context, const board::View& view, const HostPlan& plan) {
    Prepared prepared;
    board::Header& header = view.header();
    header.resultEncoding.store(static_cast<std::uint32_t>(board::Encoding::Marshal));
    Activity activity(context, noJob);
    const bool good =
        load(view, plan, prepared) && (!plan.prepare || calibrate(view, context, plan, prepared));
    activity.end(); // from here on an interrupt would hit what tells of the first one
    if (!good)
        prepared.error = takeError();
    return prepared;
}

} // namespace gilscope::host
