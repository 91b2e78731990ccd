/*
 * Preloaded into a process: logs every write, truncation, sync, creation, renaming and removal below WRITE_LOG_DIR,
 * with its data and in its true order, to WRITE_LOG_FILE. A write to a file named `acknowledged` is logged as a
 * promise instead. With WRITE_LOG_LYING_SYNC set, syncing does nothing and says that it did. Record, little-endian:
 * u32 operation, u32 length of the path, u64 file (inode), u64 offset or size, u32 length of the data, path, data.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { CREATED = 1, WRITTEN, TRUNCATED, SYNCED, FOLDER_SYNCED, RENAMED, REMOVED, FOLDER_MADE, PROMISED };
enum { FILE_KIND = 1, FOLDER_KIND, PROMISE_KIND };
#define MOST_FILES 4096

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static char kinds[MOST_FILES];
static uint64_t inodes[MOST_FILES];
static int log_file = -1;
static const char *root;
static size_t root_length;
static int is_lying;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
  root = getenv("WRITE_LOG_DIR");
  const char *path = getenv("WRITE_LOG_FILE");
  is_lying = getenv("WRITE_LOG_LYING_SYNC") != NULL;
  if (!root || !path) return;
  root_length = strlen(root);
  log_file = REAL(open)(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (log_file < 0) abort();
}

static int ends_with(const char *text, const char *end) {
  size_t length = strlen(text), wanted = strlen(end);
  return length >= wanted && strcmp(text + length - wanted, end) == 0;
}

/* The shared memory beside a WAL does not outlive a power cut, and the lock file holds nothing. */
static const char *inside(const char *path) {
  if (log_file < 0 || strncmp(path, root, root_length) != 0) return NULL;
  if (path[root_length] != '/' && path[root_length] != 0) return NULL;
  if (ends_with(path, "-shm") || strstr(path, "/lock.db")) return NULL;
  return path[root_length] ? path + root_length + 1 : path + root_length;
}

static void put(const void *bytes, size_t length) {
  const char *at = bytes;
  while (length > 0) {
    ssize_t done = REAL(write)(log_file, at, length);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) abort();
    at += done;
    length -= (size_t)done;
  }
}

static void note(uint32_t operation, uint64_t file, uint64_t place, const char *path, const void *data, uint32_t length) {
  int kept = errno;
  uint32_t path_length = path ? (uint32_t)strlen(path) : 0;
  char head[28];
  memcpy(head, &operation, 4);
  memcpy(head + 4, &path_length, 4);
  memcpy(head + 8, &file, 8);
  memcpy(head + 16, &place, 8);
  memcpy(head + 24, &length, 4);
  put(head, sizeof head);
  if (path_length) put(path, path_length);
  if (length) put(data, length);
  errno = kept;
}

static int kind_of(int file) { return file >= 0 && file < MOST_FILES ? kinds[file] : 0; }

static int opened(const char *path, int flags, mode_t mode) {
  const char *name = inside(path);
  if (!name) return REAL(open)(path, flags, mode);
  pthread_mutex_lock(&turn);
  struct stat facts;
  int existed = stat(path, &facts) == 0;
  uint64_t before = existed ? (uint64_t)facts.st_size : 0;
  int file = REAL(open)(path, flags, mode);
  if (file >= 0 && file < MOST_FILES && fstat(file, &facts) == 0) {
    inodes[file] = facts.st_ino;
    if (S_ISDIR(facts.st_mode)) kinds[file] = FOLDER_KIND;
    else if (ends_with(path, "/acknowledged")) kinds[file] = PROMISE_KIND;
    else {
      kinds[file] = FILE_KIND;
      if (!existed) note(CREATED, facts.st_ino, 0, name, NULL, 0);
      else if ((flags & O_TRUNC) && before > 0) note(TRUNCATED, facts.st_ino, 0, NULL, NULL, 0);
    }
  }
  pthread_mutex_unlock(&turn);
  return file;
}

#define OPEN_LIKE(name)                     \
  int name(const char *path, int flags, ...) { \
    mode_t mode = 0;                        \
    if (flags & (O_CREAT | O_TMPFILE)) {    \
      va_list more;                         \
      va_start(more, flags);                \
      mode = va_arg(more, mode_t);          \
      va_end(more);                         \
    }                                       \
    return opened(path, flags, mode);       \
  }
OPEN_LIKE(open)
OPEN_LIKE(open64)

int close(int file) {
  if (!kind_of(file)) return REAL(close)(file);
  pthread_mutex_lock(&turn);
  kinds[file] = 0;
  int answer = REAL(close)(file);
  pthread_mutex_unlock(&turn);
  return answer;
}

