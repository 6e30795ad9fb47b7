/* libtim_bridge: takes the SDK's callbacks on the SDK's threads, so that none of those threads ever
 * enters JavaScript.
 *
 * Its own C callbacks copy what the SDK says into a queue and make a socket readable. The runtime's
 * event loop reads the socket and drains the queue into a buffer of its own. The bridge never calls
 * into the runtime and holds no pointer of it.
 *
 * A claim is held on an SDK image: one library file as it is loaded in this process. An image has one
 * owner at a time, whichever thread, Worker or copy of this library asks for it; a second image (a copy
 * of the file) is a second SDK, with an owner of its own. Up to 64 owners live at once.
 *
 * An owner is named by its epoch. The user_data of every SDK call and listener is `epoch << 32 | id`,
 * and what arrives under an epoch that has ended is dropped. An owner has given its claim up when it
 * closes, when it abandons the claim, when its end of the wake is closed, or when the thread that opened
 * it ends. In the last three cases its SDK still runs; the next tim_bridge_open, of any image,
 * uninitialises that SDK first.
 *
 * Every function may be called from any thread. */
#ifndef TIM_BRIDGE_H
#define TIM_BRIDGE_H

#include <stdint.h>
#include "tim.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { TIM_BRIDGE_ABI_VERSION = 2 };

/* --- events --- */

/* What a drained event is. */
enum {
  TIM_BRIDGE_COMPLETION = 1, /* a TIMCommCallback: integer 0 is the code; strings 0 and 1, desc and JSON */
  TIM_BRIDGE_LISTENER = 2,   /* any other callback: its arguments, except user_data, in their order */
  TIM_BRIDGE_OVERFLOW = 3    /* integer 0 is the number of events that were dropped before this one */
};

/* The length of a string that was NULL. */
#define TIM_BRIDGE_NULL UINT32_MAX

/* One event in a drained buffer, in the machine's byte order. After this header come
 *
 *   int64_t  integers[integer_count];   of any width and sign in C; an unsigned 64-bit one by its bits
 *   uint32_t sizes[string_count];       in bytes, or TIM_BRIDGE_NULL
 *   the bytes of the strings, one after another, without NUL
 *
 * and the next event starts `size` bytes after this one, a multiple of 8. A string of more than 16 MiB
 * is cut. */
typedef struct {
  uint32_t size;
  uint16_t kind;
  uint8_t integer_count;
  uint8_t string_count;
  uint32_t id;    /* low half of user_data: a request's, or a listener's */
  uint32_t epoch; /* high half of user_data */
} TIMBridgeEvent;

/* The address to hand to the SDK for a callback of that shape, or NULL if there is no such shape. A
 * letter stands for each argument but user_data, which is always the last:
 *
 *   s  const char *      b  bool       i  int, int32_t or an enum
 *   w  uint32_t          l  int64_t    q  uint64_t
 *
 *   "iss"                TIMCommCallback, the one whose events are completions
 *   "", "s", "ss", "sss", "sssss", "i", "is", "iis", "si", "sb", "ssw", "ssl", "sqb", "swww", "ssbs"
 */
TIM_API const void *tim_bridge_callback(const char *shape);

/* --- owners --- */

/* The number to compare with TIM_BRIDGE_ABI_VERSION before any other call. */
TIM_API uint32_t tim_bridge_abi_version(void);

/* Claims the image of the SDK library that is loaded from `sdk_path`, and keeps it and the bridge loaded
 * until the process ends, as their threads may run on when a runtime unloads them. `label` says who
 * opens, for tim_bridge_holder and tim_bridge_left; up to 255 bytes of it are kept.
 *
 * Returns the new owner's epoch, 1 to 2^21 - 1; 0 if the image has an owner; or -errno: ENOENT if no SDK
 * is loaded from that path, ENOSPC if 64 owners live, otherwise why there is no socket. It waits for
 * the TIMUninit of owners that have given up without closing. */
TIM_API int32_t tim_bridge_open(const char *sdk_path, const char *label);

/* The label of the owner of that image, NUL-terminated. Returns its length; 0 if there is none. */
TIM_API uint32_t tim_bridge_holder(const char *sdk_path, char *buffer, uint32_t capacity);

/* The label of an owner that had abandoned its claim and that tim_bridge_open cleared away before it
 * returned this epoch, NUL-terminated. Returns its length; 0 if there was none. */
TIM_API uint32_t tim_bridge_left(uint32_t epoch, char *buffer, uint32_t capacity);

/* Calls the image's TIMInit and returns its result, or TIM_ERR_SDKUNINIT for an epoch that has ended. On
 * Windows it does so on a thread that ends at once: to callbacks of an SDK that was started on the
 * process's first thread, that thread would have to run a message loop. */
TIM_API int tim_bridge_init(uint32_t epoch, uint64_t sdk_app_id, const char *json_sdk_config);

/* Gives the claim up and frees what waits. Callbacks that still come are dropped. TIMUninit is to be
 * called before. Returns 1, or 0 for an epoch that has ended. */
TIM_API int32_t tim_bridge_close(uint32_t epoch);

/* The same without TIMUninit, for an owner that has no time for it: the next tim_bridge_open calls it.
 * Returns 1, or 0 for an epoch that has ended. */
TIM_API int32_t tim_bridge_abandon(uint32_t epoch);

/* --- being woken --- */

