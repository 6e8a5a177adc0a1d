/// Results that are none: calls that run nothing, what cannot leave its worker or is no value
/// again, and what a host takes along that dies late. GILSCOPE_PYTHONS_FILE names the
/// installations.

#include "built_pythons.h"
#include "engine_run.h"
#include "python_facts.h"

#include <gilscope/message/catalogue.h>
#include <gilscope/message/english.h>

#include <gmock/gmock.h>

#include <algorithm>

namespace gilscope::test {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::Field;
using ::testing::HasSubstr;

constexpr const char* resultScript = R"(
import asyncio
import collections
import concurrent.futures
import contextlib
import csv
import dataclasses
import functools
import itertools
import locale
import os
import random
import signal
import sqlite3
import sys
import threading
import time
import types
import warnings

import gilscope

async def coroutine():
    return 1

def generator():
    yield 1

async def asynchronous():
    yield 1

def square(n):
    return n * n

partly = functools.partial(generator)
cached = functools.lru_cache(coroutine)

@contextlib.contextmanager
def managed():
    yield 1

def calls_coroutine():
    return coroutine()

def calls_generator():
    return generator()

def maps():
    return map(square, range(1000))

def zips():
    return zip(range(3), range(3))

def filters():
    return filter(square, range(1000))

def numbers():
    return enumerate(square(n) for n in range(1000))

def chains():
    return itertools.chain(maps(), maps())

def several():
    return [coroutine() for _ in range(10)]

def several_kinds():
    return {"a": [(n for n in range(3))], "b": maps()}

@contextlib.asynccontextmanager
async def managed_later():
    yield 1

class Later:
    def __await__(self):
        yield

def awaited():
    return Later()

def reads():
    return csv.reader(["a,b"])

class Countdown:
    def __init__(self):
        self.left = 3
    def __iter__(self):
        return self
    def __next__(self):
        self.left -= 1
        if self.left < 0:
            raise StopIteration
        return self.left

def own_iterator():
    return Countdown()

def list_iterator():
    return iter([square(n) for n in range(10)])

def opened():
    return open(os.devnull)

def spent():
    result = generator()
    for _ in result:
        pass
    return result

def mixed():
    return [1, generator()]

def pair():
    return 1, map(square, range(3))

def unordered():
    return {coroutine()}

def queued():
    return collections.deque([1, generator()])

@dataclasses.dataclass
class Found:
    count: int
    rows: object

def described():
    return Found(1, (n for n in range(3)))

def decorated():
    return functools.wraps(coroutine)(lambda: coroutine())()

class Calls:
    async def __call__(self):
        return 1

called = Calls()

def submitted():
    return concurrent.futures.Future()

def submitted_all():
    return [concurrent.futures.Future() for n in range(3)]

def has_run():
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        return [pool.submit(square, n) for n in range(3)]

async def finishes():
    future = asyncio.get_running_loop().create_future()
    future.set_result(1)
    return [await future, future, asyncio.current_task()][1]

def finished():
    return asyncio.run(finishes())

def exhausted():
    made = [map(square, range(3)), zip(range(2), [1]), filter(None, [1]), enumerate([1]), iter({1: 2})]
    for one in made:
        list(one)
    return made

def walked():
    walk = iter([1, 2])
    return list(walk) and walk

def begun():
    made = (n for n in range(3))
    next(made)
    return made

class Holder:
    def __init__(self, held):
        self.held = held

class Slotted:
    __slots__ = ("held",)

def attribute():
    return Holder(generator())

def slot():
    made = Slotted()
    made.held = coroutine()
    return made

def layered():
    return collections.ChainMap({}, {"a": maps()})

def wrapped():
    return collections.UserList([generator()])

def shown():
    return types.MappingProxyType({"a": generator()})

def viewed():
    return {"a": generator()}.values()

def in_a_list():
    return [1, Holder([generator()])]

class Guarded(Holder):
    def __getattr__(self, name):
        raise SystemExit(name)

    __class__ = held = property(__getattr__)

