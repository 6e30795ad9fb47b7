/* The four calls and what they need, taken from the library that BENCHMARK_LIBRARY names. */
#ifndef TIM_CALLS_H
#define TIM_CALLS_H

#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>

#include "tim.h"

static struct {
  int (*login)(const char *, const char *, TIMCommCallback, const void *);
  int (*logout)(TIMCommCallback, const void *);
  int (*get_login_status)(void);
  int (*get_login_user_id)(char *);
  int (*init)(uint64_t, const char *);
  int (*uninit)(void);
} tim;

/* The reason why it failed is dlerror()'s. */
static bool tim_load(const char *path) {
  void *library = dlopen(path, RTLD_NOW);
  if (library == NULL) return false;
  *(void **)&tim.login = dlsym(library, "TIMLogin");
  *(void **)&tim.logout = dlsym(library, "TIMLogout");
  *(void **)&tim.get_login_status = dlsym(library, "TIMGetLoginStatus");
  *(void **)&tim.get_login_user_id = dlsym(library, "TIMGetLoginUserID");
  *(void **)&tim.init = dlsym(library, "TIMInit");
  *(void **)&tim.uninit = dlsym(library, "TIMUninit");
  return tim.login && tim.logout && tim.get_login_status && tim.get_login_user_id && tim.init &&
         tim.uninit;
}

#endif