/* The owner's end of the wake socket: readable while events wait. The caller owns it from then on and
 * closes it; asked for a second time, or for an epoch that has ended, it is -1. On Windows always -1. */
TIM_API int32_t tim_bridge_wake_fd(uint32_t epoch);

/* Takes that end back from a caller that could not use it, and closes it unless that was done already.
 * Returns 1 if it was still open. */
TIM_API int32_t tim_bridge_return_wake_fd(uint32_t epoch, int32_t fd);

/* On Windows, makes a pipe and writes its name, NUL-terminated, for the owner to connect to and drain
 * once when it has. Returns the name's length; 0 if there is no pipe, and on other systems. */
TIM_API uint32_t tim_bridge_wake_path(uint32_t epoch, char *buffer, uint32_t capacity);

/* Waits until events wait to be drained, the claim ends, another thread calls this function for the same
 * epoch, or that many milliseconds have passed. Returns 1 if there may be events, 0 if there are none, -1
 * for an epoch that has ended. For a runtime that can wait neither on a socket nor on a pipe: Deno on
 * Windows, which would need every permission for the pipe. */
TIM_API int32_t tim_bridge_wait(uint32_t epoch, uint32_t timeout_ms);

/* Moves whole events, oldest first, into the buffer (8-byte aligned). Returns the bytes written, 0
 * if none waits, or the negative size of the first event if that alone does not fit. Call it
 * until it returns 0: only then does the next event wake the owner again. */
TIM_API int32_t tim_bridge_drain(uint32_t epoch, uint8_t *buffer, uint32_t capacity);

/* Runs, without blocking, what waits in the run loop of the process's first thread, if this image's
 * callbacks come from there: if the image or a library that it needs exports CFRunLoopRunInMode, as
 * on macOS. No runtime runs that loop, so somebody has to while answers are awaited.
 *
 * Returns 0 if this image does not need it; 1 if nothing waited; 2 if something has run; -1 if it is
 * needed and this is not the process's first thread, from which alone it can be done. */
TIM_API int32_t tim_bridge_pump(uint32_t epoch);

/* --- the rest --- */

/* Finds another image of the SDK for an instance of that name: a private copy of the library file, to be
 * loaded from the path that is written to the buffer, NUL-terminated, and opened. A name keeps its copy as
 * long as that has an owner. A copy that no owner has is given to the next name before another is made; two
 * callers may be given the same, of whom tim_bridge_open refuses the second.
 *
 * On Linux the copy is a sealed file in memory, /proc/self/fd/<number>, open as long as the process
 * lives. Elsewhere it lies in a folder of this process's in the user's folder for temporary files, and is
 * deleted at the process's end or, on Windows, by the next process that makes a copy.
 *
 * Returns the path's length, or -errno. */
TIM_API int32_t tim_bridge_copy_image(const char *sdk_path, const char *name, char *buffer,
                                      uint32_t capacity);

/* Makes a folder and those above it, for this user alone. Returns 0, or -errno. */
TIM_API int32_t tim_bridge_make_folder(const char *path);

/* Copies a NUL-terminated string, cut to capacity - 1 bytes. Returns its whole length, or -1 for
 * NULL. It spares the runtime to read foreign memory. */
TIM_API int32_t tim_bridge_copy_string(const char *string, uint8_t *buffer, uint32_t capacity);

/* Sends what C's stdio writes to stdout to nowhere, or lets it through again; what the runtime writes
 * is not touched. The SDK prints a line that none of its settings turns off, from a thread of its own
 * and at some time after TIMInit, even after TIMUninit. It is one for the process: the last owner who
 * asks decides. Returns 1, or 0 if it cannot be done: for want of files, on Windows, where the SDK
 * writes its lines to stderr, and with musl. */
TIM_API int32_t tim_bridge_mute_stdout(uint32_t epoch, uint32_t is_muted);

/* --- between two copies of this library in one process --- */

/* How an owner stands. */
enum {
  TIM_BRIDGE_HOLDS = 0,
  TIM_BRIDGE_HAS_ENDED = 1,    /* closed, or never was */
  TIM_BRIDGE_HAS_GIVEN_UP = 2, /* its end of the wake is closed, or its thread has ended */
  TIM_BRIDGE_HAS_ABANDONED = 3 /* tim_bridge_abandon */
};

/* What a copy tells of its owners. */
typedef struct {
  int32_t (*state)(uint32_t epoch);
  void (*evict)(uint32_t epoch); /* ends the epoch, then calls its image's TIMUninit */
} TIMBridgeHolder;

/* The claims of the whole process are kept by the copy that was opened first; the others find it by the
 * names of these functions, which therefore never change their meaning. The first one evicts
 * all that have given up or abandoned; `left` receives the label of one that has abandoned, or "".
 * Returns 1, 0 if the image is claimed, or -errno. */
TIM_API int32_t tim_bridge_registry1_claim(const void *image, uint32_t epoch,
                                           const TIMBridgeHolder *holder, const char *label,
                                           char left[256]);
TIM_API void tim_bridge_registry1_release(uint32_t epoch, const TIMBridgeHolder *holder);

/* The label of the image's owner, or "". Returns 1, or 0 if there is none. */
TIM_API int32_t tim_bridge_registry1_label(const void *image, char label[256]);

#ifdef __cplusplus
}
#endif

#endif