    def __init__(self):
        self.__dict__["kept"] = 1

def guards():
    return Guarded()

def at_work():
    made = Holder([Holder(itertools.count()), Holder(iter([1])), Holder(Countdown())])
    made.own = generator()
    next(made.own)
    return made

class Fails:
    def __init__(self, kind):
        self.kind = kind
    def fail(self, *_):
        raise self.kind("no")
    __reduce_ex__ = __repr__ = fail

def exits():
    return Fails(SystemExit)

def interrupts():
    return [Fails(KeyboardInterrupt)]

def selects():
    return sqlite3.connect(":memory:").execute('select 1')

def creates():
    connection = sqlite3.connect(":memory:")
    return connection.execute('create table t (n)').description, connection.total_changes

def backwards():
    return reversed([1, 2])

def pairs():
    return iter({1: 2}.items())

def counts():
    return itertools.count()

class Rows:
    def __iter__(self):
        return iter([1, 2])

def goes_through():
    return Rows()

def holds_much():
    return {"a": [1, (2, {3})], "b": Found(1, [open(os.devnull)]), "c": {1: 2}.items()}

def numbers_itself():
    return Found(1, [itertools.count()])

def surroundings():
    try:
        import faulthandler
        told = faulthandler.is_enabled()
    except ImportError:
        told = True  # an interpreter with a GIL of its own cannot have it
    return [told, __name__, __file__, __spec__.name, __spec__.origin, type(__loader__).__name__, sys.argv,
            sys.getrecursionlimit(), str(sys.flags), [str(one) for one in warnings.filters], sys.warnoptions,
            [signal.getsignal(number) == signal.SIG_DFL for number in (signal.SIGINT, signal.SIGTERM)], os.getcwd(),
            sorted(os.environ.items()), locale.setlocale(locale.LC_ALL), threading.stack_size()]

own = threading.local()

def refills(kind):
    kept = getattr(own, kind, None)
    if kept is None:
        kept = {"list": [0], "bytes": bytearray(8), "object": Found(0, [0]), "part": [0], "set": set(),
                "tuple": (1, [0]), "hidden": random.Random()}[kind]
        setattr(own, kind, kept)
    number = -1 if gilscope.job is None else gilscope.job
    if kind == "list":
        kept[0] = number
    elif kind == "bytes":
        kept[:] = number.to_bytes(8, "little", signed=True)
    elif kind == "object":
        kept.rows[0] = number
    elif kind == "part":
        kept[0] = number
        return {"a": (1, kept)}
    elif kind == "set":
        kept.clear()
        kept.add(number)
    elif kind == "tuple":
        kept[1][:] = [number]
    elif kind == "hidden":
        kept.seed(number)
    return kept

def keeps():
    if not hasattr(own, "cache"):
        own.cache = {"a": [1, 2.5, "x", -0.0], "b": (True, None)}
    return own.cache

def locked():
    return {'sum': 3, 'parts': [1, {'lock': threading.Lock()}]}

def torn():
    raise ValueError('torn')

class Torn:
    def __reduce__(self):
        return torn, ()

def tears():
    return Torn()

class Killer:
    def kill(self, *_):
        os.kill(os.getpid(), signal.SIGKILL)
    __eq__ = __repr__ = __reduce_ex__ = __getstate__ = kill

def kills_who_compares():
    return Killer()

def kills_late():
    if gilscope.job == 23:
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGKILL)).start()
    return 1
)";

