/*
 * Preloaded into a process: calls on files below FAILING_DISK_DIR fail as a disk would let them. The process itself
 * says how, by opening /failing-disk/<calls>,<error>,<after>,<times>,<per million>,<seed>: which calls (w write,
 * s sync, t set the length, o open for writing, n change names, r read), the number of the error, how many such calls succeed before
 * the first one fails, how often (-1: for ever), and the chance of each failing in a million. The open itself fails
 * with EALREADY, which nothing else does.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST_FILES 4096
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static char watched[MOST_FILES];
static char calls[8];
static int error_number;
static long after, times, per_million, met;
static uint32_t state;

static int is_inside(const char *path) {
  static const char *root;
  static size_t length;
  if (!root) {
    root = getenv("FAILING_DISK_DIR");
    length = root ? strlen(root) : 0;
  }
  return length > 0 && strncmp(path, root, length) == 0 && path[length] == '/';
}

static uint32_t drawn(void) {
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return state;
}

static void arm(const char *spec) {
  unsigned seed = 0;
  memset(calls, 0, sizeof calls);
  after = times = per_million = met = 0;
  sscanf(spec, "%7[^,],%d,%ld,%ld,%ld,%u", calls, &error_number, &after, &times, &per_million, &seed);
  state = seed * 2654435761u + 88675123u;
}

/* Whether this call fails; the calls of all threads are counted together. */
static int fails(char call) {
  if (!strchr(calls, call) || call == 0) return 0;
  pthread_mutex_lock(&turn);
  int is_failing = met++ >= after && times != 0 && (per_million >= 1000000 || drawn() % 1000000 < (uint32_t)per_million);
  if (is_failing && times > 0) times--;
  pthread_mutex_unlock(&turn);
  if (is_failing) errno = error_number;
  return is_failing;
}

static int is_watched(int file) { return file >= 0 && file < MOST_FILES && watched[file]; }

static int opened(const char *path, int flags, mode_t mode) {
  if (strncmp(path, "/failing-disk/", 14) == 0) {
    arm(path + 14);
    errno = EALREADY;
    return -1;
  }
  int is_ours = is_inside(path);
  int writes = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT);
  if (is_ours && writes && fails('o')) return -1;
  int file = REAL(open)(path, flags, mode);
  if (file >= 0 && file < MOST_FILES) watched[file] = (char)is_ours;
  return file;
}

#define OPEN_LIKE(name)                        \
  int name(const char *path, int flags, ...) { \
    mode_t mode = 0;                           \
    if (flags & (O_CREAT | O_TMPFILE)) {       \
      va_list more;                            \
      va_start(more, flags);                   \
      mode = va_arg(more, mode_t);             \
      va_end(more);                            \
    }                                          \
    return opened(path, flags, mode);          \
  }
OPEN_LIKE(open)
OPEN_LIKE(open64)

int close(int file) {
  if (file >= 0 && file < MOST_FILES) watched[file] = 0;
  return REAL(close)(file);
}

ssize_t pwrite64(int file, const void *data, size_t length, off64_t place) {
  return is_watched(file) && fails('w') ? -1 : REAL(pwrite64)(file, data, length, place);
}
ssize_t pwrite(int file, const void *data, size_t length, off_t place) { return pwrite64(file, data, length, place); }
ssize_t write(int file, const void *data, size_t length) {
  return is_watched(file) && fails('w') ? -1 : REAL(write)(file, data, length);
}
ssize_t writev(int file, const struct iovec *parts, int count) {
  return is_watched(file) && fails('w') ? -1 : REAL(writev)(file, parts, count);
}
int ftruncate64(int file, off64_t size) {
  return is_watched(file) && fails('t') ? -1 : REAL(ftruncate64)(file, size);
}
int ftruncate(int file, off_t size) { return ftruncate64(file, size); }
int fsync(int file) { return is_watched(file) && fails('s') ? -1 : REAL(fsync)(file); }
int fdatasync(int file) { return is_watched(file) && fails('s') ? -1 : REAL(fdatasync)(file); }
ssize_t pread64(int file, void *data, size_t length, off64_t place) {
  return is_watched(file) && fails('r') ? -1 : REAL(pread64)(file, data, length, place);
}
ssize_t read(int file, void *data, size_t length) {
  return is_watched(file) && fails('r') ? -1 : REAL(read)(file, data, length);
}
int rename(const char *from, const char *to) {
  return is_inside(to) && fails('n') ? -1 : REAL(rename)(from, to);
}
int unlink(const char *path) { return is_inside(path) && fails('n') ? -1 : REAL(unlink)(path); }
int mkdir(const char *path, mode_t mode) { return is_inside(path) && fails('n') ? -1 : REAL(mkdir)(path, mode); }
