/* How long CPython itself takes to make interpreters with a GIL of their own, one after the other
   and on several threads at once, how much memory they have, and nothing of gilscope in between.
   Prints a line for each doubling: how many there are, and what each of the last ones took.

   build: cc -O2 -o interpreters bench/interpreters.c $(python3.13-config --cflags --ldflags --embed)
   usage: interpreters COUNT [THREADS] */
#define _GNU_SOURCE
#include <Python.h>

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static atomic_int made;
static int count;

/* Milliseconds of wall time, or of all cores that this process has had. */
static double now(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* MiB that this process has in memory. */
static double resident(void) {
    long size = 0, pages = 0;
    FILE* file = fopen("/proc/self/statm", "r");
    if (file == NULL || fscanf(file, "%ld %ld", &size, &pages) != 2)
        pages = 0;
    if (file != NULL)
        fclose(file);
    return (double)pages * (double)sysconf(_SC_PAGESIZE) / (1 << 20);
}

static double begin, cpuBegin;
static double *when, *cost, *memory;

static void* work(void* unused) {
    (void)unused;
    for (;;) {
        const int number = atomic_fetch_add(&made, 1);
        if (number >= count)
            return NULL;
        const PyInterpreterConfig config = {.allow_threads = 1,
                                            .check_multi_interp_extensions = 1,
                                            .gil = PyInterpreterConfig_OWN_GIL};
        PyThreadState* state = NULL;
        const PyStatus status = Py_NewInterpreterFromConfig(&state, &config);
        if (PyStatus_Exception(status) || state == NULL) {
            fprintf(stderr, "interpreter %d: %s\n", number, status.err_msg ? status.err_msg : "?");
            exit(1);
        }
        PyEval_SaveThread();
        when[number] = now(CLOCK_MONOTONIC) - begin;
        cost[number] = now(CLOCK_PROCESS_CPUTIME_ID) - cpuBegin;
        memory[number] = resident();
    }
}

int main(int argc, char** argv) {
    count = argc > 1 ? atoi(argv[1]) : 256;
    const int threads = argc > 2 ? atoi(argv[2]) : 1;
    PyConfig config;
    PyConfig_InitIsolatedConfig(&config);
    config.site_import = 0;
    if (PyStatus_Exception(Py_InitializeFromConfig(&config)))
        return 1;
    PyEval_SaveThread();
    when = calloc((size_t)count, sizeof *when);
    cost = calloc((size_t)count, sizeof *cost);
    memory = calloc((size_t)count, sizeof *memory);
    pthread_t ids[64];
    const double memoryBegin = resident();
    begin = now(CLOCK_MONOTONIC);
    cpuBegin = now(CLOCK_PROCESS_CPUTIME_ID);
    for (int i = 0; i < threads && i < 64; ++i)
        pthread_create(&ids[i], NULL, work, NULL);
    for (int i = 0; i < threads && i < 64; ++i)
        pthread_join(ids[i], NULL);
    printf("Python %s, %d threads\n", PY_VERSION, threads);
    double last = 0, lastCost = 0, lastMemory = memoryBegin;
    for (int upTo = 32, from = 0; from < count; from = upTo, upTo *= 2) {
        const int end = upTo < count ? upTo : count;
        double at = last, cpu = lastCost, size = lastMemory;
        for (int i = from; i < end; ++i) {
            at = when[i] > at ? when[i] : at;
            cpu = cost[i] > cpu ? cost[i] : cpu;
            size = memory[i] > size ? memory[i] : size;
        }
        printf(
            "%5d interpreters: of the last %d each took %.2f ms, %.2f ms of all cores, %.2f MiB\n",
            end, end - from, (at - last) / (end - from), (cpu - lastCost) / (end - from),
            (size - lastMemory) / (end - from));
        last = at;
        lastCost = cpu;
        lastMemory = size;
    }
    fflush(stdout);
    _exit(0); /* ending them all is another matter */
}
