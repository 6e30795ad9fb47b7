/* What the emulator has of the C SDK behind the login: messages between two users, and profiles.
 *
 * These are prototypes of a public C ABI, written from its documentation. libImSDK (the real SDK), which has
 * many more, and libtim_emulator export them alike; a test holds this file against both. What tim.h says of
 * strings and threads is true of these. */
#ifndef TIM_MESSAGE_H
#define TIM_MESSAGE_H

#include "tim.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a conv_type is. The emulator has no groups. */
enum {
  kTIMConv_C2C = 1,
  kTIMConv_Group = 2
};

/* Room that TIMMsgSendMessage needs for a message's id, in bytes, with the NUL. The SDK writes no NUL: the
 * buffer must be filled with zeroes before. */
enum { TIM_MESSAGE_ID_BUFFER_SIZE = 128 };

/* A JSON array of messages. */
typedef void (*TIMRecvNewMsgCallback)(const char *json_msg_array, const void *user_data);
/* A JSON array of receipts. */
typedef void (*TIMMsgReadedReceiptCallback)(const char *json_msg_read_receipt_array, const void *user_data);

/* Writes the message's id to the buffer, unless that is NULL. The callback brings the message as JSON. */
TIM_API int TIMMsgSendMessage(const char *conv_id, int conv_type, const char *json_msg_param, char *message_id_buffer, TIMCommCallback cb, const void *user_data);
TIM_API int TIMMsgReportReaded(const char *conv_id, int conv_type, const char *json_msg_param, TIMCommCallback cb, const void *user_data);
TIM_API int TIMProfileGetUserProfileList(const char *json_get_user_profile_list_param, TIMCommCallback cb, const void *user_data);

/* There may be several of these; the emulator takes sixteen. */
TIM_API void TIMAddRecvNewMsgCallback(TIMRecvNewMsgCallback cb, const void *user_data);
TIM_API void TIMRemoveRecvNewMsgCallback(TIMRecvNewMsgCallback cb);
TIM_API void TIMSetMsgReadedReceiptCallback(TIMMsgReadedReceiptCallback cb, const void *user_data);

#ifdef __cplusplus
}
#endif

#endif
