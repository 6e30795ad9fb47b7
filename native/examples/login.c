/* Logs in and out. The linked library decides whether this uses Tencent or the emulator.
 *
 *     cc login.c -I../include -L../zig-out/lib -ltim_emulator -Wl,-rpath,'$ORIGIN/../zig-out/lib' -o login
 *     ./login 1400000000 alice "$USER_SIG" */
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "tim.h"

static atomic_int result = -1;

/* Runs on one of the SDK's threads: it copies what it needs and returns. */
static void on_answer(int32_t code, const char *desc, const char *json, const void *user_data) {
  printf("%s: %d %s\n", (const char *)user_data, (int)code, desc);
  (void)json;
  atomic_store(&result, code);
}

static int wait_for_answer(void) {
  const struct timespec pause = {.tv_nsec = 1000000};
  while (atomic_load(&result) == -1) nanosleep(&pause, NULL);
  return atomic_exchange(&result, -1);
}

int main(int argc, char **argv) {
  if (argc != 4) return fprintf(stderr, "usage: %s <sdk app id> <user id> <user sig>\n", argv[0]), 2;
  TIMSetConfig("{\"set_config_is_log_output_console\":false}", NULL, NULL);
  if (TIMInit(strtoull(argv[1], NULL, 10), "{}") != TIM_SUCC) return 1;

  if (TIMLogin(argv[2], argv[3], on_answer, "login") != TIM_SUCC) return 1;
  const int code = wait_for_answer();
  char user_id[TIM_USER_ID_BUFFER_SIZE] = "";
  TIMGetLoginUserID(user_id);
  printf("status %d, user \"%s\"\n", TIMGetLoginStatus(), user_id);

  if (TIMLogout(on_answer, "logout") != TIM_SUCC) return 1;
  wait_for_answer();
  TIMUninit();
  return code == 0 ? 0 : 1;
}