std::string nameOf(const ::testing::TestParamInfo<std::tuple<std::string, std::string>>& info) {
    std::string name = std::get<0>(info.param) + "_" + std::get<1>(info.param);
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

/// Runs one callable of the script above.
class ResultTest {
public:
    EngineResult run(const std::string& abi, const std::vector<std::string>& runners,
                     const std::string& callable,
                     const std::function<void(Plan&)>& change = {}) const {
        Plan plan = m_folder.plan(callable);
        plan.script = m_folder.write("results.py", resultScript);
        plan.python = abi;
        plan.runners = runners;
        if (change)
            change(plan);
        return runEngine(
            {.arguments = {"--pythons", GILSCOPE_PYTHONS_FILE}, .request = writePlan(plan)});
    }

private:
    FakeInstallation m_folder;
};

std::vector<std::string> warningsOf(const EngineResult& result, const std::string& code) {
    std::vector<std::string> messages;
    for (const WarningEvent& warning : eventsOf<WarningEvent>(result))
        if (warning.code == code)
            messages.push_back(english(warning.message));
    return messages;
}

std::uint64_t jobsMeasured(const EngineResult& result) {
    std::uint64_t jobs = 0;
    for (const JobBatch& batch : eventsOf<JobBatch>(result))
        jobs += batch.job.size();
    return jobs;
}

/// A callable whose calls run nothing, and what is said of it.
struct Lazy {
    const char* callable;
    const char* returned; ///< "a coroutine"
    const char* instead;
    bool seenByItsCode; ///< before anything is called
};

constexpr const char* listOf = "measure a function with \"return list(";

const std::vector<Lazy> lazies{
    {"coroutine", "a coroutine, and its body never runs", "return asyncio.run(coroutine(...))",
     true},
    {"generator", "a generator, and its body never runs", "return list(generator(...))", true},
    {"asynchronous", "an async generator, and its body never runs", "within asyncio.run()", true},
    {"partly", "a generator, and its body never runs", listOf, true},
    {"cached", "a coroutine, and its body never runs", "return asyncio.run(cached(...))", false},
    {"managed", "a context manager, and its body never runs", "\"with managed(...):\"", false},
    {"calls_coroutine", "a coroutine, and its body never runs", "return asyncio.run(", false},
    {"calls_generator", "a generator, and its body never runs", listOf, false},
    {"maps", "a map; whatever it has yet to do is not in the measured time", listOf, false},
    {"zips", "a zip; whatever it has yet to do is not in the measured time", listOf, false},
    {"filters", "a filter; whatever it has yet to do is not in the measured time", listOf, false},
    {"numbers", "an enumerate; whatever it has yet to do is not in the measured time", listOf,
     false},
    {"chains", "an itertools.chain; whatever it has yet to do is not in the measured time", listOf,
     false},
    {"several", "a list of coroutines; whatever they have yet to do is not in the measured time",
     "a function that does it", false},
    {"several_kinds",
     "a dict of generators and map objects; whatever they have yet to do is not in the measured "
     "time",
     "a function that does it", false},
    {"managed_later", "an async context manager, and its body never runs",
     "\"async with managed_later(...):\"", false},
    {"awaited", "an awaitable; whatever it has yet to do is not in the measured time",
     "within asyncio.run()", false},
    {"reads", "a csv.reader; whatever it has yet to do is not in the measured time", listOf, false},
    {"own_iterator", "a Countdown; whatever it has yet to do is not in the measured time", listOf,
     false},
    {"list_iterator", "a list_iterator; whatever it has yet to do is not in the measured time",
     listOf, false},
    {"backwards", "a list_reverseiterator; whatever it has yet to do is not in the measured time",
     listOf, false},
    {"pairs", "a dict_itemiterator; whatever it has yet to do is not in the measured time", listOf,
     false},
    {"selects", "a sqlite3.Cursor; whatever it has yet to do is not in the measured time", listOf,
     false},
    {"counts", "an itertools.count; whatever it has yet to do is not in the measured time",
     "as much of it as it needs", false},
    {"mixed",
     "a list with generators in it; whatever they have yet to do is not in the measured time",
     "a function that does it", false},
    {"pair",
     "a tuple with map objects in it; whatever they have yet to do is not in the measured time",
     "a function that does it", false},
    {"unordered", "a set of coroutines; whatever they have yet to do is not in the measured time",
     "a function that does it", false},
    {"queued",
     "a deque with generators in it; whatever they have yet to do is not in the measured time",
     "a function that does it", false},
    {"described",
     "a dataclass with generators in it; whatever they have yet to do is not in the measured time",
     "a function that does it", false},
    {"decorated", "a coroutine, and its body never runs", "return asyncio.run(", false},
    {"called", "a coroutine, and its body never runs", "return asyncio.run(", true},
    {"begun", "a generator; whatever it has yet to do is not in the measured time", listOf, false},
    {"attribute", "an object of class Holder with generators in it; whatever they have yet to do",
     "a function that does it", false},
    {"slot", "an object of class Slotted with coroutines in it", "a function that does it", false},
    {"layered", "an object of class ChainMap with map objects in it", "a function that does it",
     false},
    {"wrapped", "an object of class UserList with generators in it", "a function that does it",
     false},
    {"shown", "a mappingproxy of generators", "a function that does it", false},
    {"viewed", "a dict_values of generators", "a function that does it", false},
    {"in_a_list", "a list with generators in it", "a function that does it", false},
    {"submitted", "a future, and what it stands for may run after the call",
     "return submitted(...).result()", false},
    {"submitted_all", "a list of futures; whatever they have yet to do is not in the measured time",
     "a function that does it", false},
};

class NothingRuns : public ::testing::TestWithParam<std::string>, protected ResultTest {};

TEST_P(NothingRuns, EndsThePlanBeforeAnythingIsMeasured) {
    for (const Lazy& lazy : lazies)
        for (const char* runner : {"thread", "executor-thread"}) {
            SCOPED_TRACE(std::string(lazy.callable) + " " + runner);
            const EngineResult result = run(GetParam(), {runner, "process"}, lazy.callable);
            EXPECT_EQ(result.exitCode, 2);
            EXPECT_THAT(result.errors,
                        HasSubstr("gilscope-engine: script: " + std::string(lazy.callable) +
                                  " returns " + lazy.returned));
            EXPECT_THAT(result.errors, HasSubstr(lazy.instead));
            EXPECT_EQ(jobsMeasured(result), 0U);
            ASSERT_FALSE(result.streamError) << result.streamError->english();
            if (lazy.seenByItsCode) {
                EXPECT_TRUE(result.events.empty());
                break;
            }
            EXPECT_THAT(warningsOf(result, "nothing-ran"),
                        Contains(HasSubstr(std::string(lazy.callable) + " returns ")));
            const auto ends = eventsOf<TrialEndEvent>(result);
            EXPECT_EQ(ends.size(), 1U);
            const auto end = eventsOf<EndEvent>(result);
            ASSERT_EQ(end.size(), 1U);
            EXPECT_EQ(end[0].status, EndStatus::Failed);
            EXPECT_THAT(english(end[0].message), HasSubstr(lazy.returned));
        }
}

TEST_P(NothingRuns, CalibrationAlreadySeesIt) {
    const EngineResult result = run(GetParam(), {"serial", "thread"}, "maps", [](Plan& plan) {
        plan.jobs = 0;
        plan.emptyCall = true;
    });
    EXPECT_EQ(result.exitCode, 2);
    EXPECT_TRUE(eventsOf<TrialEvent>(result).empty());
    EXPECT_EQ(warningsOf(result, "nothing-ran").size(), 1U);
}

TEST_P(NothingRuns, WhatIsAResultIsNotRefused) {
    for (const char* callable :
         {"opened", "spent", "goes_through", "holds_much", "numbers_itself", "creates", "has_run",
          "finished", "exhausted", "walked", "guards", "at_work"})
        for (const char* runner : {"thread", "executor-thread"}) {
            SCOPED_TRACE(std::string(callable) + " " + runner);
            const EngineResult result = run(GetParam(), {runner}, callable);
            EXPECT_EQ(result.exitCode, 0) << result.errors;
            const auto ends = eventsOf<TrialEndEvent>(result);
            ASSERT_EQ(ends.size(), 1U);
            EXPECT_EQ(ends[0].jobsOk, 24U);
        }
}

INSTANTIATE_TEST_SUITE_P(EveryPython, NothingRuns, ::testing::ValuesIn(builtAbis()));

class ResultOf : public ::testing::TestWithParam<std::tuple<std::string, std::string>>,
                 protected ResultTest {
protected:
    void SetUp() override {
        if (PythonFacts(abi()).freeThreaded() && runner() == "subinterpreter-shared-gil")
            GTEST_SKIP() << "a free-threaded Python has none";
    }
    std::string abi() const { return std::get<0>(GetParam()); }
    std::string runner() const { return std::get<1>(GetParam()); }
    bool sharesObjects() const {
        return runner() == "serial" || runner() == "thread" || runner() == "executor-thread";
    }
    EngineResult run(const std::string& callable,
                     const std::function<void(Plan&)>& change = {}) const {
        return ResultTest::run(abi(), {runner()}, callable, change);
    }
};

TEST_P(ResultOf, AFirstJobThatRanNothingFailsWithTheSameWords) {
    const EngineResult result = run("maps", [](Plan& plan) { plan.prepare = false; });
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    const auto ends = eventsOf<TrialEndEvent>(result);
    ASSERT_EQ(ends.size(), 1U);
    EXPECT_EQ(ends[0].jobsFailed, 24U);
    const auto errors = eventsOf<JobErrorEvent>(result);
    ASSERT_FALSE(errors.empty());
    EXPECT_THAT(errors, Each(Field(&JobErrorEvent::kind, "LazyResult")));
    EXPECT_THAT(errors, Each(Field(&JobErrorEvent::message,
                                   message::say<MessageCode::LazyIterator>("maps", "map"))));
}

TEST_P(ResultOf, WhatEndsThePythonThatLooksAtItIsNoEndOfAHost) {
    for (const char* callable : {"exits", "interrupts"}) {
        SCOPED_TRACE(callable);
        const EngineResult result = run(callable);
        EXPECT_EQ(result.exitCode, 0) << result.errors;
        const auto ends = eventsOf<TrialEndEvent>(result);
        ASSERT_EQ(ends.size(), 1U);
        EXPECT_EQ(ends[0].status, TrialStatus::Complete);
        EXPECT_EQ(ends[0].jobsOk, sharesObjects() ? 24U : 0U);
        if (sharesObjects()) {
            EXPECT_EQ(ends[0].distinctValues, 1U);
            EXPECT_TRUE(ends[0].valuesLookAlike);
        }
        EXPECT_THAT(eventsOf<JobErrorEvent>(result),
                    Each(Field(&JobErrorEvent::kind, "UnsendableResult")));
    }
}

TEST_P(ResultOf, WhatCannotLeaveItsWorkerSaysWhichPartRefuses) {
    const EngineResult result = run("locked");
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    const auto ends = eventsOf<TrialEndEvent>(result);
    ASSERT_EQ(ends.size(), 1U);
    EXPECT_EQ(ends[0].jobsOk, sharesObjects() ? 24U : 0U);
    EXPECT_EQ(ends[0].jobsFailed, sharesObjects() ? 0U : 24U);
    const auto errors = eventsOf<JobErrorEvent>(result);
    EXPECT_EQ(errors.empty(), sharesObjects());
    EXPECT_THAT(errors, Each(Field(&JobErrorEvent::kind, "UnsendableResult")));
    EXPECT_THAT(errors, Each(Field(&JobErrorEvent::message,
                                   message::say<MessageCode::ResultUnsendable>(
                                       "dict", "['parts'][1]['lock']", "_thread.lock",
                                       "TypeError: cannot pickle '_thread.lock' object"))));

    const EngineResult dropped =
        run("locked", [](Plan& plan) { plan.results = ResultsPolicy::None; });
    const auto all = eventsOf<TrialEndEvent>(dropped);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].jobsOk, 24U);
}

