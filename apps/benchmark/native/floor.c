/*
 * The native floor: the same calls without a JavaScript runtime. It waits on a condition variable
 * for the SDK's callbacks. It is started and prints like every other column: one line of JSON in
 * nanoseconds or bytes.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tim_calls.h"

#define SAMPLES_MAX (1 << 20)
/* As many calls in a sample as mitata makes, so that the cost of reading the clock does not show.
 * */
#define GETTER_BATCH 4096

static const char *users[2] = {"benchmark-user-a", "benchmark-user-b"};
static const char *user_sigs[2];

static double samples[SAMPLES_MAX];
static size_t sample_count;

static void fail(const char *what) {
  fprintf(stderr, "floor: %s\n", what);
  exit(1);
}

static double now_ns(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

/* --- waiting for callbacks --- */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t answered = PTHREAD_COND_INITIALIZER;
static int awaited;
static int first_error;

static void on_answer(int32_t code, const char *desc, const char *json, const void *user_data) {
  (void)desc, (void)json, (void)user_data;
  pthread_mutex_lock(&lock);
  if (code != 0) first_error = code;
  awaited -= 1;
  if (awaited == 0) pthread_cond_signal(&answered);
  pthread_mutex_unlock(&lock);
}

static void wait_for_answers(void) {
  pthread_mutex_lock(&lock);
  while (awaited > 0) pthread_cond_wait(&answered, &lock);
  pthread_mutex_unlock(&lock);
  if (first_error != 0) fail("a call was answered with an error");
}

static void login(int user) {
  if (tim.login(users[user], user_sigs[user], on_answer, NULL) != 0) fail("TIMLogin refused");
}

static void logout(void) {
  if (tim.logout(on_answer, NULL) != 0) fail("TIMLogout refused");
}

/* --- measures --- */

static int sink;

static void one_status(void) {
  for (int i = 0; i < GETTER_BATCH; i++) sink += tim.get_login_status();
}

static void one_user_id(void) {
  static char buffer[1024];
  for (int i = 0; i < GETTER_BATCH; i++) sink += tim.get_login_user_id(buffer);
}

static void one_login_logout(void) {
  awaited = 1;
  login(0);
  wait_for_answers();
  awaited = 1;
  logout();
  wait_for_answers();
}

static int in_flight;
static int next_user = 1;

static void one_pipeline(void) {
  awaited = in_flight;
  for (int i = 0; i < in_flight; i++) {
    login(next_user);
    next_user ^= 1;
  }
  wait_for_answers();
}

static void sample_for(double budget_ns, void (*one)(void), int calls) {
  const double end = now_ns() + budget_ns;
  sample_count = 0;
  while (sample_count < SAMPLES_MAX && (sample_count < 12 || now_ns() < end)) {
    const double start = now_ns();
    one();
    samples[sample_count++] = (now_ns() - start) / calls;
  }
}

static int compare(const void *left, const void *right) {
  const double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

static double quantile(double share) {
  return samples[(size_t)(share * (double)(sample_count - 1))];
}

static void print_samples(void) {
  qsort(samples, sample_count, sizeof samples[0], compare);
  printf("{\"p50\":%.3f,\"p75\":%.3f,\"p99\":%.3f}\n", quantile(0.5), quantile(0.75), quantile(0.99));
}

static void measure(void (*one)(void), int calls) {
  const double budget_ns = atof(getenv("BENCHMARK_BUDGET_NS"));
  sample_for(budget_ns / 4, one, calls);
  sample_for(budget_ns, one, calls);
  print_samples();
}

static double resident_bytes(void) {
  long pages = 0;
  FILE *statm = fopen("/proc/self/statm", "r");
  if (statm == NULL || fscanf(statm, "%*d %ld", &pages) != 1) fail("no /proc/self/statm");
  fclose(statm);
  return (double)pages * (double)sysconf(_SC_PAGESIZE);
}

static void print_value(double value) {
  printf("{\"p50\":%.3f,\"p75\":%.3f,\"p99\":%.3f}\n", value, value, value);
}

static void measure_pending_memory(int calls) {
  const double before = resident_bytes();
  awaited = calls;
  for (int i = 0; i < calls; i++) login(i & 1);
  print_value((resident_bytes() - before) / calls);
}

static void pin(int thread, int processor) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(processor, &set);
  if (sched_setaffinity(thread, sizeof set, &set) != 0) fail("a thread could not be pinned");
}

/* Pins this thread to one processor and the SDK's to another, as src/pin.ts does. */
static void pin_threads(void) {
  const int own = (int)getpid();
  DIR *tasks = opendir("/proc/self/task");
  if (tasks == NULL) fail("no /proc/self/task");
  for (struct dirent *task; (task = readdir(tasks)) != NULL;) {
    const int thread = atoi(task->d_name);
    if (thread > 0) pin(thread, thread == own ? 1 : 0);
  }
  closedir(tasks);
}

static void open_library(void) {
  if (!tim_load(getenv("BENCHMARK_LIBRARY"))) fail(dlerror());
  if (tim.init(1400000000, "{}") != 0) fail("TIMInit refused");
}

static void run(const char *what) {
  if (strcmp(what, "login-logout") == 0) return measure(one_login_logout, 1);
  if (strcmp(what, "pending-memory") == 0) {
    return measure_pending_memory(atoi(getenv("BENCHMARK_PENDING")));
  }
  /* Only ten calls may wait before there is a connection. */
  awaited = 1;
  login(0);
  wait_for_answers();
  if (strncmp(what, "login-", 6) == 0) {
    in_flight = atoi(what + 6);
    return measure(one_pipeline, in_flight);
  }
  if (strcmp(what, "status") == 0) return measure(one_status, GETTER_BATCH);
  if (strcmp(what, "user-id") == 0) return measure(one_user_id, GETTER_BATCH);
  fail("no such measure");
}

int main(int argc, char **argv) {
  if (argc != 2) fail("give it one measure");
  const char *what = argv[1];
  if (strcmp(what, "empty") == 0) return 0;
  const double before = resident_bytes();
  open_library();
  if (strcmp(what, "open") == 0) return tim.get_login_status() == 3 ? 0 : 1;
  if (strcmp(what, "open-memory") == 0) {
    print_value(resident_bytes() - before);
    return 0;
  }
  const char *is_pinned = getenv("BENCHMARK_PIN");
  if (is_pinned != NULL && strcmp(is_pinned, "1") == 0) pin_threads();
  user_sigs[0] = getenv("BENCHMARK_USER_SIG_A");
  user_sigs[1] = getenv("BENCHMARK_USER_SIG_B");
  run(what);
  fflush(stdout);
  _exit(0);
}
