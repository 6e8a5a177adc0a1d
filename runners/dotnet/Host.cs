// The C# host of gilscope: told what to do in the dialect of docs/runners.md.
//   tpl.exe parallel|tasks

using System;
using System.Collections.Generic;
using System.Reflection;
using System.Threading;

namespace Gilscope
{
    sealed class Host
    {
        const long Dialect = 1;
        const int ReportEvery = 20; // ms

        readonly EngineLine line = new EngineLine();
        readonly string way;
        Pool pool;
        string stage = "prepared"; // that the pool has come to

        Host(string way)
        {
            this.way = way;
        }

        static int Main(string[] words)
        {
            if (words.Length != 1 || (words[0] != "parallel" && words[0] != "tasks"))
            {
                Console.Error.WriteLine("usage: tpl parallel|tasks");
                return 2;
            }
            return new Host(words[0]).Run();
        }

        int Run()
        {
            if (!Accept(line.Next(-1)))
                return 2;
            while (true)
            {
                bool measuring = pool != null && pool.Measuring;
                Dictionary<string, object> command = line.Next(measuring ? ReportEvery : -1);
                if (measuring)
                    pool.Report();
                if (command == null)
                    continue;
                object verb;
                command.TryGetValue("verb", out verb);
                if (Equals(verb, "end"))
                    break;
                Obey(verb as string);
            }
            Console.Out.Flush();
            Kernel.Exit(0); // threads that are at a job cannot be stopped
            return 0;
        }

        /// <summary>Takes the first line. False: it is no plan.</summary>
        bool Accept(Dictionary<string, object> plan)
        {
            object verb;
            if (!plan.TryGetValue("verb", out verb) || !Equals(verb, "plan"))
            {
                line.Refuse("Protocol", "the first line is no plan");
                return false;
            }
            try
            {
                object asked;
                if (plan.TryGetValue("dialect", out asked) && !Equals(asked, Dialect))
                    throw new Refusal("the engine speaks dialect " + asked + " and this host dialect " + Dialect);
                Prepare(plan);
            }
            catch (Refusal refusal)
            {
                line.Refuse("Unsupported", refusal.Message);
            }
            catch (Exception problem) when (problem is KeyNotFoundException || problem is InvalidCastException ||
                                            problem is NullReferenceException || problem is OverflowException)
            {
                line.Refuse("Protocol", "the plan is not as expected: " + problem.Message);
                return false;
            }
            return true;
        }

        void Prepare(Dictionary<string, object> plan)
        {
            var taken = new Plan {
                Epoch = (long)plan["epoch"],
                Workers = checked((int)(long)plan["workers"]),
                Jobs = checked((int)(long)plan["jobs"]),
                Warmup = plan.ContainsKey("warmup") ? checked((int)(long)plan["warmup"]) : 0,
                KeepResults = !plan.ContainsKey("results") || !Equals(plan["results"], "none"),
                Pins = Pins(plan)
            };
            long start = Kernel.Now() - taken.Epoch;
            object arguments;
            plan.TryGetValue("arguments", out arguments);
            Func<object> call = Binding.Bind((string)plan["callable"], arguments as List<object>);
            var answer = new Dictionary<string, object> {
                { "verb", "prepared" }, { "runtime", RuntimeName() }, { "start", start } };
            if (!plan.ContainsKey("prepare") || Equals(plan["prepare"], true))
                Try(call, answer);
            // The pool adds threads beyond its minimum only two a second: it is raised before anything is timed.
            int workers, ports;
            ThreadPool.GetMinThreads(out workers, out ports);
            ThreadPool.SetMinThreads(Math.Max(workers, taken.Workers + 1), ports);
            pool = way == "tasks" ? (Pool) new TaskPool(line, call, taken) : new ParallelPool(line, call, taken);
            answer["end"] = Kernel.Now() - taken.Epoch;
            line.Write(answer);
        }

        static void Try(Func<object> call, Dictionary<string, object> answer)
        {
            long begin = Kernel.Now();
            try
            {
                call();
            }
            catch (Exception error)
            {
                answer["error"] = new Dictionary<string, object> {
                    { "kind", KindOf(error) },
                    { "message", error.Message },
                    { "traceback", error is CallError ? "" : error.ToString() }
                };
            }
            answer["call"] = Kernel.Now() - begin;
        }

        static int?[] Pins(Dictionary<string, object> plan)
        {
            object given;
            var pins = new List<int?>();
            if (plan.TryGetValue("pins", out given) && given is List<object>)
                foreach (object pin in (List<object>)given)
                    pins.Add(pin == null ? (int?)null : checked((int)(long)pin));
            return pins.ToArray();
        }

        void Obey(string verb)
        {
            if (pool == null)
                return;
            if (verb == "spawn" && stage == "prepared")
            {
                stage = "spawned";
                pool.Spawn();
            }
            else if (verb == "measure" && stage == "spawned")
            {
                stage = "measured";
                pool.Measure();
            }
            else if (verb == "stop")
                pool.Stop();
            else if (verb == "drain" && stage == "measured" && !pool.Measuring)
            {
                stage = "drained";
                pool.Drain();
            }
        }

        /// <summary>What people call the error: Python's word where it is one of Python's.</summary>
        public static string KindOf(Exception error)
        {
            var known = error as CallError;
            return known != null ? known.Kind : error.GetType().Name;
        }

        /// <summary>"Mono 6.8.0.105", ".NET 8.0.11".</summary>
        static string RuntimeName()
        {
            Type mono = Type.GetType("Mono.Runtime");
            if (mono == null)
                return ".NET " + Environment.Version;
            MethodInfo shown = mono.GetMethod("GetDisplayName", BindingFlags.NonPublic | BindingFlags.Static);
            string name = shown == null ? "" : (string)shown.Invoke(null, null);
            return "Mono " + name.Split(' ')[0];
        }
    }
}
