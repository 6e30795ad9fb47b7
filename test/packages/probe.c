/* One login that is refused, from the emulator's thread through the bridge's queue and socket. */
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include "tim_bridge.h"

static uint64_t buffer[1024];

int main(void) {
  if (tim_bridge_abi_version() != TIM_BRIDGE_ABI_VERSION) return 2;
  int32_t epoch = tim_bridge_open();
  if (epoch <= 0) return 3;
  int fd = tim_bridge_wake_fd((uint32_t)epoch);
  if (fd < 0) return 4;
  if (TIMInit(1400000000, "{}") != 0) return 5;
  const void *user_data = (const void *)(uintptr_t)((uint64_t)epoch << 32 | 1);
  if (TIMLogin("alice", "no ticket", tim_bridge_completion_callback(), user_data) != 0) return 6;

  struct pollfd wake = {.fd = fd, .events = POLLIN};
  if (poll(&wake, 1, 30000) != 1) return 7;
  int32_t size = tim_bridge_drain((uint32_t)epoch, (uint8_t *)buffer, sizeof buffer);
  if (size < (int32_t)sizeof(TIMBridgeEvent)) return 8;
  const TIMBridgeEvent *event = (const TIMBridgeEvent *)buffer;
  if (event->kind != TIM_BRIDGE_COMPLETION || event->request != 1) return 9;
  printf("code %" PRId32 ", desc %.*s\n", event->code, (int)event->desc_size, (const char *)(event + 1));
  printf("status %d\n", (int)TIMGetLoginStatus());
  if (TIMUninit() != 0) return 10;
  return tim_bridge_close((uint32_t)epoch) == 1 ? 0 : 11;
}