TEST_P(ResultOf, WhatIsNoValueAgainIsSaidOfItsRow) {
    if (runner().starts_with("executor-"))
        GTEST_SKIP() << "whose pools read results as they come";
    const EngineResult result = run("tears");
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    const auto ends = eventsOf<TrialEndEvent>(result);
    ASSERT_EQ(ends.size(), 1U);
    EXPECT_EQ(ends[0].jobsOk, 24U);
    EXPECT_EQ(warningsOf(result, "decode-failed"),
              sharesObjects() ? std::vector<std::string>{}
                              : std::vector<std::string>{
                                    "24 of 24 results could not be decoded: ValueError: torn"});
}

TEST_P(ResultOf, ACallableFindsTheSameAsInASerialRun) {
    if (runner() == "serial")
        GTEST_SKIP() << "it is";
    const EngineResult result = ResultTest::run(abi(), {"serial", runner()}, "surroundings");
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    const auto ends = eventsOf<TrialEndEvent>(result);
    ASSERT_EQ(ends.size(), 2U);
    EXPECT_EQ(ends[0].distinctValues, 1U);
    EXPECT_EQ(ends[1].distinctValues, 1U);
    EXPECT_EQ(ends[0].valueDigest, ends[1].valueDigest);
}

/// What a worker returns again and again counts as it was when the job ended.
TEST_P(ResultOf, WhatTheNextJobChangesIsAsItWas) {
    if (runner().starts_with("executor-process"))
        GTEST_SKIP() << "whose results are copies";
    for (const char* kind : {"list", "bytes", "object", "part", "set", "tuple", "hidden"}) {
        SCOPED_TRACE(kind);
        const EngineResult result =
            run("refills", [&](Plan& plan) { plan.arguments = std::string("'") + kind + "'"; });
        EXPECT_EQ(result.exitCode, 0) << result.errors;
        const auto ends = eventsOf<TrialEndEvent>(result);
        ASSERT_EQ(ends.size(), 1U);
        EXPECT_EQ(ends[0].jobsOk, 24U);
        EXPECT_EQ(ends[0].distinctValues, 24U);
        EXPECT_FALSE(ends[0].valuesLookAlike);
        if (std::string(kind) == "list") {
            EXPECT_EQ(ends[0].value, "[0]");
        }
    }
}

