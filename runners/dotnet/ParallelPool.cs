// Parallel.ForEach: the loop that the library offers for jobs that know nothing of each other.

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Gilscope
{
    sealed class ParallelPool : Pool
    {
        const int LongestWait = 20000; // ms for the pool's threads to come

        readonly Stack<Worker> free = new Stack<Worker>();
        readonly ManualResetEventSlim begin = new ManualResetEventSlim();
        [ThreadStatic] static Worker last; // under which this thread worked before

        public ParallelPool(EngineLine line, Func<object> call, Plan plan) : base(line, call, plan)
        {
            for (int i = plan.Workers; i-- > 0;)
                free.Push(Workers[i]);
        }

        ParallelOptions Options()
        {
            return new ParallelOptions { MaxDegreeOfParallelism = Plan.Workers };
        }

        /// <summary>One after the other, to whoever asks first: no chunks, which would tie jobs to workers.</summary>
        static OrderablePartitioner<int> OneByOne(int count)
        {
            return Partitioner.Create(Numbers(count), EnumerablePartitionerOptions.NoBuffering);
        }

        static IEnumerable<int> Numbers(int count)
        {
            for (int i = 0; i < count; ++i)
                yield return i;
        }

        public override void Spawn()
        {
            // The loop uses the thread that calls it, so that must be the same one later.
            var caller = new Thread(() =>
            {
                Gather();
                begin.Wait();
                RunWork();
            });
            caller.IsBackground = true;
            caller.Start();
        }

        /// <summary>Makes the threads: nobody gets past the barrier until all are there.</summary>
        void Gather()
        {
            long createStart = Now();
            var ready = new ConcurrentDictionary<int, bool>();
            using (var barrier = new Barrier(Plan.Workers))
            {
                Parallel.ForEach(OneByOne(Plan.Workers), Options(), Take, (number, loop, own) =>
                {
                    long createEnd = Now();
                    if (!barrier.SignalAndWait(LongestWait))
                        return own;
                    // A thread that came twice has waited for itself, which the barrier does not let happen.
                    ready[own.Number] = true;
                    WarmUp(own, createStart, createEnd);
                    return own;
                }, GiveBack);
            }
            for (int i = 0; i < Plan.Workers; ++i)
                if (!ready.ContainsKey(i))
                    Lost(i, "the thread pool gave no thread for it");
        }

        protected override void OpenBarrier()
        {
            begin.Set();
        }

        protected override void Work()
        {
            Parallel.ForEach(OneByOne(Plan.Jobs), Options(), () =>
            {
                Worker own = Take();
                Bind(own); // it may be another thread than the one that warmed up
                Begin(own);
                return own;
            }, (job, loop, own) =>
            {
                if (Stopped)
                    loop.Stop();
                else
                    Run(own, job);
                return own;
            }, own =>
            {
                Finish(own);
                GiveBack(own);
            });
        }

        /// <summary>A number for the calling thread: the one that it had before if that is free.</summary>
        Worker Take()
        {
            lock (free)
            {
                if (last != null && free.Contains(last))
                {
                    var others = new List<Worker>(free);
                    others.Remove(last);
                    free.Clear();
                    others.Reverse();
                    others.ForEach(free.Push);
                }
                else
                    last = free.Pop();
                return last;
            }
        }

        void GiveBack(Worker own)
        {
            lock (free)
                free.Push(own);
        }
    }
}
