/**
 * The part of the C++ runtime that needs no libc++: what the language itself calls, and what libc++'s headers
 * leave to the library although they hold its source. Compiled once, position independent, linked in where used.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SolderError } from "../errors.ts";
import { cacheDirectory } from "./cache.ts";
import { targetFlags } from "./compile-flags.ts";
import type { Compiler, ToolContext } from "./compiler.ts";

/** Without exceptions a failed allocation can only abort, as libc++ does it when it is built so. */
const language = `
using size_t = __SIZE_TYPE__;
extern "C" {
void *malloc(size_t);
void *aligned_alloc(size_t, size_t);
void free(void *);
[[noreturn]] void abort();
int vdprintf(int, const char *, __builtin_va_list);
}
namespace std {
enum class align_val_t : size_t {};
struct nothrow_t {};
extern const nothrow_t nothrow;
const nothrow_t nothrow{};
}
static void *checked(void *p) { if (!p) abort(); return p; }
static void *get(size_t n) { return malloc(n ? n : 1); }
static void *get(size_t n, std::align_val_t a) {
  size_t align = static_cast<size_t>(a);
  return aligned_alloc(align, (n + align - 1) / align * align);
}
void *operator new(size_t n) { return checked(get(n)); }
void *operator new[](size_t n) { return checked(get(n)); }
void *operator new(size_t n, const std::nothrow_t &) noexcept { return get(n); }
void *operator new[](size_t n, const std::nothrow_t &) noexcept { return get(n); }
void *operator new(size_t n, std::align_val_t a) { return checked(get(n, a)); }
void *operator new[](size_t n, std::align_val_t a) { return checked(get(n, a)); }
void *operator new(size_t n, std::align_val_t a, const std::nothrow_t &) noexcept { return get(n, a); }
void *operator new[](size_t n, std::align_val_t a, const std::nothrow_t &) noexcept { return get(n, a); }
void operator delete(void *p) noexcept { free(p); }
void operator delete[](void *p) noexcept { free(p); }
void operator delete(void *p, size_t) noexcept { free(p); }
void operator delete[](void *p, size_t) noexcept { free(p); }
void operator delete(void *p, const std::nothrow_t &) noexcept { free(p); }
void operator delete[](void *p, const std::nothrow_t &) noexcept { free(p); }
void operator delete(void *p, std::align_val_t) noexcept { free(p); }
void operator delete[](void *p, std::align_val_t) noexcept { free(p); }
void operator delete(void *p, size_t, std::align_val_t) noexcept { free(p); }
void operator delete[](void *p, size_t, std::align_val_t) noexcept { free(p); }
extern "C" {
[[noreturn]] void __cxa_pure_virtual() { abort(); }
[[noreturn]] void __cxa_deleted_virtual() { abort(); }
// A guard's first byte says that the object is there; one thread cannot wait for itself.
int __cxa_guard_acquire(unsigned char *guard) {
  if (guard[0]) return 0;
  if (guard[1]) abort();
  guard[1] = 1;
  return 1;
}
void __cxa_guard_release(unsigned char *guard) { guard[0] = 1; guard[1] = 0; }
void __cxa_guard_abort(unsigned char *guard) { guard[1] = 0; }
// std::__libcpp_verbose_abort, where checks in libc++'s headers end up.
[[noreturn]] void verboseAbort(const char *, ...) __asm__("_ZNSt3__222__libcpp_verbose_abortEPKcz");
void verboseAbort(const char *format, ...) {
  __builtin_va_list list;
  __builtin_va_start(list, format);
  vdprintf(2, format, list);
  abort();
}
}
`;

/** What the headers declare `extern template` and yet hold the source of. */
const library = `
#include <string>
#define INSTANTIATE(...) template __VA_ARGS__;
_LIBCPP_BEGIN_NAMESPACE_STD
#if defined(_LIBCPP_ABI_STRING_OPTIMIZED_EXTERNAL_INSTANTIATION)
_LIBCPP_STRING_UNSTABLE_EXTERN_TEMPLATE_LIST(INSTANTIATE, char)
#elif defined(_LIBCPP_STRING_V1_EXTERN_TEMPLATE_LIST)
_LIBCPP_STRING_V1_EXTERN_TEMPLATE_LIST(INSTANTIATE, char)
#else
template class basic_string<char>;
#endif
template string operator+<char, char_traits<char>, allocator<char>>(const char *, const string &);
_LIBCPP_END_NAMESPACE_STD
`;

const members = { language, library } as const;

/** The objects, from the cache or made now. */
export async function cxxSupportObjects(compiler: Compiler, context: ToolContext): Promise<string[]> {
  const objects: string[] = [];
  for (const [name, source] of Object.entries(members)) {
    const key = createHash("sha256").update(`${compiler.description}\0${compiler.sysroot.root}\0${source}`);
    const folder = join(cacheDirectory(context.env), "c++");
    const object = join(folder, `${name}-${key.digest("hex").slice(0, 16)}.o`);
    objects.push(object);
    if (existsSync(object)) continue;
    mkdirSync(folder, { recursive: true });
    const draft = `${object}.${process.pid}`;
    writeFileSync(`${draft}.cc`, source);
    const args = [
      ...targetFlags(compiler),
      ...["-fPIC", "-fvisibility=default", "-fno-exceptions", "-fno-rtti"],
    ];
    const code = await compiler.run("clang++", [...args, "-O2", "-c", `${draft}.cc`, "-o", draft], context);
    if (code !== 0) throw new SolderError("ERR_TOOL_MISSING", "the C++ support library cannot be compiled");
    renameSync(draft, object);
    rmSync(`${draft}.cc`);
  }
  return objects;
}
