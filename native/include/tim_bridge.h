/* libtim_bridge: takes the SDK's callbacks on the SDK's threads, so that none of those threads ever
 * enters JavaScript.
 *
 * Its own C callbacks copy what the SDK says into a queue and make a socket readable. The runtime's
 * event loop reads the socket and drains the queue into a buffer of its own. The bridge never calls
 * into the runtime and holds no pointer of it.
 *
 * The SDK is one for the whole process, and so is the bridge: one owner at a time, named by an epoch.
 * The user_data of every SDK call is `epoch << 32 | request`; what arrives under another epoch is
 * dropped. An owner whose end of the socket is closed, or whose thread (the one that called
 * tim_bridge_open) has ended, has given the claim up: its Worker is gone. */
#ifndef TIM_BRIDGE_H
#define TIM_BRIDGE_H

#include <stdint.h>
#include "tim.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { TIM_BRIDGE_ABI_VERSION = 1 };

/* What a drained event is. */
enum {
  TIM_BRIDGE_COMPLETION = 1,         /* a TIMCommCallback */
  TIM_BRIDGE_KICKED_OFFLINE = 2,
  TIM_BRIDGE_USER_SIG_EXPIRED = 3,
  TIM_BRIDGE_NETWORK_STATUS = 4,
  TIM_BRIDGE_OVERFLOW = 5            /* code events were dropped before this one */
};

/* The length of a string that was NULL. */
#define TIM_BRIDGE_NULL UINT32_MAX

/* One event in a drained buffer, in the machine's byte order. Both strings follow it, without NUL;
 * the next event starts `size` bytes after this one, a multiple of 8. */
typedef struct {
  uint32_t size;
  uint32_t kind;
  uint32_t request;     /* low half of user_data */
  uint32_t epoch;       /* high half of user_data */
  int32_t code;
  int32_t status;       /* of TIM_BRIDGE_NETWORK_STATUS, else 0 */
  uint32_t desc_size;   /* bytes, or TIM_BRIDGE_NULL */
  uint32_t json_size;   /* bytes, or TIM_BRIDGE_NULL */
} TIMBridgeEvent;

/* The number to compare with TIM_BRIDGE_ABI_VERSION before any other call. */
TIM_API uint32_t tim_bridge_abi_version(void);

/* Claims the bridge. Returns the new owner's epoch, 1 to 2^20 - 1, or 0 where another lives, or
 * -errno where no socket could be made. */
TIM_API int32_t tim_bridge_open(void);

/* The owner's end of the wake socket: readable while events wait. The caller owns it from then on and
 * closes it; asked for a second time, or by another epoch, it is -1. On Windows it is always -1. */
TIM_API int32_t tim_bridge_wake_fd(uint32_t epoch);

/* On Windows, the name of the pipe to connect to, NUL-terminated. Returns its length; 0 elsewhere. */
TIM_API uint32_t tim_bridge_wake_path(uint32_t epoch, char *buffer, uint32_t capacity);

/* Gives the claim up and frees what waits. Callbacks that still come are dropped. Returns 1, or 0
 * where the epoch is not the owner. */
TIM_API int32_t tim_bridge_close(uint32_t epoch);

/* Moves whole events, oldest first, into the buffer (8-byte aligned). Returns the bytes written, 0
 * where none waits, or the negative size of the first event where that alone does not fit. Call it
 * until it returns 0: only then does the next event wake the owner again. */
TIM_API int32_t tim_bridge_drain(uint32_t epoch, uint8_t *buffer, uint32_t capacity);

/* The addresses to hand to the SDK. */
TIM_API TIMCommCallback tim_bridge_completion_callback(void);
TIM_API TIMKickedOfflineCallback tim_bridge_kicked_offline_callback(void);
TIM_API TIMUserSigExpiredCallback tim_bridge_user_sig_expired_callback(void);
TIM_API TIMNetworkStatusListenerCallback tim_bridge_network_status_callback(void);

/* Copies a NUL-terminated string, cut to capacity - 1 bytes. Returns its whole length, or -1 for
 * NULL. It spares the runtime to read foreign memory. */
TIM_API int32_t tim_bridge_copy_string(const char *string, uint8_t *buffer, uint32_t capacity);

/* Sends what C's stdio writes to stdout to nowhere, or lets it through again; what the runtime writes
 * is not touched. The SDK prints a line that none of its settings turns off, from a thread of its own
 * and at some time after TIMInit, even after TIMUninit. Returns 1, or 0 where it cannot be done. */
TIM_API int32_t tim_bridge_mute_stdout(uint32_t epoch, uint32_t is_muted);

/* Keeps a loaded library, and the bridge, mapped until the process ends: their threads may run on
 * when the runtime unloads them. Returns 1, or 0 where the library is not loaded. */
TIM_API int32_t tim_bridge_keep_loaded(const char *path);

#ifdef __cplusplus
}
#endif

#endif
