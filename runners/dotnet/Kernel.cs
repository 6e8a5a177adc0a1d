// What Linux tells of threads and clocks, on Mono and .NET alike.

using System;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;

namespace Gilscope
{
    /// <summary>Calls of libc. Times are nanoseconds.</summary>
    static class Kernel
    {
        const string Libc = "libc.so.6";
        const int ClockMonotonic = 1;
        const int ClockThreadCpu = 3;
        const int Interrupted = 4; // EINTR
        const int UsageThread = 1; // RUSAGE_THREAD
        const int UsageFields = 18; // of two words of time each, then fourteen numbers
        const int Voluntary = 16;
        const int Involuntary = 17;

        public const short PollIn = 1;

        [StructLayout(LayoutKind.Sequential)]
        struct TimeSpec
        {
            public IntPtr Seconds, Nanoseconds;
        }

        [StructLayout(LayoutKind.Sequential)]
        public struct PollFd
        {
            public int Descriptor;
            public short Events, Happened;
        }

        [DllImport(Libc)]
        static extern int clock_gettime(int clock, out TimeSpec time);

        [DllImport(Libc)]
        static extern int clock_nanosleep(int clock, int flags, ref TimeSpec time, ref TimeSpec rest);

        [DllImport(Libc)]
        static extern int sched_getcpu();

        [DllImport(Libc)]
        static extern int sched_setaffinity(int thread, IntPtr size, byte[] mask);

        [DllImport(Libc)]
        static extern int gettid();

        [DllImport(Libc)]
        static extern int getpid();

        [DllImport(Libc)]
        static extern int getrusage(int who, IntPtr[] usage);

        [DllImport(Libc, SetLastError = true)]
        static extern IntPtr read(int descriptor, byte[] buffer, IntPtr size);

        [DllImport(Libc, SetLastError = true)]
        static extern IntPtr write(int descriptor, IntPtr data, IntPtr size);

        [DllImport(Libc, SetLastError = true)]
        static extern int poll(ref PollFd watched, IntPtr count, int milliseconds);

        [DllImport(Libc)]
        static extern void _exit(int code);

        static long Read(int clock)
        {
            TimeSpec time;
            clock_gettime(clock, out time);
            return (long)time.Seconds * 1000000000 + (long)time.Nanoseconds;
        }

        public static long Now()
        {
            return Read(ClockMonotonic);
        }

        public static long ThreadCpu()
        {
            return Read(ClockThreadCpu);
        }

        public static int Core()
        {
            return sched_getcpu();
        }

        public static int Process()
        {
            return getpid();
        }

        public static int ThreadId()
        {
            return gettid();
        }

        /// <summary>Binds the calling thread to one logical CPU.</summary>
        public static bool Bind(int cpu)
        {
            var mask = new byte[128];
            mask[cpu / 8] = (byte)(1 << (cpu % 8));
            return sched_setaffinity(0, (IntPtr)mask.Length, mask) == 0;
        }

        public static void Sleep(double seconds)
        {
            double whole = Math.Floor(seconds);
            var rest = new TimeSpec
            {
                Seconds = (IntPtr)(long)whole,
                Nanoseconds = (IntPtr)(long)((seconds - whole) * 1e9)
            };
            while (clock_nanosleep(ClockMonotonic, 0, ref rest, ref rest) == Interrupted)
            {
            }
        }

        /// <summary>Ends the process without waiting for anybody.</summary>
        public static void Exit(int code)
        {
            _exit(code);
        }

        /// <summary>Waits until the descriptor can be read; false: not within that time. Negative: no limit.</summary>
        public static bool Wait(int descriptor, int milliseconds)
        {
            var watched = new PollFd { Descriptor = descriptor, Events = PollIn };
            int ready = poll(ref watched, (IntPtr)1, milliseconds);
            return ready > 0; // interrupted counts as nothing there: the caller asks again
        }

        /// <summary>Bytes read; 0: the end, or an error.</summary>
        public static int Read(int descriptor, byte[] buffer)
        {
            while (true)
            {
                long size = (long)read(descriptor, buffer, (IntPtr)buffer.Length);
                if (size >= 0)
                    return (int)size;
                if (Marshal.GetLastWin32Error() != Interrupted)
                    return 0;
            }
        }

        /// <summary>Writes all of it, or says false.</summary>
        public static bool Write(int descriptor, byte[] data)
        {
            GCHandle pinned = GCHandle.Alloc(data, GCHandleType.Pinned);
            try
            {
                int done = 0;
                while (done < data.Length)
                {
                    IntPtr rest = IntPtr.Add(pinned.AddrOfPinnedObject(), done);
                    long written = (long)write(descriptor, rest, (IntPtr)(data.Length - done));
                    if (written > 0)
                        done += (int)written;
                    else if (written == 0 || Marshal.GetLastWin32Error() != Interrupted)
                        return false;
                }
                return true;
            }
            finally
            {
                pinned.Free();
            }
        }

        /// <summary>What the calling thread has used since it began.</summary>
        public static Usage ThreadUsage()
        {
            var counted = new IntPtr[UsageFields];
            getrusage(UsageThread, counted);
            return new Usage
            {
                Cpu = ThreadCpu(),
                RunQueue = RunQueue(),
                Voluntary = (long)counted[Voluntary],
                Involuntary = (long)counted[Involuntary]
            };
        }

        /// <summary>Second number of schedstat; null where the kernel does not keep it.</summary>
        static long? RunQueue()
        {
            try
            {
                string[] words = File.ReadAllText("/proc/self/task/" + gettid() + "/schedstat").Split(' ');
                return long.Parse(words[1], CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                return null;
            }
        }
    }

    /// <summary>What a thread used.</summary>
    struct Usage
    {
        public long Cpu, Voluntary, Involuntary;
        public long? RunQueue;

        public static Usage operator -(Usage after, Usage before)
        {
            return new Usage
            {
                Cpu = after.Cpu - before.Cpu,
                RunQueue = after.RunQueue - before.RunQueue,
                Voluntary = after.Voluntary - before.Voluntary,
                Involuntary = after.Involuntary - before.Involuntary
            };
        }

        public static Usage operator +(Usage a, Usage b)
        {
            return new Usage
            {
                Cpu = a.Cpu + b.Cpu,
                RunQueue = a.RunQueue + b.RunQueue,
                Voluntary = a.Voluntary + b.Voluntary,
                Involuntary = a.Involuntary + b.Involuntary
            };
        }
    }
}
