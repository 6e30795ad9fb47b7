/* libtim_bridge: receives the SDK's callbacks on the SDK's threads, so that none of those threads
 * ever enters JavaScript.
 *
 * Its C callbacks copy their arguments into a queue and make a socket readable. The runtime's event
 * loop reads the socket and drains the queue into its own buffer. The bridge never calls into the
 * runtime and holds no pointer into it.
 *
 * A claim is on an SDK image: a library file that is loaded in this process. An image has one owner
 * at a time, for all threads, Workers and copies of this library; a second image (a copy of the
 * file) is a second SDK, with its own owner. Up to 64 owners live at once.
 *
 * An epoch identifies an owner. The user_data of every SDK call and listener is `epoch << 32 | id`,
 * and events for an epoch that has ended are dropped. An owner gives up its claim by closing it, by
 * abandoning it, when its end of the wake is closed, or when the thread that opened it ends. In the
 * last three cases its SDK still runs; the next tim_bridge_open, of any image, uninitialises that
 * SDK first.
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

/* The kind of a drained event. */
enum {
  TIM_BRIDGE_COMPLETION = 1, /* a TIMCommCallback: integer 0 is the code; strings 0 and 1, desc and JSON */
  TIM_BRIDGE_LISTENER = 2,   /* any other callback: its arguments, except user_data, in their order */
  TIM_BRIDGE_OVERFLOW = 3    /* integer 0 is the number of events that were dropped before this one */
};

/* The length of a string that was NULL. */
#define TIM_BRIDGE_NULL UINT32_MAX

/* One event in a drained buffer, in the machine's byte order. This header is followed by
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

/* The address of the callback with that shape, to pass to the SDK; NULL if there is no such shape.
 * A shape has a letter for each argument except user_data, which is always the last:
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

/* Claims the image of the SDK library that is loaded from `sdk_path`, and keeps it and the bridge
 * loaded until the process ends, because their threads may still run when a runtime unloads them.
 * `label` says who opens it, for tim_bridge_holder and tim_bridge_left; up to 255 bytes of it are
 * kept.
 *
 * Returns the new owner's epoch, 1 to 2^21 - 1; 0 if the image has an owner; or -errno: ENOENT if
 * no SDK is loaded from that path, ENOSPC if there are 64 owners, otherwise the error of creating
 * the socket. It waits for the TIMUninit of owners that gave up without closing. */
TIM_API int32_t tim_bridge_open(const char *sdk_path, const char *label);

/* The label of the owner of that image, NUL-terminated. Returns its length; 0 if there is none. */
TIM_API uint32_t tim_bridge_holder(const char *sdk_path, char *buffer, uint32_t capacity);

/* The label of an owner that had abandoned its claim and that tim_bridge_open evicted before it
 * returned this epoch, NUL-terminated. Returns its length; 0 if there was none. */
TIM_API uint32_t tim_bridge_left(uint32_t epoch, char *buffer, uint32_t capacity);

/* Calls the image's TIMInit and returns its result, or TIM_ERR_SDKUNINIT for an epoch that has
 * ended. On Windows it uses a short-lived thread: if TIMInit is called on the process's first
 * thread, the SDK's callbacks need a message loop on that thread. */
TIM_API int tim_bridge_init(uint32_t epoch, uint64_t sdk_app_id, const char *json_sdk_config);

/* Gives the claim up and frees the queued events. Later callbacks are dropped. Call TIMUninit
 * first. Returns 1, or 0 for an epoch that has ended. */
TIM_API int32_t tim_bridge_close(uint32_t epoch);

/* Like tim_bridge_close, for an owner that has no time to call TIMUninit: the next tim_bridge_open
 * calls it. Returns 1, or 0 for an epoch that has ended. */
TIM_API int32_t tim_bridge_abandon(uint32_t epoch);

/* --- being woken --- */

/* The owner's end of the wake socket, which is readable while events are queued. The caller owns
 * and closes it. Returns -1 when called a second time, for an epoch that has ended, and always on
 * Windows. */
TIM_API int32_t tim_bridge_wake_fd(uint32_t epoch);

/* Takes that end back from a caller that could not use it, and closes it unless it is already
 * closed. Returns 1 if it was still open. */
TIM_API int32_t tim_bridge_return_wake_fd(uint32_t epoch, int32_t fd);

