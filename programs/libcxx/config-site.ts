/** What LLVM's build would generate among libc++'s headers: the settings that every user of the library has to share. */

/**
 * The text of `__config_site`: the settings of the WASI sysroot's own libc++ (ABI 2, its inline namespace, musl's libc, pthread
 * functions that fail), but for one.
 *
 * Types are compared by name, as libstdc++ does on Linux. LLVM's default for wasm compares addresses, which is right as long as a
 * type has one type_info in a process: two libraries that were opened with RTLD_LOCAL have one each, and neither could catch what
 * the other throws.
 */
export const configSite = `#ifndef _LIBCPP___CONFIG_SITE
#define _LIBCPP___CONFIG_SITE
#define _LIBCPP_ABI_VERSION 2
#define _LIBCPP_ABI_NAMESPACE __2
#define _LIBCPP_HAS_MUSL_LIBC
#define _LIBCPP_HAS_THREAD_API_PTHREAD
#define _LIBCPP_HAS_NO_VENDOR_AVAILABILITY_ANNOTATIONS
#define _LIBCPP_HAS_NO_TIME_ZONE_DATABASE
#define _LIBCPP_TYPEINFO_COMPARISON_IMPLEMENTATION 2
#define _LIBCPP_PSTL_BACKEND_SERIAL
#define _LIBCPP_HARDENING_MODE_DEFAULT 2
#endif
`;
