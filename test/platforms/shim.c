// What Debian's libstdc++ and libgcc need of glibc and musl lacks: npm has Bun for musl, but neither npm nor
// Debian has a C++ library for it. Only for tests: not all of it does what glibc does.
#define _GNU_SOURCE
#include <link.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/auxv.h>
#include <sys/random.h>
#include <time.h>

char __libc_single_threaded = 0;
unsigned int __cpu_model[4];

int __cpu_indicator_init(void) { return 0; }
unsigned long __getauxval(unsigned long type) { return getauxval(type); }

unsigned int arc4random(void) {
  unsigned int number;
  getrandom(&number, sizeof number, 0);
  return number;
}

size_t __strftime_l(char *text, size_t size, const char *format, const struct tm *time, locale_t locale) {
  return strftime_l(text, size, format, time, locale);
}

unsigned long __isoc23_strtoul(const char *text, char **end, int base) { return strtoul(text, end, base); }

#ifdef __aarch64__
typedef long double float128;
#else
typedef __float128 float128;
#endif

float128 strtof128(const char *text, char **end) { return strtold(text, end); }

int strfromf128(char *text, size_t size, const char *format, float128 number) {
  return snprintf(text, size, "%Lg", (long double)number);
}

// The destructor of a thread's local is not run.
int __cxa_thread_atexit_impl(void (*destroy)(void *), void *object, void *image) { return 0; }

struct dl_find_object {
  unsigned long long flags;
  void *start, *end;
  struct link_map *map;
  void *eh_frame;
  unsigned long long reserved[7];
};

struct search {
  uintptr_t address;
  struct dl_find_object *found;
  int is_found;
};

static int look(struct dl_phdr_info *image, size_t size, void *data) {
  struct search *search = data;
  uintptr_t start = 0, end = 0, eh_frame = 0;
  for (int i = 0; i < image->dlpi_phnum; i++) {
    const ElfW(Phdr) *header = &image->dlpi_phdr[i];
    uintptr_t address = image->dlpi_addr + header->p_vaddr;
    if (header->p_type == PT_LOAD && search->address >= address &&
        search->address < address + header->p_memsz) {
      start = address;
      end = address + header->p_memsz;
    }
    if (header->p_type == PT_GNU_EH_FRAME) eh_frame = address;
  }
  if (!start || !eh_frame) return 0;
  search->found->start = (void *)start;
  search->found->end = (void *)end;
  search->found->eh_frame = (void *)eh_frame;
  search->is_found = 1;
  return 1;
}

int _dl_find_object(void *address, struct dl_find_object *found) {
  struct search search = {(uintptr_t)address, found, 0};
  dl_iterate_phdr(look, &search);
  return search.is_found ? 0 : -1;
}