/* On Windows, creates a pipe and writes its name, NUL-terminated. The owner connects to it, and
 * then drains once. Returns the name's length; 0 if there is no pipe, and on other systems. */
TIM_API uint32_t tim_bridge_wake_path(uint32_t epoch, char *buffer, uint32_t capacity);

/* Waits until events are queued, the claim ends, another thread calls this function for the same
 * epoch, or `timeout_ms` milliseconds have passed. Returns 1 if there may be events, 0 if there are
 * none, -1 for an epoch that has ended. For a runtime that can wait neither on a socket nor on a
 * pipe: Deno on Windows, which would need all permissions for the pipe. */
TIM_API int32_t tim_bridge_wait(uint32_t epoch, uint32_t timeout_ms);

/* Moves whole events, oldest first, into the buffer (8-byte aligned). Returns the number of bytes
 * written, 0 if the queue is empty, or the negative size of the first event if it does not fit by
 * itself. Call it until it returns 0: only then does the next event wake the owner again. */
TIM_API int32_t tim_bridge_drain(uint32_t epoch, uint8_t *buffer, uint32_t capacity);

/* Runs, without blocking, the run loop of the process's first thread, if this image's callbacks
 * come from there: if the image or a library that it needs exports CFRunLoopRunInMode, as on macOS.
 * No runtime runs that loop, so the owner must call this while calls are pending.
 *
 * Returns 0 if this image does not need it; 1 if there was nothing to run; 2 if something ran; -1
 * if it is needed but this is not the process's first thread, on which it must be called. */
TIM_API int32_t tim_bridge_pump(uint32_t epoch);

/* --- the rest --- */

/* Finds another image of the SDK for an instance of that name: a private copy of the library file.
 * Its path is written to the buffer, NUL-terminated; load it from there and open it. A name keeps
 * its copy while the copy has an owner. A copy without an owner is reused for the next name before
 * another copy is made. Two callers may get the same copy; tim_bridge_open then refuses the second.
 *
 * On Linux the copy is a sealed file in memory, /proc/self/fd/<number>, open until the process
 * ends. Elsewhere it is in a folder of this process in the user's folder for temporary files, and
 * is deleted when the process ends or, on Windows, by the next process that makes a copy.
 *
 * Returns the path's length, or -errno. */
TIM_API int32_t tim_bridge_copy_image(const char *sdk_path, const char *name, char *buffer,
                                      uint32_t capacity);

/* Creates a folder and those above it, for this user only. Returns 0, or -errno. */
TIM_API int32_t tim_bridge_make_folder(const char *path);

/* Copies a NUL-terminated string, truncated to capacity - 1 bytes. Returns its whole length, or -1
 * for NULL. The runtime then need not read foreign memory. */
TIM_API int32_t tim_bridge_copy_string(const char *string, uint8_t *buffer, uint32_t capacity);

/* Discards what C's stdio writes to stdout, or lets it through again; the runtime's own output is
 * not affected. The SDK prints one line that none of its settings turns off, from its own thread
 * and at some time after TIMInit, even after TIMUninit. The setting is the process's: the last call
 * decides. Returns 1; or 0 if it cannot be done: without a free file descriptor, on Windows, where
 * the SDK writes to stderr, and with musl. */
TIM_API int32_t tim_bridge_mute_stdout(uint32_t epoch, uint32_t is_muted);

/* --- between two copies of this library in one process --- */

/* The state of an owner. */
enum {
  TIM_BRIDGE_HOLDS = 0,
  TIM_BRIDGE_HAS_ENDED = 1,    /* closed, or never existed */
  TIM_BRIDGE_HAS_GIVEN_UP = 2, /* its end of the wake is closed, or its thread has ended */
  TIM_BRIDGE_HAS_ABANDONED = 3 /* tim_bridge_abandon */
};

/* What a copy reports about its owners. */
typedef struct {
  int32_t (*state)(uint32_t epoch);
  void (*evict)(uint32_t epoch); /* ends the epoch, then calls its image's TIMUninit */
} TIMBridgeHolder;

/* The copy that was opened first keeps the claims of the whole process. The others find it by the
 * names of these functions, whose meaning therefore never changes. tim_bridge_registry1_claim
 * evicts all owners that have given up or abandoned; `left` receives the label of one that has
 * abandoned, or "". Returns 1, 0 if the image is claimed, or -errno. */
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
