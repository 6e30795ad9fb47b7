/*
 * A handwritten Node-API addon: a thread-safe function settles its promises on the JavaScript
 * thread.
 */
#include <node_api.h>
#include <stdlib.h>

#include "tim_calls.h"

#define USER_ID_SIZE 1024
#define USER_SIG_SIZE 16384

static napi_threadsafe_function answers;

struct answer {
  napi_deferred deferred;
  int32_t code;
};

static napi_value throw_text(napi_env env, const char *text) {
  napi_throw_error(env, NULL, text);
  return NULL;
}

static napi_value make_int(napi_env env, int32_t value) {
  napi_value result;
  napi_create_int32(env, value, &result);
  return result;
}

/* On the SDK's thread. */
static void on_answer(int32_t code, const char *desc, const char *json, const void *user_data) {
  (void)desc, (void)json;
  struct answer *answer = (struct answer *)user_data;
  answer->code = code;
  napi_call_threadsafe_function(answers, answer, napi_tsfn_nonblocking);
}

/* On the JavaScript thread. */
static void settle(napi_env env, napi_value function, void *context, void *data) {
  (void)function, (void)context;
  struct answer *answer = data;
  if (env != NULL) {
    napi_value code = make_int(env, answer->code);
    if (answer->code == 0) napi_resolve_deferred(env, answer->deferred, code);
    else napi_reject_deferred(env, answer->deferred, code);
  }
  free(answer);
}

static napi_value load(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value path_value, name;
  napi_get_cb_info(env, info, &count, &path_value, NULL, NULL);
  char path[4096];
  napi_get_value_string_utf8(env, path_value, path, sizeof path, NULL);
  if (!tim_load(path)) return throw_text(env, dlerror());
  napi_create_string_utf8(env, "timAnswers", NAPI_AUTO_LENGTH, &name);
  napi_create_threadsafe_function(
      env, NULL, NULL, name, 0, 1, NULL, NULL, NULL, settle, &answers);
  return make_int(env, tim.init(1400000000, "{}"));
}

static napi_value unload(napi_env env, napi_callback_info info) {
  (void)info;
  const int result = tim.uninit();
  napi_release_threadsafe_function(answers, napi_tsfn_abort);
  return make_int(env, result);
}

static napi_value get_login_status(napi_env env, napi_callback_info info) {
  (void)info;
  return make_int(env, tim.get_login_status());
}

static napi_value get_login_user_id(napi_env env, napi_callback_info info) {
  (void)info;
  char buffer[USER_ID_SIZE];
  buffer[0] = '\0';
  napi_value result;
  if (tim.get_login_user_id(buffer) != 0) return throw_text(env, "TIMGetLoginUserID failed");
  if (buffer[0] == '\0') napi_get_null(env, &result);
  else napi_create_string_utf8(env, buffer, NAPI_AUTO_LENGTH, &result);
  return result;
}

static napi_value finish_call(napi_env env, struct answer *answer, napi_value promise, int result) {
  if (result == 0) return promise;
  napi_reject_deferred(env, answer->deferred, make_int(env, result));
  free(answer);
  return promise;
}

static napi_value login(napi_env env, napi_callback_info info) {
  size_t count = 2;
  napi_value arguments[2], promise;
  napi_get_cb_info(env, info, &count, arguments, NULL, NULL);
  char user_id[USER_ID_SIZE];
  char user_sig[USER_SIG_SIZE];
  napi_get_value_string_utf8(env, arguments[0], user_id, sizeof user_id, NULL);
  napi_get_value_string_utf8(env, arguments[1], user_sig, sizeof user_sig, NULL);
  struct answer *answer = malloc(sizeof *answer);
  if (answer == NULL) return throw_text(env, "out of memory");
  napi_create_promise(env, &answer->deferred, &promise);
  return finish_call(env, answer, promise, tim.login(user_id, user_sig, on_answer, answer));
}

static napi_value logout(napi_env env, napi_callback_info info) {
  (void)info;
  napi_value promise;
  struct answer *answer = malloc(sizeof *answer);
  if (answer == NULL) return throw_text(env, "out of memory");
  napi_create_promise(env, &answer->deferred, &promise);
  return finish_call(env, answer, promise, tim.logout(on_answer, answer));
}

NAPI_MODULE_INIT() {
  const napi_property_descriptor properties[] = {
      {"load", NULL, load, NULL, NULL, NULL, napi_default, NULL},
      {"unload", NULL, unload, NULL, NULL, NULL, napi_default, NULL},
      {"getLoginStatus", NULL, get_login_status, NULL, NULL, NULL, napi_default, NULL},
      {"getLoginUserID", NULL, get_login_user_id, NULL, NULL, NULL, napi_default, NULL},
      {"login", NULL, login, NULL, NULL, NULL, napi_default, NULL},
      {"logout", NULL, logout, NULL, NULL, NULL, napi_default, NULL},
  };
  napi_define_properties(env, exports, sizeof properties / sizeof properties[0], properties);
  return exports;
}