TEST_P(ResultOf, WhatStaysAsItIsIsOneValue) {
    const EngineResult result = run("keeps");
    const auto ends = eventsOf<TrialEndEvent>(result);
    ASSERT_EQ(ends.size(), 1U);
    EXPECT_EQ(ends[0].distinctValues, 1U);
    EXPECT_EQ(ends[0].value, "{'a': [1, 2.5, 'x', -0.0], 'b': (True, None)}");
}

INSTANTIATE_TEST_SUITE_P(
    EveryPython, ResultOf,
    ::testing::Combine(::testing::ValuesIn(builtAbis()),
                       ::testing::Values("serial", "thread", "process", "process-fork",
                                         "subinterpreter", "subinterpreter-shared-gil", "hybrid",
                                         "executor-thread", "executor-process",
                                         "executor-process-fork", "executor-process-forkserver")),
    nameOf);

class LateDeath : public ::testing::TestWithParam<std::string>, protected ResultTest {};

TEST_P(LateDeath, WhileResultsAreComparedLosesThem) {
    const EngineResult result = run(GetParam(), {"thread"}, "kills_who_compares");
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    const auto ends = eventsOf<TrialEndEvent>(result);
    ASSERT_EQ(ends.size(), 1U);
    EXPECT_EQ(ends[0].jobsOk, 24U);
    EXPECT_EQ(ends[0].value, std::nullopt);
    EXPECT_THAT(warningsOf(result, "decode-failed"),
                Contains(HasSubstr("after its last job, and the results that it held are lost")));
    EXPECT_THAT(warningsOf(result, "died-after-jobs"), Contains(HasSubstr("SIGKILL")));
}

TEST_P(LateDeath, AfterEverythingIsNamed) {
    // Not of threads: theirs are daemons, for which no host waits.
    for (const char* runner : {"serial", "process", "hybrid"}) {
        SCOPED_TRACE(runner);
        const EngineResult result = run(GetParam(), {runner}, "kills_late");
        const auto ends = eventsOf<TrialEndEvent>(result);
        ASSERT_EQ(ends.size(), 1U);
        EXPECT_EQ(ends[0].jobsOk, 24U);
        EXPECT_THAT(warningsOf(result, "died-after-jobs"), Contains(HasSubstr("SIGKILL")));
    }
}

INSTANTIATE_TEST_SUITE_P(EveryPython, LateDeath, ::testing::ValuesIn(builtAbis()));

} // namespace
} // namespace gilscope::test
