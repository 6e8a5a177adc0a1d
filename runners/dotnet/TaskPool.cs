// Tasks over a BlockingCollection: workers that stay, and jobs that are handed to them.

using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace Gilscope
{
    sealed class TaskPool : Pool
    {
        readonly BlockingCollection<int> jobs = new BlockingCollection<int>();
        readonly ManualResetEventSlim begin = new ManualResetEventSlim();

        public TaskPool(EngineLine line, Func<object> call, Plan plan) : base(line, call, plan)
        {
        }

        public override void Spawn()
        {
            var tasks = new Task[Plan.Workers];
            for (int i = 0; i < Plan.Workers; ++i)
            {
                Worker own = Workers[i];
                long createStart = Now();
                tasks[i] = Task.Factory.StartNew(() => Serve(own, createStart), CancellationToken.None,
                                                 TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
            var caller = new Thread(() =>
            {
                begin.Wait();
                RunWork();
            });
            caller.IsBackground = true;
            this.tasks = tasks;
            caller.Start();
        }

        Task[] tasks;

        void Serve(Worker own, long createStart)
        {
            WarmUp(own, createStart, Now());
            begin.Wait();
            Begin(own);
            foreach (int job in jobs.GetConsumingEnumerable())
            {
                if (Stopped)
                    break;
                Run(own, job);
            }
            Finish(own);
        }

        protected override void OpenBarrier()
        {
            begin.Set();
        }

        protected override void Work()
        {
            for (int job = 0; job < Plan.Jobs && !Stopped; ++job)
                jobs.Add(job);
            jobs.CompleteAdding();
            Task.WaitAll(tasks);
        }
    }
}