/* A file opened by an inode that was there before the log began is known by the first record that has its path. */
static void written(int file, const void *data, ssize_t done, uint64_t place) {
  if (done <= 0) return;
  if (kind_of(file) == PROMISE_KIND) note(PROMISED, 0, 0, NULL, data, (uint32_t)done);
  else note(WRITTEN, inodes[file], place, NULL, data, (uint32_t)done);
}

ssize_t pwrite64(int file, const void *data, size_t length, off64_t place) {
  if (!kind_of(file)) return REAL(pwrite64)(file, data, length, place);
  pthread_mutex_lock(&turn);
  ssize_t done = REAL(pwrite64)(file, data, length, place);
  written(file, data, done, (uint64_t)place);
  pthread_mutex_unlock(&turn);
  return done;
}

ssize_t pwrite(int file, const void *data, size_t length, off_t place) { return pwrite64(file, data, length, place); }

static uint64_t place_of(int file) {
  if (fcntl(file, F_GETFL) & O_APPEND) return (uint64_t)lseek64(file, 0, SEEK_END);
  return (uint64_t)lseek64(file, 0, SEEK_CUR);
}

ssize_t write(int file, const void *data, size_t length) {
  if (!kind_of(file)) return REAL(write)(file, data, length);
  pthread_mutex_lock(&turn);
  uint64_t place = place_of(file);
  ssize_t done = REAL(write)(file, data, length);
  written(file, data, done, place);
  pthread_mutex_unlock(&turn);
  return done;
}

ssize_t writev(int file, const struct iovec *parts, int count) {
  if (!kind_of(file)) return REAL(writev)(file, parts, count);
  ssize_t all = 0;
  for (int at = 0; at < count; at++) {
    ssize_t done = write(file, parts[at].iov_base, parts[at].iov_len);
    if (done < 0) return all > 0 ? all : done;
    all += done;
    if ((size_t)done < parts[at].iov_len) break;
  }
  return all;
}

int ftruncate64(int file, off64_t size) {
  if (!kind_of(file)) return REAL(ftruncate64)(file, size);
  pthread_mutex_lock(&turn);
  int answer = REAL(ftruncate64)(file, size);
  if (answer == 0) note(TRUNCATED, inodes[file], (uint64_t)size, NULL, NULL, 0);
  pthread_mutex_unlock(&turn);
  return answer;
}

int ftruncate(int file, off_t size) { return ftruncate64(file, size); }

static int synced(int file, int (*real)(int)) {
  int kind = kind_of(file);
  if (!kind || kind == PROMISE_KIND) return real(file);
  if (is_lying) return 0;
  pthread_mutex_lock(&turn);
  /* The order of the log is what counts; making it wait for the real disk would only make it slow. */
  char path[PATH_MAX], link[64];
  if (kind == FOLDER_KIND) {
    strcpy(link, "/proc/self/fd/");
    char digits[16];
    int at = 15;
    digits[at] = 0;
    for (int rest = file; rest > 0 || at == 15; rest /= 10) digits[--at] = (char)('0' + rest % 10);
    strcat(link, digits + at);
    ssize_t length = readlink(link, path, sizeof path - 1);
    path[length > 0 ? length : 0] = 0;
    const char *name = inside(path);
    note(FOLDER_SYNCED, inodes[file], 0, name ? name : "", NULL, 0);
  } else note(SYNCED, inodes[file], 0, NULL, NULL, 0);
  pthread_mutex_unlock(&turn);
  return 0;
}

int fsync(int file) { return synced(file, REAL(fsync)); }
int fdatasync(int file) { return synced(file, REAL(fdatasync)); }

int rename(const char *from, const char *to) {
  const char *old = inside(from), *new = inside(to);
  if (!old || !new) return REAL(rename)(from, to);
  pthread_mutex_lock(&turn);
  int answer = REAL(rename)(from, to);
  if (answer == 0) note(RENAMED, 0, 0, old, new, (uint32_t)strlen(new));
  pthread_mutex_unlock(&turn);
  return answer;
}

int unlink(const char *path) {
  const char *name = inside(path);
  if (!name) return REAL(unlink)(path);
  pthread_mutex_lock(&turn);
  int answer = REAL(unlink)(path);
  if (answer == 0) note(REMOVED, 0, 0, name, NULL, 0);
  pthread_mutex_unlock(&turn);
  return answer;
}

int mkdir(const char *path, mode_t mode) {
  const char *name = inside(path);
  if (!name) return REAL(mkdir)(path, mode);
  pthread_mutex_lock(&turn);
  int answer = REAL(mkdir)(path, mode);
  if (answer == 0) note(FOLDER_MADE, 0, 0, name, NULL, 0);
  pthread_mutex_unlock(&turn);
  return answer;
}
