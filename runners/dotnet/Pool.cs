// The workers and what they are told to do: what both ways to use the library have in common.

using System;
using System.Collections.Generic;
using System.Threading;

namespace Gilscope
{
    /// <summary>What the pool takes from a plan.</summary>
    sealed class Plan
    {
        public long Epoch;
        public int Workers, Jobs, Warmup;
        public bool KeepResults;
        public int?[] Pins;
    }

    /// <summary>A worker: at most one thread at a time works under its number.</summary>
    sealed class Worker
    {
        public int Number;
        public long LastTook; // ns of the job before
        public int LastCore = -1;
        public long Migrations;
        public Usage Used = new Usage { RunQueue = 0 };
        public Usage Before; // when the thread that works now began
        public long JobStart;
        public volatile int Job = -1; // that it is at
        public int Told = -1; // the job that `running` was said of
    }

    abstract class Pool
    {
        // Two readings of the thread's CPU clock cost a microsecond or two: too much for shorter jobs.
        const long LongEnoughForCpuClock = 70000; // ns
        const long LongRunning = 50000000; // ns
        const int MostJobsOfLine = 16384;
        const int MostJobsWithValues = 16384; // those that the engine compares one by one
        const int LargestOfMany = 256; // bytes of a value among many
        const byte Open = 0, Done = 1, Failed = 2;

        protected readonly EngineLine Line;
        protected readonly Plan Plan;
        protected readonly Worker[] Workers;
        protected volatile bool Stopped;
        readonly Func<object> call;
        readonly long[] start, end, cpu;
        readonly int[] core, coreEnd, worker;
        readonly byte[] state;
        readonly bool[] told;
        readonly object[] result; // of a job that failed: the exception
        int firstOpen; // every job before it is told
        long measureStart, measureEnd;

        protected Pool(EngineLine line, Func<object> call, Plan plan)
        {
            Line = line;
            Plan = plan;
            this.call = call;
            Workers = new Worker[plan.Workers];
            for (int i = 0; i < plan.Workers; ++i)
                Workers[i] = new Worker { Number = i };
            start = new long[plan.Jobs];
            end = new long[plan.Jobs];
            cpu = new long[plan.Jobs];
            core = new int[plan.Jobs];
            coreEnd = new int[plan.Jobs];
            worker = new int[plan.Jobs];
            state = new byte[plan.Jobs];
            told = new bool[plan.Jobs];
            result = new object[plan.Jobs];
        }

        /// <summary>Makes the workers; each says that it is ready.</summary>
        public abstract void Spawn();
        /// <summary>Does all jobs; returns when they are done. Runs on a thread of its own.</summary>
        protected abstract void Work();

        public bool Measuring { get; private set; }
        volatile bool worked;

        public void Measure()
        {
            Measuring = true;
            measureStart = Now();
            OpenBarrier();
        }

        /// <summary>Lets Work() begin.</summary>
        protected abstract void OpenBarrier();

        protected void RunWork()
        {
            Work();
            measureEnd = Now();
            worked = true;
        }

        public virtual void Stop()
        {
            Stopped = true;
        }

        protected long Now()
        {
            return Kernel.Now() - Plan.Epoch;
        }

        /// <summary>Binds the thread and calls the callable as often as the plan says; tells that the worker is
        /// ready.</summary>
        protected void WarmUp(Worker own, long createStart, long createEnd)
        {
            Bind(own);
            long begin = Now();
            int failed = 0;
            for (int i = 0; i < Plan.Warmup && !Stopped; ++i)
            {
                try
                {
                    call();
                }
                catch (Exception)
                {
                    ++failed; // a measured job tells of it
                }
            }
            Line.Write(new Dictionary<string, object> {
                { "verb", "ready" },
                { "worker", own.Number },
                { "pid", Kernel.Process() },
                { "tid", Kernel.ThreadId() },
                { "create", new[] { createStart, createEnd } },
                { "warmup", new[] { begin, Now() } },
                { "warmup_failed", failed }
            });
        }

        /// <summary>Binds the calling thread to the CPU of the worker, if it has one.</summary>
        protected void Bind(Worker own)
        {
            int? pin = own.Number < Plan.Pins.Length ? Plan.Pins[own.Number] : null;
            if (pin.HasValue && !Kernel.Bind(pin.Value))
                Console.Error.WriteLine("worker " + own.Number + " cannot be bound to CPU " + pin.Value);
        }

        protected void Lost(int number, string message)
        {
            Line.Write(new Dictionary<string, object> {
                { "verb", "lost" },
                { "worker", number },
                { "kind", "TimeoutException" },
                { "message", message },
                { "traceback", "" }
            });
        }

        protected static void Begin(Worker own)
        {
            own.Before = Kernel.ThreadUsage();
        }

        protected static void Finish(Worker own)
        {
            own.Used += Kernel.ThreadUsage() - own.Before;
        }

        /// <summary>One job. Everything but `state` is written before it.</summary>
        protected void Run(Worker own, int job)
        {
            bool timed = own.LastTook >= LongEnoughForCpuClock;
            byte outcome = Done;
            worker[job] = own.Number;
            core[job] = Kernel.Core();
            cpu[job] = -1;
            long begin = Now();
            start[job] = begin;
            own.JobStart = begin;
            own.Job = job;
            long cpuBegin = timed ? Kernel.ThreadCpu() : 0;
            try
            {
                object value = call();
                if (Plan.KeepResults)
                    result[job] = value;
            }
            catch (Exception error)
            {
                outcome = Failed;
                result[job] = error;
            }
            if (timed)
                cpu[job] = Kernel.ThreadCpu() - cpuBegin;
            end[job] = Now();
            coreEnd[job] = Kernel.Core();
            own.Job = -1;
            own.LastTook = end[job] - begin;
            if (own.LastCore >= 0 && own.LastCore != core[job])
                ++own.Migrations;
            if (core[job] != coreEnd[job])
                ++own.Migrations;
            own.LastCore = coreEnd[job];
            Volatile.Write(ref state[job], outcome);
        }

