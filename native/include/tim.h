/* The login functions of Tencent IM's C SDK, in this project's own words.
 *
 * These are prototypes of a public C ABI, written from its documentation. libImSDK (the real SDK)
 * and libtim_emulator both export them; a test compares this file with both.
 *
 * Strings are UTF-8 and end with NUL. A string that is passed to a callback is valid only until the
 * callback returns. Callbacks run on one of the SDK's threads. */
#ifndef TIM_H
#define TIM_H

#include <stdint.h>

#if defined(_WIN32)
#define TIM_API __declspec(dllimport)
#else
#define TIM_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* The return value of a call. A callback follows only after TIM_SUCC. */
enum {
  TIM_SUCC = 0,
  TIM_ERR_SDKUNINIT = -1,
  TIM_ERR_NOTLOGIN = -2,
  TIM_ERR_JSON = -3,
  TIM_ERR_PARAM = -4,
  TIM_ERR_CONV = -5,
  TIM_ERR_GROUP = -6
};

/* What TIMGetLoginStatus returns. */
enum {
  kTIMLoginStatus_Logined = 1,
  kTIMLoginStatus_Logining = 2,
  kTIMLoginStatus_UnLogined = 3,
  kTIMLoginStatus_Logouting = 4
};

/* The status that a network status listener gets. */
enum {
  kTIMConnected = 0,
  kTIMDisconnected = 1,
  kTIMConnecting = 2,
  kTIMConnectFailed = 3
};

/* The buffer size that TIMGetLoginUserID needs, in bytes, including the NUL. */
enum { TIM_USER_ID_BUFFER_SIZE = 128 };

typedef void (*TIMCommCallback)(int32_t code, const char *desc, const char *json_params, const void *user_data);
typedef void (*TIMKickedOfflineCallback)(const void *user_data);
typedef void (*TIMUserSigExpiredCallback)(const void *user_data);
typedef void (*TIMNetworkStatusListenerCallback)(int status, int32_t code, const char *desc, const void *user_data);

/* The four calls. */
TIM_API int TIMLogin(const char *user_id, const char *user_sig, TIMCommCallback cb, const void *user_data);
TIM_API int TIMLogout(TIMCommCallback cb, const void *user_data);
TIM_API int TIMGetLoginStatus(void);
TIM_API int TIMGetLoginUserID(char *user_id_buffer);

/* The functions around them. */
TIM_API int TIMInit(uint64_t sdk_app_id, const char *json_sdk_config);
TIM_API int TIMUninit(void);
TIM_API const char *TIMGetSDKVersion(void);
TIM_API uint64_t TIMGetServerTime(void); /* seconds since 1970 */
TIM_API int TIMSetConfig(const char *json_config, TIMCommCallback cb, const void *user_data);
TIM_API int callExperimentalAPI(const char *json_param, TIMCommCallback cb, const void *user_data);
TIM_API void TIMSetKickedOfflineCallback(TIMKickedOfflineCallback cb, const void *user_data);
TIM_API void TIMSetUserSigExpiredCallback(TIMUserSigExpiredCallback cb, const void *user_data);
TIM_API void TIMSetNetworkStatusListenerCallback(TIMNetworkStatusListenerCallback cb, const void *user_data);

#ifdef __cplusplus
}
#endif

#endif
