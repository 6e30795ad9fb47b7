/* The part of the C SDK beyond the login that the emulator has: messages between two users, and
 * profiles.
 *
 * These are prototypes of a public C ABI, written from its documentation. libImSDK (the real SDK),
 * which has many more, and libtim_emulator both export them; a test compares this file with both.
 * tim.h says how strings and threads are handled. */
#ifndef TIM_MESSAGE_H
#define TIM_MESSAGE_H

#include "tim.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The values of conv_type. The emulator has no groups. */
enum {
  kTIMConv_C2C = 1,
  kTIMConv_Group = 2
};

/* The buffer size that TIMMsgSendMessage needs for a message's id, in bytes, including the NUL. The
 * SDK writes no NUL: fill the buffer with zeros first. */
enum { TIM_MESSAGE_ID_BUFFER_SIZE = 128 };

/* A JSON array of messages. */
typedef void (*TIMRecvNewMsgCallback)(const char *json_msg_array, const void *user_data);
/* A JSON array of receipts. */
typedef void (*TIMMsgReadedReceiptCallback)(const char *json_msg_read_receipt_array, const void *user_data);

/* Writes the message's id to the buffer, unless it is NULL. The callback gets the message as JSON.
 * */
TIM_API int TIMMsgSendMessage(const char *conv_id, int conv_type, const char *json_msg_param, char *message_id_buffer, TIMCommCallback cb, const void *user_data);
TIM_API int TIMMsgReportReaded(const char *conv_id, int conv_type, const char *json_msg_param, TIMCommCallback cb, const void *user_data);
TIM_API int TIMProfileGetUserProfileList(const char *json_get_user_profile_list_param, TIMCommCallback cb, const void *user_data);

/* There may be several of these; the emulator allows sixteen. */
TIM_API void TIMAddRecvNewMsgCallback(TIMRecvNewMsgCallback cb, const void *user_data);
TIM_API void TIMRemoveRecvNewMsgCallback(TIMRecvNewMsgCallback cb);
TIM_API void TIMSetMsgReadedReceiptCallback(TIMMsgReadedReceiptCallback cb, const void *user_data);

#ifdef __cplusplus
}
#endif

#endif