        /// <summary>Tells what has happened since the last time; says `finished` of all when they are.</summary>
        public void Report()
        {
            bool all = worked; // asked first: what they did before is then told below
            ReportJobs();
            if (!all)
            {
                ReportRunning();
                return;
            }
            foreach (Worker own in Workers)
                ReportFinished(own);
            Measuring = false;
        }

        void ReportJobs()
        {
            var columns = new List<int>[Plan.Workers];
            bool gap = false;
            int misses = 0;
            // Jobs begin in their order, so that few that have ended come after many that have not.
            for (int job = firstOpen; job < Plan.Jobs && (worked || misses <= 4 * Plan.Workers + 16); ++job)
            {
                byte outcome = Volatile.Read(ref state[job]);
                if (outcome == Open)
                {
                    gap = true;
                    ++misses;
                    continue;
                }
                if (!gap)
                    firstOpen = job + 1;
                if (told[job])
                    continue;
                told[job] = true;
                if (outcome == Failed)
                {
                    ReportFailure(job);
                    continue;
                }
                List<int> own = columns[worker[job]] ?? (columns[worker[job]] = new List<int>());
                own.Add(job);
                if (own.Count == MostJobsOfLine)
                {
                    ReportColumns(worker[job], own);
                    own.Clear();
                }
            }
            for (int i = 0; i < columns.Length; ++i)
                if (columns[i] != null && columns[i].Count > 0)
                    ReportColumns(i, columns[i]);
        }

        void ReportColumns(int number, List<int> jobs)
        {
            Line.Write(new Dictionary<string, object> {
                { "verb", "jobs" },
                { "worker", number },
                { "job", jobs },
                { "start", jobs.ConvertAll(job => start[job]) },
                { "end", jobs.ConvertAll(job => end[job]) },
                { "cpu", jobs.ConvertAll(job => Known(cpu[job])) },
                { "core", jobs.ConvertAll(job => Known(core[job])) },
                { "core_end", jobs.ConvertAll(job => Known(coreEnd[job])) }
            });
        }

        static object Known(long number)
        {
            return number < 0 ? null : (object)number;
        }

        void ReportFailure(int job)
        {
            var error = (Exception)result[job];
            var known = error as CallError;
            Line.Write(new Dictionary<string, object> {
                { "verb", "job_error" },
                { "worker", worker[job] },
                { "job", job },
                { "status", "failed" },
                { "start", start[job] },
                { "end", end[job] },
                { "kind", Host.KindOf(error) },
                { "message", error.Message },
                { "traceback", known != null ? "" : error.ToString() }
            });
        }

        void ReportRunning()
        {
            foreach (Worker own in Workers)
            {
                int job = own.Job;
                long begin = Volatile.Read(ref own.JobStart);
                if (job < 0 || job == own.Told || Now() - begin < LongRunning || own.Job != job)
                    continue;
                own.Told = job;
                Line.Write(new Dictionary<string, object> {
                    { "verb", "running" }, { "worker", own.Number }, { "job", job }, { "start", begin } });
            }
        }

        void ReportFinished(Worker own)
        {
            Line.Write(new Dictionary<string, object> {
                { "verb", "finished" },
                { "worker", own.Number },
                { "start", measureStart },
                { "end", measureEnd },
                { "cpu", own.Used.Cpu },
                { "run_queue", own.Used.RunQueue },
                { "gil_wait", null },
                { "voluntary", own.Used.Voluntary },
                { "involuntary", own.Used.Involuntary },
                { "migrations", own.Migrations }
            });
        }

        /// <summary>Compares the results and lets go of them.</summary>
        public void Drain()
        {
            long begin = Now();
            var different = new List<object>(); // in the order of their first jobs
            var jobsOf = new List<List<int>>();
            var places = new Dictionary<object, int>(new Values.Contents());
            int decoded = 0;
            for (int job = 0; job < Plan.Jobs; ++job)
            {
                if (!Plan.KeepResults || state[job] != Done)
                    continue;
                ++decoded;
                object value = result[job] ?? Values.None;
                int place;
                if (!places.TryGetValue(value, out place))
                {
                    place = different.Count;
                    places[value] = place;
                    different.Add(value);
                    jobsOf.Add(new List<int>());
                }
                if (job < MostJobsWithValues)
                    jobsOf[place].Add(job);
            }
            var answer = new Dictionary<string, object> {
                { "verb", "drained" }, { "start", begin }, { "decoded", decoded }, { "distinct", different.Count } };
            answer["end"] = Now();
            if (decoded > 0)
                answer["value"] = Values.ToJson(different[0]);
            if (different.Count > 1)
            {
                var values = new List<object>();
                for (int i = 0; i < different.Count; ++i)
                    if (jobsOf[i].Count > 0)
                        values.Add(new[] { Values.ToJson(different[i], LargestOfMany), jobsOf[i] });
                answer["values"] = values;
            }
            Line.Write(answer);
            Array.Clear(result, 0, result.Length);
        }
    }
}
