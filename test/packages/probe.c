/* One login that is refused, from the emulator's thread through the bridge's queue and socket. Its
 * argument is the emulator's path. */
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include "tim_bridge.h"

static uint64_t buffer[1024];

int main(int argc, char **argv) {
  if (argc != 2) return 1;
  if (tim_bridge_abi_version() != TIM_BRIDGE_ABI_VERSION) return 2;
  int32_t epoch = tim_bridge_open(argv[1], "probe");
  if (epoch <= 0) return 3;
  int fd = tim_bridge_wake_fd((uint32_t)epoch);
  if (fd < 0) return 4;
  if (tim_bridge_init((uint32_t)epoch, 1400000000, "{}") != 0) return 5;
  const void *user_data = (const void *)(uintptr_t)((uint64_t)epoch << 32 | 1);
  TIMCommCallback callback = (TIMCommCallback)tim_bridge_callback("iss");
  if (TIMLogin("alice", "no ticket", callback, user_data) != 0) return 6;

  struct pollfd wake = {.fd = fd, .events = POLLIN};
  if (poll(&wake, 1, 30000) != 1) return 7;
  int32_t size = tim_bridge_drain((uint32_t)epoch, (uint8_t *)buffer, sizeof buffer);
  if (size < (int32_t)sizeof(TIMBridgeEvent)) return 8;
  const TIMBridgeEvent *event = (const TIMBridgeEvent *)buffer;
  if (event->kind != TIM_BRIDGE_COMPLETION || event->id != 1) return 9;
  const int64_t *integers = (const int64_t *)(event + 1);
  const uint32_t *sizes = (const uint32_t *)(integers + event->integer_count);
  const char *desc = (const char *)(sizes + event->string_count);
  printf("code %" PRId64 ", desc %.*s\n", integers[0], (int)sizes[0], desc);
  printf("status %d\n", (int)TIMGetLoginStatus());
  if (TIMUninit() != 0) return 10;
  return tim_bridge_close((uint32_t)epoch) == 1 ? 0 : 11;
}
